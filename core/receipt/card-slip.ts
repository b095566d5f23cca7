import { localDateTimeOf } from '../kernel/business-day.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { actSlip } from './act-slip.ts';
import { actWordsOf } from './act-words.ts';
import { pair, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** What a paper about a card is made from. */
export type CardSlipFacts = PaperFacts & { readonly member: MaskedMember };

/** The paper of a loss report or a freeze: from when on, and who bears what. Source: EC-23, REG 3. */
export function cardHeldSlip(facts: CardSlipFacts & { readonly held: EventBody<'card.held'> }): ReceiptDoc {
  const { held, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: held.slip,
    title: held.why === 'LOST' ? 'lostTitle' : 'frozenTitle',
    id: held.slip,
    amount: 0,
    blocks: [
      pair(words.card, held.card, true),
      pair(words.at, localDateTimeOf(held.at)),
      pair(words.reason, held.reason),
      text(held.why === 'LOST' ? words.lostNote : words.frozenNote),
    ],
  });
}

/** The paper of a card found again or set free. Source: EC-23, STM-01. */
export function cardReleasedSlip(facts: CardSlipFacts & { readonly released: EventBody<'card.released'> }): ReceiptDoc {
  const { released, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: released.slip,
    title: 'releasedTitle',
    id: released.slip,
    amount: 0,
    blocks: [pair(words.card, released.card, true), pair(words.reason, released.reason)],
  });
}

/** The paper of a card issued again. Source: USE-09, REG 3. */
export function cardReissuedSlip(facts: CardSlipFacts & { readonly again: EventBody<'card.reissued'> }): ReceiptDoc {
  const { again, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: again.slip,
    title: 'reissuedTitle',
    id: again.slip,
    amount: 0,
    blocks: [
      pair(words.card, again.old),
      pair(words.newCard, again.card.card, true),
      pair(words.reason, again.reason),
      text(words.reissuedNote),
    ],
  });
}

/** A PIN set, with how its owner was known and the paper's id. */
export type CardPinSet = Pick<EventBody<'card.pin.set'>, 'card'> & {
  readonly proof: 'OLD_PIN' | 'DOCUMENT';
  readonly slip: string;
};

/** The paper of a PIN set or changed; the PIN is not on it. Source: USE-09. */
export function cardPinSlip(facts: CardSlipFacts & { readonly set: CardPinSet }): ReceiptDoc {
  const { set, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: set.slip,
    title: 'pinTitle',
    id: set.slip,
    amount: 0,
    blocks: [pair(words.card, set.card, true), pair(words.proof, words[set.proof]), text(words.pinNote)],
  });
}
