import type { EventBody } from '../ledger/event-types.ts';
import { counterPaper } from './counter-paper.ts';
import { counterWordsOf } from './counter-words.ts';
import { moneyPair, pair, rule, strong, text } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import type { ReceiptDoc } from './receipt-document.ts';

/** The slip that goes with a bag to the bank, or that says what was counted in the safe. */
export function safeSlip(facts: PaperFacts & { readonly act: EventBody<'safe.moved'> }): ReceiptDoc {
  const { act, lang } = facts;
  const words = counterWordsOf(lang);
  const isDrop = act.kind === 'bank-drop';
  return counterPaper(facts, {
    docId: `${act.movement}-slip`,
    title: 'safeTitle',
    blocks: [
      rule,
      strong(isDrop ? words.bankDrop : words.safeCount),
      moneyPair(words.amount, act.amount, true),
      ...(isDrop ? [pair(words.bag, act.bag)] : [moneyPair(words.safeExpected, act.expected ?? 0)]),
      ...(act.reason === '' ? [] : [pair(words.reason, act.reason)]),
      rule,
      text(words.signedBy),
      { type: 'feed', lines: 2 },
    ],
  });
}
