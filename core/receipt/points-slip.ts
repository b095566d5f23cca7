import { localDateTimeOf } from '../kernel/business-day.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { actSlip } from './act-slip.ts';
import { actWordsOf } from './act-words.ts';
import { moneyPair, pair, rule, strong, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** What the slip of a redeemed gift is made from. `pointsLeft`: the balance afterwards. */
export interface RedemptionSlipFacts extends PaperFacts {
  readonly redeemed: EventBody<'points.redeemed'>;
  readonly member: MaskedMember;
  readonly pointsLeft: number;
}

/** The slip of a gift for points; collected and exchanged against it, once, however often it was printed. Source: RED-02..05, EC-17. */
export function redemptionSlip(facts: RedemptionSlipFacts): ReceiptDoc {
  const { redeemed, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: redeemed.slip,
    title: 'redemptionTitle',
    id: redeemed.redemption,
    amount: redeemed.points,
    blocks: [
      pair(words.gift, redeemed.name, true),
      moneyPair(words.worth, redeemed.worth),
      pair(words.pointsPaid, String(redeemed.points), true),
      pair(words.pointsLeft, String(facts.pointsLeft)),
      ...couponBlocks(facts),
      rule,
      strong(words[redeemed.handover]),
      ...(redeemed.shipBy === null ? [] : [pair(words.shipBy, redeemed.shipBy)]),
      text(words.noReturn),
      text(words.once),
    ],
  });
}

function couponBlocks({ redeemed: { coupon }, lang }: RedemptionSlipFacts): Block[] {
  if (coupon === null) return [];
  const words = actWordsOf(lang);
  const face =
    coupon.kind === 'AMOUNT'
      ? [moneyPair(words.couponFace, coupon.face), moneyPair(words.couponFrom, coupon.threshold)]
      : [];
  return [pair(words.coupon, coupon.coupon), ...face, pair(words.couponUntil, localDateTimeOf(coupon.end - 1000))];
}

/** What the slip of a gift that moved on is made from. */
export interface GiftStepFacts extends PaperFacts {
  readonly step: EventBody<'gift.advanced'>;
  readonly name: string;
  readonly member: MaskedMember;
  readonly docId: string;
}

/** The slip of a gift sent, collected or exchanged. Source: RED-03, RED-04, REG 9. */
export function giftStepSlip(facts: GiftStepFacts): ReceiptDoc {
  const { step, name, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: facts.docId,
    title: 'giftStepTitle',
    id: step.redemption,
    amount: 0,
    blocks: [
      pair(words.gift, name, true),
      strong(words[step.to]),
      ...(step.tracking === '' ? [] : [pair(words.tracking, step.tracking)]),
      ...(step.fault === '' ? [] : [pair(words.fault, step.fault)]),
    ],
  });
}

/** What the notice of corrected points is made from. */
export interface PointsNoticeFacts extends PaperFacts {
  readonly posted: EventBody<'points.posted'>;
  readonly member: MaskedMember;
  readonly docId: string;
  readonly pointsLeft: number;
}

/** The notice of points corrected by hand: how many, why, on what proof, and how to appeal. Source: PTS-11. */
export function pointsNotice(facts: PointsNoticeFacts): ReceiptDoc {
  const { posted, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: facts.docId,
    title: 'pointsTitle',
    id: posted.posting,
    amount: Math.abs(posted.points),
    blocks: [
      pair(words.pointsChanged, `${posted.points > 0 ? '+' : ''}${posted.points}`, true),
      pair(words.pointsLeft, String(facts.pointsLeft)),
      pair(words.reason, posted.reason),
      ...(posted.evidence === null ? [] : [pair(words.evidence, posted.evidence)]),
      rule,
      text(words.appeal),
    ],
  });
}
