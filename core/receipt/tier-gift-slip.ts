import type { EventBody } from '../ledger/event-types.ts';
import { actSlip } from './act-slip.ts';
import { actWordsOf } from './act-words.ts';
import { moneyPairUnlessNil, pair, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** What the slip of a deposit's gift is made from. */
export interface TierGiftFacts extends PaperFacts {
  readonly given: EventBody<'tier.gift.given'>;
  readonly member: MaskedMember;
}

/** The slip a customer signs for a gift of their deposit: what, its declared value, and what a refund means for it. Source: DEP-08, REF-11. */
export function tierGiftSlip(facts: TierGiftFacts): ReceiptDoc {
  const { given, lang } = facts;
  const words = actWordsOf(lang);
  return actSlip({
    facts,
    docId: given.slip,
    title: 'giftGivenTitle',
    id: given.given,
    amount: given.worth,
    blocks: [
      pair(words.given, lang === 'zh-CN' ? given.zh : given.en, true),
      ...moneyPairUnlessNil(words.worth, given.worth),
      text(words.givenNote),
    ],
  });
}
