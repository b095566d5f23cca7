import type { EventBody } from '../ledger/event-types.ts';
import type { RefundLeg } from '../ledger/give-back-bodies.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { formatKilograms } from '../sale/kilograms.ts';
import {
  centred,
  circumstances,
  cut,
  moneyPair,
  moneyPairUnlessNil,
  pair,
  rule,
  seal,
  storeHead,
  strong,
  text,
} from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { tenderName, wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import { type SlipTitle, slipWordsOf } from './slip-words.ts';

/** What a slip for a return is made from. */
export interface ReturnSlipFacts extends PaperFacts {
  readonly back: EventBody<'sale.returned'>;
  readonly member: MaskedMember | null;
  /** Number of the receipt that was brought. */
  readonly receipt: string;
}

/** What a slip for a void is made from. */
export interface VoidSlipFacts extends PaperFacts {
  readonly back: EventBody<'sale.voided'>;
  readonly member: MaskedMember | null;
  readonly receipt: string;
}

/** Shop and title in the document's language and in the other. */
export function slipHeading(facts: PaperFacts, title: SlipTitle): Block[] {
  const chinese = facts.lang === 'zh-CN';
  return [
    ...storeHead(facts),
    { type: 'title', text: slipWordsOf(facts.lang)[title], size: 'double' },
    centred(slipWordsOf(chinese ? 'en' : 'zh-CN')[title]),
  ];
}

/** How a refund leg stands, in words. Source: REF-01, STM-03. */
export function legBlocks({ lang }: PaperFacts, legs: readonly RefundLeg[]): Block[] {
  const words = slipWordsOf(lang);
  return legs.map((leg) => {
    const waits = leg.tender === 'bank' ? words.waitsOffice : words.waits;
    const how = leg.insteadOf !== null ? words.inCashInstead : leg.state === 'PAID' ? words.paid : waits;
    return moneyPair(`${tenderName(leg.insteadOf ?? leg.tender, lang)} ${how}`, leg.amount, true);
  });
}

/** Lines for the two signatures. */
export function signatures({ lang }: PaperFacts): Block[] {
  const words = slipWordsOf(lang);
  return [text(words.customer), { type: 'feed', lines: 2 }, text(words.clerk), { type: 'feed', lines: 2 }];
}

type Back = EventBody<'sale.returned'> | EventBody<'sale.voided'>;

function moneyBlocks(facts: PaperFacts, back: Back): Block[] {
  const words = slipWordsOf(facts.lang);
  const onCard: Fen = back.refund.sv ?? 0;
  const total = sumFen(Object.values(back.refund).map((amount) => amount ?? 0));
  return [
    ...legBlocks(facts, back.legs),
    ...(onCard === 0 ? [] : [moneyPair(words.toCard, onCard, true), text(words.toCardNote)]),
    ...moneyPairUnlessNil(words.roundingBack, back.rounding),
    moneyPair(words.refundTotal, total, true),
  ];
}

function benefitBlocks({ lang }: PaperFacts, back: Back): Block[] {
  const words = slipWordsOf(lang);
  return [
    ...(back.clawback === 0 ? [] : [pair(words.clawback, String(-back.clawback))]),
    ...(back.pointsRestored === 0 ? [] : [pair(words.pointsRestored, String(back.pointsRestored))]),
    ...back.coupons.map((coupon) => pair(words.couponsBack, coupon)),
    ...back.vouchers.map(({ total }) => moneyPair(words.vouchersBack, total)),
  ];
}

interface Slip {
  readonly facts: PaperFacts & { readonly member: MaskedMember | null; readonly receipt: string };
  readonly back: Back;
  readonly id: string;
  readonly title: 'returnTitle' | 'voidTitle';
  readonly goods: readonly Block[];
}

function slipOf({ facts, back, id, title, goods }: Slip): ReceiptDoc {
  const words = slipWordsOf(facts.lang);
  const { member } = facts;
  const benefits = benefitBlocks(facts, back);
  return {
    version: 1,
    kind: 'slip',
    docId: back.slip,
    copyNo: 1,
    lang: facts.lang,
    title: words[title],
    blocks: [
      ...slipHeading(facts, title),
      ...circumstances(facts),
      pair(words.slipNo, id),
      pair(words.ofSale, back.sale),
      pair(words.ofReceipt, facts.receipt),
      ...(member === null ? [] : [pair(wordsOf(facts.lang).member, `${member.nameMasked} ${member.phoneMasked}`)]),
      pair(words.reason, back.reason),
      rule,
      ...goods,
      ...moneyBlocks(facts, back),
      ...(benefits.length === 0 ? [] : [rule, ...benefits]),
      rule,
      ...signatures(facts),
      ...seal(facts, { kind: 'B', id, amounts: [sumFen(Object.values(back.refund).map((amount) => amount ?? 0))] }),
      cut,
    ],
  };
}

/** The slip of a return: goods, what goes back by which way and what waits, points and coupons. Source: FLW-03, REF-01. */
export function returnSlip(facts: ReturnSlipFacts): ReceiptDoc {
  const { back, lang } = facts;
  const words = slipWordsOf(lang);
  const goods = back.lines.flatMap((line): Block[] => [
    text(line.name),
    moneyPair(`  ${line.grams === null ? `${line.qty}${line.unit}` : `${formatKilograms(line.grams)}kg`}`, line.amount),
  ]);
  return slipOf({
    facts,
    back,
    id: back.return,
    title: 'returnTitle',
    goods: [strong(words.goodsBack), ...goods, rule],
  });
}

/** The slip of a void: the whole sale undone. Source: REF-06. */
export const voidSlip = (facts: VoidSlipFacts): ReceiptDoc =>
  slipOf({ facts, back: facts.back, id: facts.back.void, title: 'voidTitle', goods: [] });
