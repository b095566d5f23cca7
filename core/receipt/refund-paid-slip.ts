import type { EventBody } from '../ledger/event-types.ts';
import { circumstances, cut, moneyPair, pair, rule, seal } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import { tenderName } from './paper-words.ts';
import type { ReceiptDoc } from './receipt-document.ts';
import { signatures, slipHeading } from './refund-slip.ts';
import { slipWordsOf } from './slip-words.ts';

/** What the slip of a refund that had waited is made from. */
export interface RefundPaidFacts extends PaperFacts {
  readonly docId: string;
  readonly paid: EventBody<'refund.paid'>;
}

/** The slip of a refund that had waited and is paid now; the customer signs for it. Source: REF-01, REF-15. */
export function refundPaidSlip(facts: RefundPaidFacts): ReceiptDoc {
  const { docId, paid, lang } = facts;
  const words = slipWordsOf(lang);
  return {
    version: 1,
    kind: 'slip',
    docId,
    copyNo: 1,
    lang,
    title: words.paidTitle,
    blocks: [
      ...slipHeading(facts, 'paidTitle'),
      ...circumstances(facts),
      pair(words.slipNo, paid.of),
      rule,
      moneyPair(`${tenderName(paid.tender, lang)} ${words.paid}`, paid.amount, true),
      ...(paid.reference === '' ? [] : [pair(words.reference, paid.reference)]),
      rule,
      ...signatures(facts),
      ...seal(facts, { kind: 'B', id: paid.of, amounts: [paid.amount] }),
      cut,
    ],
  };
}
