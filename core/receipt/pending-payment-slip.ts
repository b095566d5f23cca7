import { localDateTimeOf } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { ExactTender } from '../tender/tendering.ts';
import { counterPaper } from './counter-paper.ts';
import { counterWordsOf } from './counter-words.ts';
import { moneyPair, pair, rule, strong } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import { tenderName } from './paper-words.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** A payment whose result nobody knows yet. Fen, ms. */
export interface PendingPaymentFacts extends PaperFacts {
  readonly payment: string;
  readonly kind: ExactTender;
  readonly amount: Fen;
  readonly startedAt: number;
}

/** What the customer takes along while a payment is 处理中: its number, and not to pay again. Source: EC-16. */
export function pendingPaymentSlip(facts: PendingPaymentFacts): ReceiptDoc {
  const words = counterWordsOf(facts.lang);
  return counterPaper(facts, {
    docId: `${facts.payment}-slip`,
    title: 'waitingTitle',
    blocks: [
      rule,
      moneyPair(tenderName(facts.kind, facts.lang), facts.amount, true),
      pair(words.paymentNo, facts.payment),
      pair(words.startedAt, localDateTimeOf(facts.startedAt)),
      rule,
      strong(words.waitingNote),
      { type: 'code128', data: facts.payment },
    ],
  });
}
