import type { EventBody } from '../ledger/event-types.ts';
import type { RefundComparison } from '../ledger/refund-bodies.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { circumstances, cut, moneyPair, moneyPairUnlessNil, pair, rule, seal, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import { legBlocks, signatures, slipHeading } from './refund-slip.ts';
import { type SlipTitle, slipWordsOf } from './slip-words.ts';

/** What the comparison is made from before anything is recorded; the customer signs it (REF-14). */
export interface ComparisonFacts extends PaperFacts {
  readonly docId: string;
  readonly refund: string;
  readonly card: string;
  readonly member: MaskedMember;
  readonly reason: 'CUSTOMER' | 'SHOP';
  readonly comparison: RefundComparison;
  /** Face value that stays spendable if the card is kept, and the bonus in it, fen. */
  readonly keep: Fen;
  readonly bonus: Fen;
}

/** The four ways side by side as lines; screen and paper say the same. Source: REF-14, REF-15. */
export function comparisonBlocks(facts: Omit<ComparisonFacts, 'docId' | 'refund' | 'card' | 'member'>): Block[] {
  const words = slipWordsOf(facts.lang);
  const { ratio, list, basis, inWindow, giftDeduction, interest, amount } = facts.comparison;
  const because = facts.reason === 'SHOP' ? words.shopReason : inWindow ? words.inWindow : words.afterWindow;
  return [
    moneyPair(words.ratio, ratio),
    moneyPair(words.list, list),
    moneyPair(words.keepCard, facts.keep),
    rule,
    pair(words.policy, `${words[basis === 'RATIO' ? 'ratio' : 'list']} (${because})`),
    ...moneyPairUnlessNil(words.giftDeduction, -giftDeduction),
    ...moneyPairUnlessNil(words.interest, interest),
    moneyPair(words.toBePaid, amount, true),
    ...moneyPairUnlessNil(words.bonusLapses, facts.bonus),
    text(words.deadline),
  ];
}

interface Slip {
  readonly facts: PaperFacts & { readonly member: MaskedMember };
  readonly docId: string;
  readonly title: SlipTitle;
  readonly id: string;
  readonly card: string;
  readonly blocks: readonly Block[];
  readonly amount: Fen;
}

function slipOf({ facts, docId, title, id, card, blocks, amount }: Slip): ReceiptDoc {
  const words = slipWordsOf(facts.lang);
  const { nameMasked, phoneMasked } = facts.member;
  return {
    version: 1,
    kind: 'slip',
    docId,
    copyNo: 1,
    lang: facts.lang,
    title: words[title],
    blocks: [
      ...slipHeading(facts, title),
      ...circumstances(facts),
      pair(words.slipNo, id),
      pair(wordsOf(facts.lang).member, `${nameMasked} ${phoneMasked}`),
      pair(words.card, card),
      rule,
      ...blocks,
      rule,
      ...signatures(facts),
      ...seal(facts, { kind: 'B', id, amounts: [amount] }),
      cut,
    ],
  };
}

/** The comparison to be signed, on paper. Source: REF-14. */
export const comparisonSlip = (facts: ComparisonFacts): ReceiptDoc =>
  slipOf({
    facts,
    docId: facts.docId,
    title: 'comparisonTitle',
    id: facts.refund,
    card: facts.card,
    blocks: comparisonBlocks(facts),
    amount: facts.comparison.amount,
  });

/** What a slip for a refund that was asked for or paid is made from. */
export interface DepositRefundFacts extends PaperFacts {
  readonly back: EventBody<'refund.requested'> | EventBody<'deposit.refunded'>;
  readonly member: MaskedMember;
  readonly keep: Fen;
  readonly bonus: Fen;
}

/** The slip of a deposit refund: the comparison, how each part is paid or waits, what was signed. Source: REF-07, REF-15. */
export function depositRefundSlip(facts: DepositRefundFacts): ReceiptDoc {
  const { back } = facts;
  const words = slipWordsOf(facts.lang);
  const waits = back.legs.some((leg) => leg.state !== 'PAID');
  return slipOf({
    facts,
    docId: back.slip,
    title: waits ? 'queuedTitle' : 'refundTitle',
    id: back.refund,
    card: back.card,
    blocks: [
      ...comparisonBlocks({ ...facts, reason: back.reason, comparison: back.comparison }),
      rule,
      ...legBlocks(facts, back.legs),
      ...(waits ? [text(words.queuedNote)] : []),
      pair(words.signedHash, back.signedHash.slice(0, 16)),
    ],
    amount: back.comparison.amount,
  });
}

/** What a slip for a voided deposit is made from. */
export interface DepositVoidFacts extends PaperFacts {
  readonly back: EventBody<'deposit.voided'>;
  readonly member: MaskedMember;
}

/** The slip of a voided deposit; the voucher is taken back. Source: DEP-23. */
export const depositVoidSlip = (facts: DepositVoidFacts): ReceiptDoc =>
  slipOf({
    facts,
    docId: facts.back.slip,
    title: 'depositVoidTitle',
    id: facts.back.void,
    card: facts.back.card,
    blocks: [pair(slipWordsOf(facts.lang).reason, facts.back.reason), rule, ...legBlocks(facts, facts.back.legs)],
    amount: sumFen(facts.back.legs.map((leg) => leg.amount)),
  });
