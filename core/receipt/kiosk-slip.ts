import type { Fen } from '../money/fen.ts';
import { personOf } from './act-slip.ts';
import { counterPaper } from './counter-paper.ts';
import { counterWordsOf } from './counter-words.ts';
import { moneyPair, pair, rule, seal, strong } from './document-blocks.ts';
import { passCode, ticketCode } from './kiosk-code.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** What a kiosk's slip is made from; `docId` is minted when its page opens. */
export interface KioskSlip extends PaperFacts {
  readonly docId: string;
  readonly member: MaskedMember;
  readonly card: string;
}

const cardTail = (card: string): string => `**** ${card.slice(-4)}`;

/** The pass a customer takes home: its code names the card, the PIN stays in their head. Source: FLW-06, REG 34. */
export function memberPass(facts: KioskSlip): ReceiptDoc {
  const words = counterWordsOf(facts.lang);
  return counterPaper(facts, {
    docId: facts.docId,
    title: 'passTitle',
    blocks: [
      rule,
      pair(words.member, personOf(facts.member), true),
      pair(wordsOf(facts.lang).card, cardTail(facts.card)),
      ...seal(facts, passCode(facts.card)),
      strong(words.passNote),
    ],
  });
}

/** A wish to deposit, taken to the counter: nothing is booked, the cashier scans it and asks for the money. Source: FLW-01, FLW-06. */
export function depositTicket(facts: KioskSlip & { readonly amount: Fen }): ReceiptDoc {
  const words = counterWordsOf(facts.lang);
  return counterPaper(facts, {
    docId: facts.docId,
    title: 'ticketTitle',
    blocks: [
      rule,
      pair(words.member, personOf(facts.member)),
      pair(wordsOf(facts.lang).card, cardTail(facts.card)),
      moneyPair(words.toDeposit, facts.amount, true),
      ...seal(facts, ticketCode(facts.card, facts.amount)),
      strong(words.ticketNote),
    ],
  });
}
