import { describe, expect, test } from 'vitest';
import { comparisonSlip, depositRefundSlip, depositVoidSlip } from '../../../core/receipt/deposit-refund-slip.ts';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import type { Lang } from '../../../core/receipt/paper-facts.ts';
import { returnSlip, voidSlip } from '../../../core/receipt/refund-slip.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { xReportOf, zReportOf } from '../../../core/receipt/shift-report.ts';
import { testSlip } from '../../../core/receipt/test-slip.ts';
import { documentBytes } from '../../../electron/host/printer/esc-pos.ts';
import {
  paperFullZ,
  paperComparison,
  paperDepositVoid,
  paperReceipt,
  paperRefund,
  paperReturn,
  paperVoid,
  paperVoucher,
  paperZ,
  paperZReport,
} from '../../builders/paper-facts.ts';

/**
 * Every document on both papers in both languages, as text and as bytes. A difference is a change of paper that
 * somebody approves by looking: `vitest run -u test/core/receipt`.
 */
const at = Date.UTC(2026, 2, 6, 1, 0, 0);
const makers = {
  receipt: (lang: Lang) => receiptOf(paperReceipt(lang)),
  'receipt-reprint': (lang: Lang) => reprintOf(receiptOf(paperReceipt(lang)), { at, by: '赵敏' }),
  voucher: (lang: Lang) => voucherOf(paperVoucher(lang)),
  'voucher-unregistered': (lang: Lang) =>
    voucherOf(paperVoucher(lang, { card: { card: 'card_01hqz8k2m8', kind: 'UNREGISTERED', status: 'ACTIVE' } })),
  'z-report': (lang: Lang) => zReportOf(paperZReport(lang)),
  'z-report-full': (lang: Lang) => zReportOf(paperZReport(lang, { z: paperFullZ })),
  'return-slip': (lang: Lang) => returnSlip(paperReturn(lang)),
  'refund-comparison': (lang: Lang) => comparisonSlip(paperComparison(lang)),
  'queued-refund-slip': (lang: Lang) => depositRefundSlip(paperRefund(lang)),
  'deposit-void-slip': (lang: Lang) => depositVoidSlip(paperDepositVoid(lang)),
  'void-slip': (lang: Lang) => voidSlip(paperVoid(lang)),
  'x-report': (lang: Lang) => xReportOf({ ...paperZReport(lang), closedAt: null, x: paperZ, showExpected: false }),
  test: (lang: Lang) => testSlip({ lang, docId: 'doc_test', at, title: '192.168.1.50:9100', columns: 48 }),
} as const;
const papers = [
  { name: '58mm', cols: 32, dots: 384 },
  { name: '80mm', cols: 48, dots: 576 },
] as const;

const hexOf = (bytes: Buffer): string => bytes.toString('hex').replace(/(.{64})/g, '$1\n');

describe.each(Object.entries(makers))('%s', (document, make) => {
  test.each(papers)('is the approved paper at $name', async (paper) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const lines = layout(make(lang), paper);
      const file = `../../golden/receipts/${document}.${lang}.${paper.name}`;
      await expect(`${textOf(lines)}\n`).toMatchFileSnapshot(`${file}.txt`);
      await expect(`${hexOf(documentBytes(lines))}\n`).toMatchFileSnapshot(`${file}.hex`);
    }
  });
});
