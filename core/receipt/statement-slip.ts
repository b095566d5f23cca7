import { localDateTimeOf } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { StatementEntry } from '../view/member-statement.ts';
import { actSlip } from './act-slip.ts';
import { money, pair, rule, text } from './document-blocks.ts';
import type { MaskedMember, PaperFacts } from './paper-facts.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import { statementWords } from './statement-words.ts';

/** Most entries on one paper; all of them are in the file. */
export const paperEntriesMax = 60;

/** What a printed statement is made from. `complete`: the centre was asked; otherwise it is what this till knows. */
export type StatementFacts = PaperFacts & {
  readonly member: MaskedMember;
  readonly docId: string;
  readonly entries: readonly StatementEntry[];
  readonly balance: { readonly principal: Fen; readonly bonus: Fen; readonly points: number };
  readonly complete: boolean;
};

/** A member's statement on paper: every entry, newest first, and the balance. Source: REG 34. */
export function statementSlip(facts: StatementFacts): ReceiptDoc {
  const { lang, docId, entries, balance, complete } = facts;
  const words = statementWords(lang);
  const left = entries.length - paperEntriesMax;
  return actSlip({
    facts,
    docId,
    title: 'statementTitle',
    id: docId,
    amount: 0,
    unsigned: true,
    blocks: [
      pair(words.principal, money(balance.principal), true),
      pair(words.bonus, money(balance.bonus), true),
      pair(words.points, String(balance.points), true),
      ...(complete ? [] : [text(words.partial)]),
      rule,
      ...entries.slice(0, paperEntriesMax).flatMap((entry) => entryBlocks(entry, facts)),
      ...(left > 0 ? [text(`${words.more} ${left}`)] : []),
    ],
  });
}

function entryBlocks(entry: StatementEntry, { lang }: StatementFacts): Block[] {
  const words = statementWords(lang);
  const { principal, bonus, points, provisional } = entry;
  const moved: readonly (readonly [string, string])[] = [
    ...(principal === 0 ? [] : [[words.principal, signed(principal)] as const]),
    ...(bonus === 0 ? [] : [[words.bonus, signed(bonus)] as const]),
    ...(points === 0 ? [] : [[words.points, `${points > 0 ? '+' : ''}${points}`] as const]),
  ];
  return [
    pair(localDateTimeOf(entry.at).slice(0, 16), `${words.kinds[entry.kind]}${provisional ? words.provisional : ''}`),
    ...moved.map(([label, amount]) => pair(`  ${label}`, amount)),
  ];
}

const signed = (amount: Fen): string => `${amount > 0 ? '+' : ''}${money(amount)}`;
