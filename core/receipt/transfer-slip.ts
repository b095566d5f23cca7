import type { EventBody } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import { actSlip, personOf } from './act-slip.ts';
import { actWordsOf } from './act-words.ts';
import { moneyPair, pair, rule, strong, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** What the papers of a transfer are made from, once the centre has answered; fen. */
export interface TransferSlipFacts extends PaperFacts {
  readonly asked: EventBody<'transfer.requested'>;
  readonly giver: MaskedMember;
  readonly receiver: MaskedMember;
  readonly principal: Fen;
  readonly bonus: Fen;
  /** Face value left on the giver's lot. */
  readonly stays: Fen;
  /** Last valid day of the value, or null. */
  readonly lastDay: string | null;
}

const titleOf = ({ asked }: TransferSlipFacts): 'moveTitle' | 'giveTitle' =>
  asked.relation === 'OWN' ? 'moveTitle' : 'giveTitle';

function movedBlocks(facts: TransferSlipFacts): Block[] {
  const words = actWordsOf(facts.lang);
  const { asked, giver, receiver, principal, bonus } = facts;
  return [
    pair(words.fromCard, asked.card),
    pair(words.giver, personOf(giver)),
    pair(words.toCard, asked.toCard),
    pair(words.receiver, personOf(receiver)),
    pair(words.relation, words[asked.relation]),
    rule,
    moneyPair(words.face, asked.face, true),
    moneyPair(words.principal, principal),
    moneyPair(words.bonus, bonus),
  ];
}

/** The giver's paper: what left the card and what stays on it. Source: FLW-05, USE-07, W36. */
export const transferSlip = (facts: TransferSlipFacts): ReceiptDoc =>
  actSlip({
    facts: { ...facts, member: facts.giver },
    docId: facts.asked.slip,
    title: titleOf(facts),
    id: facts.asked.transfer,
    amount: facts.asked.face,
    blocks: [
      ...movedBlocks(facts),
      moneyPair(actWordsOf(facts.lang).left, facts.stays),
      rule,
      strong(actWordsOf(facts.lang).noFee),
      text(actWordsOf(facts.lang).terms),
    ],
  });

/** The receiver's paper: what came, and on which terms. Source: FLW-05, USE-07, W36. */
export function receivedSlip(facts: TransferSlipFacts): ReceiptDoc {
  const words = actWordsOf(facts.lang);
  return actSlip({
    facts: { ...facts, member: facts.receiver },
    docId: facts.asked.slipTo,
    title: titleOf(facts),
    id: facts.asked.transfer,
    amount: facts.asked.face,
    blocks: [
      ...movedBlocks(facts),
      rule,
      moneyPair(words.received, facts.asked.face, true),
      pair(words.validTo, facts.lastDay ?? words.forever),
      strong(words.noFee),
      text(words.terms),
    ],
  });
}
