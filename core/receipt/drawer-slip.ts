import type { EventBody } from '../ledger/event-types.ts';
import { counterPaper } from './counter-paper.ts';
import { counterWordsOf } from './counter-words.ts';
import { moneyPair, pair, rule, strong, text } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** What a drawer slip is made from: what happened at the drawer, as it was recorded. */
export interface DrawerSlipFacts extends PaperFacts {
  readonly act: EventBody<'cash.moved'> | EventBody<'drawer.opened'>;
}

const kinds = { 'paid-in': 'paidIn', 'paid-out': 'paidOut', pickup: 'pickup' } as const;

function actBlocks({ act, lang }: DrawerSlipFacts): Block[] {
  const words = counterWordsOf(lang);
  if ('opening' in act) return [strong(words.noSale)];
  return [strong(words[kinds[act.kind]]), moneyPair(words.amount, act.amount, true)];
}

/** The slip that lies in the drawer for money that came or went beside the sales, or for a drawer opened without one. */
export function drawerSlip(facts: DrawerSlipFacts): ReceiptDoc {
  const words = counterWordsOf(facts.lang);
  const { act } = facts;
  return counterPaper(facts, {
    docId: `${'opening' in act ? act.opening : act.movement}-slip`,
    title: 'drawerTitle',
    blocks: [
      rule,
      ...actBlocks(facts),
      ...(act.reason === '' ? [] : [pair(words.reason, act.reason)]),
      rule,
      text(words.signedBy),
      { type: 'feed', lines: 2 },
    ],
  });
}
