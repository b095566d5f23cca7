import { localDateOf } from '../kernel/business-day.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { circumstances, cut, moneyPair, pair, rule, seal, strong, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import { wordsOf } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import { signatures, slipHeading } from './refund-slip.ts';
import { slipWordsOf } from './slip-words.ts';

/** What the slip for goods without a receipt is made from. */
export interface TakenBackFacts extends PaperFacts {
  readonly back: EventBody<'goods.taken.back'>;
  readonly member: MaskedMember | null;
}

/** The slip for goods that no sale was found for: what came back, and the coupon given for it. Source: EC-03. */
export function takenBackSlip(facts: TakenBackFacts): ReceiptDoc {
  const { back, member, lang } = facts;
  const words = slipWordsOf(lang);
  const goods = back.lines.flatMap((line): Block[] => [
    text(line.name),
    moneyPair(`  ${line.qty}${line.unit}`, line.amount),
  ]);
  return {
    version: 1,
    kind: 'slip',
    docId: back.slip,
    copyNo: 1,
    lang,
    title: words.unlinkedTitle,
    blocks: [
      ...slipHeading(facts, 'unlinkedTitle'),
      ...circumstances(facts),
      pair(words.slipNo, back.return),
      ...(member === null ? [] : [pair(wordsOf(lang).member, `${member.nameMasked} ${member.phoneMasked}`)]),
      pair(words.reason, back.reason),
      rule,
      strong(words.goodsBack),
      ...goods,
      rule,
      moneyPair(words.couponGiven, back.coupon.face, true),
      pair(words.couponNo, back.coupon.coupon),
      pair(words.couponUntil, localDateOf(back.coupon.end - 1)),
      rule,
      ...signatures(facts),
      ...seal(facts, { kind: 'B', id: back.return, amounts: [back.total] }),
      cut,
    ],
  };
}
