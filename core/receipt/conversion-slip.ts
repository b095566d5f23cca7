import { localDateOf } from '../kernel/business-day.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { actSlip } from './act-slip.ts';
import { actWordsOf } from './act-words.ts';
import { moneyPair, pair, rule, strong, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** What the consent is printed from. */
export type ConversionSlipFacts = PaperFacts & {
  readonly member: MaskedMember;
  readonly asked: EventBody<'conversion.asked'>;
  /** When the deposit was made, ms. */
  readonly depositedAt: number;
};

/** The consent to one conversion of principal, or the wish to have it turned back, to be signed and kept. Source: EXP-02, REG 3. */
export function conversionSlip(facts: ConversionSlipFacts): ReceiptDoc {
  const { asked, lang, depositedAt } = facts;
  const words = actWordsOf(lang);
  const way = asked.way === 'CONVERT' ? 'convert' : 'reverse';
  return actSlip({
    facts,
    docId: asked.slip,
    title: `${way}Title`,
    id: asked.conversion,
    amount: asked.fen,
    blocks: [
      pair(words.deposited, localDateOf(depositedAt)),
      pair(words.step, String(asked.step)),
      rule,
      moneyPair(words[`${way}Fen`], asked.fen, true),
      pair(words[`${way}Points`], String(asked.points), true),
      rule,
      strong(words[`${way}Note`]),
      text(words.settles),
    ],
  });
}
