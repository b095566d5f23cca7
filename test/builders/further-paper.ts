import { depositTicket, memberPass } from '../../core/receipt/kiosk-slip.ts';
import type { Lang } from '../../core/receipt/paper-facts.ts';
import { practiceOf } from '../../core/receipt/practice.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { safeSlip } from '../../core/receipt/safe-slip.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { statementSlip } from '../../core/receipt/statement-slip.ts';
import type { StatementEntry } from '../../core/view/member-statement.ts';
import { paperReceipt } from './paper-facts.ts';

const member = { nameMasked: '李**', phoneMasked: '138****1234' };

function facts(lang: Lang) {
  const { store, till, operator, at, position } = paperReceipt(lang);
  return { lang, store, till, operator, at, position, member };
}

const kiosk = (lang: Lang) => ({ ...facts(lang), docId: 'doc_01hqz8k2m9', card: 'card_01hqz8k2m8' });

const entry = (lang: Lang, of: Partial<StatementEntry>): StatementEntry => ({
  no: 'a1b2c3d4e5f6',
  at: facts(lang).at,
  kind: 'SALE',
  goods: null,
  principal: 0,
  bonus: 0,
  points: 0,
  provisional: false,
  ...of,
});

/** What a kiosk prints, what goes with money to the safe and the bank, what a member takes home of their entries, and practice. */
export const furtherDocuments: Readonly<Record<string, (lang: Lang) => ReceiptDoc>> = {
  'receipt-practice': (lang) => practiceOf(receiptOf(paperReceipt(lang))),
  'member-pass': (lang) => memberPass(kiosk(lang)),
  'deposit-ticket': (lang) => depositTicket({ ...kiosk(lang), amount: 300_000 }),
  'bank-drop': (lang) =>
    safeSlip({
      ...facts(lang),
      act: { movement: 'mov_9', kind: 'bank-drop', amount: 600_000, bag: 'B0042', reason: '' },
    }),
  'safe-count': (lang) =>
    safeSlip({
      ...facts(lang),
      act: { movement: 'mov_10', kind: 'count', amount: 59_000, bag: '', expected: 60_000, reason: '少一张10元，待查' },
    }),
  'member-statement': (lang) =>
    statementSlip({
      ...facts(lang),
      docId: 'doc_statement',
      balance: { principal: 262_340, bonus: 26_234, points: 722 },
      complete: false,
      entries: [
        entry(lang, { goods: 44_320, principal: -37_660, bonus: -6_660, points: 443, provisional: true }),
        entry(lang, { kind: 'DEPOSIT', principal: 300_000, bonus: 30_000 }),
      ],
    }),
};
