import type { StatementWords } from '../view/statement-csv.ts';
import type { Lang } from './paper-facts.ts';

/** Words of a statement, the same on paper, in the file and on the screen. */
export interface StatementPaperWords extends StatementWords {
  readonly principal: string;
  readonly bonus: string;
  readonly points: string;
  /** The centre could not be asked. */
  readonly partial: string;
  readonly more: string;
}

const zh: StatementPaperWords = {
  head: ['时间', '事项', '商品金额', '本金变动', '赠额变动', '积分变动', '流水号', '备注'],
  kinds: {
    ENROLLED: '登记会员',
    DEPOSIT: '预存',
    DEPOSIT_VOIDED: '预存作废',
    REFUND: '预存退款',
    SALE: '消费',
    RETURN: '退货',
    SALE_VOIDED: '销售作废',
    TRANSFER: '转赠',
    EXPIRED: '到期',
    REACTIVATED: '激活',
    CONVERTED: '转换',
    GRANT: '每月赠送',
    POINTS: '积分调整',
    REDEEMED: '积分兑换',
    COUPONS: '发券',
    CARD: '卡片挂失或补办',
    CARD_PIN: '设置储值密码',
    CHECK_IN: '签到',
    OTHER: '其他变动',
  },
  principal: '本金',
  bonus: '赠额',
  points: '积分',
  provisional: '（暂计）',
  partial: '断网：只含本收银台知道的明细，联网后可打印全部。',
  more: '更早的明细见导出文件，条数：',
};

const en: StatementPaperWords = {
  head: ['Time', 'Entry', 'Goods', 'Principal', 'Bonus', 'Points', 'No.', 'Note'],
  kinds: {
    ENROLLED: 'Enrolled',
    DEPOSIT: 'Deposit',
    DEPOSIT_VOIDED: 'Deposit voided',
    REFUND: 'Deposit refunded',
    SALE: 'Sale',
    RETURN: 'Return',
    SALE_VOIDED: 'Sale voided',
    TRANSFER: 'Transfer',
    EXPIRED: 'Expired',
    REACTIVATED: 'Re-activated',
    CONVERTED: 'Converted',
    GRANT: 'Monthly grant',
    POINTS: 'Points adjusted',
    REDEEMED: 'Points redeemed',
    COUPONS: 'Coupons issued',
    CARD: 'Card held or reissued',
    CARD_PIN: 'Card PIN set',
    CHECK_IN: 'Check-in',
    OTHER: 'Other',
  },
  principal: 'Principal',
  bonus: 'Bonus',
  points: 'Points',
  provisional: ' (provisional)',
  partial: 'Offline: only what this till knows. Print it online for everything.',
  more: 'Earlier entries are in the file:',
};

/** The words in a language. */
export const statementWords = (lang: Lang): StatementPaperWords => (lang === 'zh-CN' ? zh : en);
