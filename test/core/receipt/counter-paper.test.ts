import { describe, expect, test } from 'vitest';
import { lintVoucher, voucherItems } from '../../../core/campaign/voucher-lint.ts';
import { contractSummary } from '../../../core/receipt/contract-summary.ts';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { drawerSlip } from '../../../core/receipt/drawer-slip.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { pendingPaymentSlip } from '../../../core/receipt/pending-payment-slip.ts';
import { preview } from '../../../core/receipt/preview.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { storeDayReport } from '../../../core/receipt/store-day-report.ts';
import { paperFaults } from '../../../core/receipt/store-paper.ts';
import { storePaperSchema } from '../../../core/settings/store.ts';
import {
  merchantPaper,
  paperContract,
  paperDay,
  paperDrawer,
  paperNoSale,
  paperPending,
} from '../../builders/counter-paper.ts';
import { paperReceipt, paperStore, paperVoucher } from '../../builders/paper-facts.ts';

const paper = { cols: 48, dots: 576 };
const inkOf = (doc: Parameters<typeof layout>[0]): string => textOf(layout(doc, paper)).replace(/\s/g, '');

/** Where each item of DEP-18 stands on the paper: the words a customer would look for. */
const places: Readonly<Record<(typeof voucherItems)[number], RegExp>> = {
  ISSUER_NAME: /发行人北京小树苗/,
  ISSUER_CONTACT: /联系方式010/,
  CARD_NO: /卡号card_/,
  CUSTOMER_NAME_MASKED: /李\*\*/,
  CUSTOMER_PHONE_MASKED: /138\*\*\*\*1234/,
  PRINCIPAL: /预存本金￥3,000\.00/,
  BONUS: /赠送金额￥300\.00/,
  TENDER: /收款方式现金/,
  RECEIVING_ACCOUNT: /收款账户北京小树苗/,
  GOODS_SCOPE: /适用于本店标有/,
  DEDUCTION_METHOD: /按比例同时使用本金和赠额/,
  PCT_CAP: /不超过应付金额的50%/,
  PER_PURCHASE_CAP: /且不超过￥200\.00/,
  EXCLUDED_GOODS: /不能用储值支付/,
  VALIDITY: /有效期/,
  REFUND_METHOD: /退至原支付方式/,
  SEVEN_DAY_RIGHT: /起7日内.*全额退还本金/,
  GIFTS_ON_REFUND: /实物赠品退回/,
  LOSS_METHOD: /免费挂失/,
  TRANSFER_METHOD: /转让/,
  BALANCE_QUERY: /余额与每一笔明细/,
  DISPUTE_CHANNEL: /12315/,
  RULE_VERSION: /规则版本PS-1\.3/,
  SEQUENCE_NO: /流水号t1-/,
  SIGNATURE: /客户签名/,
};

describe('the deposit voucher (DEP-18, REG 20)', () => {
  const ink = inkOf(voucherOf(paperVoucher('zh-CN')));
  test('lacks no item the campaign or the law wants, and holds no void clause (CON-09)', () => {
    const found = voucherItems.filter((item) => places[item].test(ink));
    expect(lintVoucher(found, ink)).toEqual({ missing: [], findings: [] });
  });

  test('with a merchant’s footer still ends with code, check, warning and end mark', () => {
    const own = voucherOf(paperVoucher('zh-CN', { store: { ...paperStore, paper: merchantPaper } }));
    const lines = textOf(layout(own, paper))
      .split('\n')
      .map((line) => line.trim());
    expect(lines).toContain('会员日每月8日');
    expect(lines.slice(-4)).toEqual([expect.stringContaining('校验码'), '无底部二维码者无效', '— 完 —', '<cut>']);
  });
});

test('the contract summary shows every clause that must be seen in bold, and both hashes whole (DEP-19)', () => {
  const facts = paperContract('zh-CN');
  const doc = contractSummary(facts);
  const bold = doc.blocks.flatMap((block) => (block.type === 'text' && block.bold ? [block.text] : []));
  for (const line of facts.terms.flatMap((term) => term.lines).filter((line) => line.strong)) {
    expect(bold).toContain(line.text);
  }
  expect(inkOf(doc)).toContain(facts.contractHash);
  expect(inkOf(doc)).toContain(facts.signatureHash);
  expect(inkOf(contractSummary({ ...facts, signatureHash: null }))).toContain('签署于纸面');
});

test('a drawer slip names act, amount and reason; a drawer opened without a sale names its reason alone', () => {
  expect(inkOf(drawerSlip(paperDrawer('zh-CN')))).toContain('支出现金金额￥45.50原因快递跑腿');
  const opened = inkOf(drawerSlip(paperNoSale('zh-CN')));
  expect(opened).toContain('无销售开箱原因客人换零钱');
  expect(opened).not.toContain('￥');
});

test('the slip of a payment nobody knows the end of says not to pay again (EC-16)', () => {
  const ink = inkOf(pendingPaymentSlip(paperPending('zh-CN')));
  expect(ink).toContain('请勿重复付款');
  expect(ink).toContain('微信￥286.50');
  expect(ink).toContain('sal_01hqz8k2m7:1');
});

test('the day of a shop is the sum of its Z reports, and says when a shift is still open (CSH-03)', () => {
  const facts = paperDay('zh-CN');
  const ink = inkOf(storeDayReport(facts));
  const total = facts.shifts.reduce((sum, { z }) => sum + z.salesTotal, 0);
  expect(total).toBe(824_600);
  expect(ink).toContain('合计￥8,246.00');
  expect(ink).toContain('仍有班次未交班');
  expect(inkOf(storeDayReport({ ...facts, stillOpen: 0 }))).not.toContain('仍有班次未交班');
});

describe('a merchant’s own header, logo and footer', () => {
  test('a clause the law voids is found in any line (CON-09)', () => {
    const paper = { ...merchantPaper, footer: ['会员日每月8日', '本活动最终解释权归本店所有'] };
    expect(paperFaults(paper)).toEqual([{ line: '本活动最终解释权归本店所有', clause: '最终解释权' }]);
    expect(paperFaults({ ...merchantPaper, header: ['卡内余额过期清零'] })).toMatchObject([
      { clause: 'FORFEIT_ON_EXPIRY' },
    ]);
    expect(paperFaults(merchantPaper)).toEqual([]);
  });

  test('a logo that is not whole is no logo', () => {
    const logo = { bytesWide: 2, high: 2, dots: 'ffff' };
    expect(storePaperSchema.safeParse({ ...merchantPaper, logo }).success).toBe(false);
    expect(storePaperSchema.safeParse(merchantPaper).success).toBe(true);
  });

  test('the logo stands in the middle of both papers, on the screen as on paper', () => {
    const doc = receiptOf(paperReceipt('zh-CN', { store: { ...paperStore, paper: merchantPaper } }));
    for (const profile of [{ cols: 32, dots: 384 }, paper]) {
      const lines = layout(doc, profile);
      const image = lines.find((line) => line.kind === 'image');
      expect(image?.kind === 'image' && image.strip.bytesWide).toBe((profile.dots / 8 + 12) / 2);
      expect(preview(lines, profile).items.filter(({ kind }) => kind === 'image')).toHaveLength(1);
    }
  });
});
