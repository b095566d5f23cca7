import { describe, expect, test } from 'vitest';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { forbiddenIn } from '../../../core/receipt/forbidden-words.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { xReportOf, zReportOf } from '../../../core/receipt/shift-report.ts';
import { paperReceipt, paperSale, paperVoucher, paperZ, paperZReport } from '../../builders/paper-facts.ts';

const paper = { cols: 48, dots: 576 };
const textWith = (doc: Parameters<typeof layout>[0]): string => textOf(layout(doc, paper));
const inkOf = (doc: Parameters<typeof layout>[0]): string => textWith(doc).replace(/\s/g, '');

describe('the deposit voucher (DEP-18)', () => {
  const voucher = voucherOf(paperVoucher('zh-CN'));
  test.each([
    ['issuer and contact', ['北京小树苗商贸有限公司', '010-82820000']],
    ['filing number', ['110108AAD0012']],
    ['card and masked customer', ['card_01hqz8k2m7', '李**138****1234']],
    ['principal, bonus and tender', ['￥3,000.00', '￥300.00', '现金￥3,000.00']],
    ['goods scope and discount', ['可用储值', '9.5折']],
    ['caps', ['不超过应付金额的50%', '不超过￥200.00']],
    ['validity of each part', ['本金长期有效', '至2029-03-05']],
    ['refund method, formula and seven-day right', ['7日内', '剩余本金＝本金－', '15日内']],
    ['gifts on refund', ['实物赠品退回']],
    ['loss and transfer', ['免费挂失', '可申请转让']],
    ['balance query and disputes', ['每一笔明细', '12315']],
    ['rule version, number and hash', ['PS-1.3', 'doc_01hqz8k2m7r4t9v1x3y5a6c9', '9f86d081884c7d65']],
    ['benefits', ['礼品兑换券￥50.00']],
  ])('states %s', (_, phrases) => {
    for (const phrase of phrases) expect(inkOf(voucher)).toContain(phrase);
  });

  test('prints caps and excluded goods in bold', () => {
    const bold = voucher.blocks.flatMap((block) => (block.type === 'text' && block.bold ? [block.text] : []));
    expect(bold.some((text) => text.includes('50%'))).toBe(true);
    expect(bold.some((text) => text.includes('不能用储值支付'))).toBe(true);
  });

  test('begins with number and amount and ends with code, check and end mark before the cut', () => {
    const lines = textWith(voucher)
      .split('\n')
      .map((line) => line.trim());
    expect(lines.indexOf('￥3,000.00')).toBeLessThan(6);
    expect(lines.at(-5)).toMatch(/^<qr YC1\.V\./);
    expect(lines.slice(-4)).toEqual([expect.stringContaining('校验码'), '无底部二维码者无效', '— 完 —', '<cut>']);
  });

  test('says nothing of the customer that is not masked', () => {
    expect(inkOf(voucher)).not.toMatch(/1\d{10}/);
  });
});

describe('the sales receipt', () => {
  test('marks the split of stored value as provisional when it was made offline (USE-10)', () => {
    expect(inkOf(receiptOf(paperReceipt('zh-CN')))).toContain('其中本金（暂计）￥181.82');
    const online = receiptOf(paperReceipt('zh-CN', { sale: paperSale({ offline: false }) }));
    expect(inkOf(online)).not.toContain('暂计');
  });

  test('states the balance left and that stored value is not invoiced again (CHK-10)', () => {
    const text = inkOf(receiptOf(paperReceipt('zh-CN')));
    expect(text).toContain('储值余额￥3,100.00');
    expect(text).toContain('储值支付部分不可重复开票');
    expect(text).toContain('可开票金额￥492.60');
  });

  test('says nothing of stored value when none was used', () => {
    const sale = paperSale({
      tenders: [{ kind: 'wechat', amount: 69_265, received: 69_265, change: 0 }],
      sv: [],
      roundingLoss: 0,
    });
    const text = inkOf(receiptOf(paperReceipt('zh-CN', { sale, member: null, balanceLeft: null })));
    expect(text).not.toContain('储值');
    expect(text).toContain('微信￥692.65');
  });
});

describe('shift reports', () => {
  test('the Z report lists deposits apart from sales and what the liability did (CSH-03)', () => {
    const text = inkOf(zReportOf(paperZReport('zh-CN')));
    for (const phrase of [
      '销售合计￥4,123.00',
      '预存收款（不是销售）',
      '预存合计￥3,500.00',
      '净变动￥3,055.91',
      '短款-￥0.50',
      '未同步记录4',
    ]) {
      expect(text).toContain(phrase);
    }
  });

  test('a cashier’s X report does not tell what the drawer should hold (CSH-01)', () => {
    const facts = { ...paperZReport('zh-CN'), x: paperZ };
    expect(inkOf(xReportOf({ ...facts, showExpected: false }))).not.toContain('应有');
    expect(inkOf(xReportOf({ ...facts, showExpected: true }))).toContain('应有￥1,434.50');
  });
});

test('no paper carries a clause the law voids, and such clauses are found (CON-09)', () => {
  for (const lang of ['zh-CN', 'en'] as const) {
    for (const kind of ['REGISTERED', 'UNREGISTERED'] as const) {
      const card = { card: 'c', kind, status: 'ACTIVE' as const };
      expect(forbiddenIn(inkOf(voucherOf(paperVoucher(lang, { card }))))).toEqual([]);
    }
    expect(forbiddenIn(inkOf(receiptOf(paperReceipt(lang))))).toEqual([]);
    expect(forbiddenIn(inkOf(zReportOf(paperZReport(lang))))).toEqual([]);
  }
  for (const clause of ['最终解释权归本店所有', '概不退款', '过期作废', '不可转让', '丢卡不补', 'No refunds!']) {
    expect(forbiddenIn(`活动说明：${clause}。`)).toHaveLength(clause.includes('解释权归') ? 2 : 1);
  }
});
