import { contractSummary } from '../../core/receipt/contract-summary.ts';
import { comparisonSlip, depositRefundSlip, depositVoidSlip } from '../../core/receipt/deposit-refund-slip.ts';
import { voucherOf } from '../../core/receipt/deposit-voucher.ts';
import { drawerSlip } from '../../core/receipt/drawer-slip.ts';
import type { Lang } from '../../core/receipt/paper-facts.ts';
import { pendingPaymentSlip } from '../../core/receipt/pending-payment-slip.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { returnSlip, voidSlip } from '../../core/receipt/refund-slip.ts';
import { reprintOf } from '../../core/receipt/reprint.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { xReportOf, zReportOf } from '../../core/receipt/shift-report.ts';
import { storeDayReport } from '../../core/receipt/store-day-report.ts';
import { testSlip } from '../../core/receipt/test-slip.ts';
import { merchantPaper, paperContract, paperDay, paperDrawer, paperNoSale, paperPending } from './counter-paper.ts';
import { deskDocuments } from './desk-paper.ts';
import { furtherDocuments } from './further-paper.ts';
import {
  paperComparison,
  paperDepositVoid,
  paperFullZ,
  paperReceipt,
  paperRefund,
  paperReturn,
  paperStore,
  paperVoid,
  paperVoucher,
  paperZ,
  paperZReport,
} from './paper-facts.ts';

const at = Date.UTC(2026, 2, 6, 1, 0, 0);
/** Every document the shop can print, by name, in both languages. */
export const paperDocuments: Readonly<Record<string, (lang: Lang) => ReceiptDoc>> = {
  receipt: (lang: Lang) => receiptOf(paperReceipt(lang)),
  'receipt-reprint': (lang: Lang) => reprintOf(receiptOf(paperReceipt(lang)), { at, by: '赵敏' }),
  voucher: (lang: Lang) => voucherOf(paperVoucher(lang)),
  'voucher-unregistered': (lang: Lang) =>
    voucherOf(paperVoucher(lang, { card: { card: 'card_01hqz8k2m8', kind: 'UNREGISTERED', status: 'ACTIVE' } })),
  'z-report': (lang: Lang) => zReportOf(paperZReport(lang)),
  'z-report-short': (lang: Lang) =>
    zReportOf({ ...paperZReport(lang), difference: { reason: 'wrong-change', words: '50当成20找给客人' } }),
  'z-report-full': (lang: Lang) => zReportOf(paperZReport(lang, { z: paperFullZ })),
  'return-slip': (lang: Lang) => returnSlip(paperReturn(lang)),
  'refund-comparison': (lang: Lang) => comparisonSlip(paperComparison(lang)),
  'queued-refund-slip': (lang: Lang) => depositRefundSlip(paperRefund(lang)),
  'deposit-void-slip': (lang: Lang) => depositVoidSlip(paperDepositVoid(lang)),
  'void-slip': (lang: Lang) => voidSlip(paperVoid(lang)),
  'x-report': (lang: Lang) => xReportOf({ ...paperZReport(lang), closedAt: null, x: paperZ, showExpected: false }),
  test: (lang: Lang) => testSlip({ lang, docId: 'doc_test', at, title: '192.168.1.50:9100', columns: 48 }),
  'contract-summary': (lang: Lang) => contractSummary(paperContract(lang)),
  'drawer-slip': (lang: Lang) => drawerSlip(paperDrawer(lang)),
  'no-sale-slip': (lang: Lang) => drawerSlip(paperNoSale(lang)),
  'payment-waiting': (lang: Lang) => pendingPaymentSlip(paperPending(lang)),
  'store-day': (lang: Lang) => storeDayReport(paperDay(lang)),
  'receipt-merchant': (lang: Lang) => receiptOf(paperReceipt(lang, { store: { ...paperStore, paper: merchantPaper } })),
  ...deskDocuments,
  ...furtherDocuments,
};
