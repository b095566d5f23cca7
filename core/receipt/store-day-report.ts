import type { ZFigures } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { counterPaper } from './counter-paper.ts';
import { counterWordsOf } from './counter-words.ts';
import { doubleRule, moneyPair, moneyPairUnlessNil, pair, rule, strong, text } from './document-blocks.ts';
import type { PaperFacts } from './paper-facts.ts';
import { tenderName } from './paper-words.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/** A closed shift of the day. */
export interface DayShift {
  readonly till: string;
  readonly z: ZFigures;
}

/** What a shop's day is made from: every shift that was closed for that business date, and how many are still open. */
export interface StoreDayFacts extends PaperFacts {
  readonly docId: string;
  readonly biz: string;
  readonly shifts: readonly DayShift[];
  readonly stillOpen: number;
  /** A manager has closed the day and signs for it. */
  readonly closed?: boolean;
}

const tenderKinds = ['cash', 'sv', 'wechat', 'alipay', 'card', 'bank'] as const;

type Amounts = Readonly<Partial<Record<(typeof tenderKinds)[number], Fen>>>;

function tenderBlocks(facts: StoreDayFacts, pick: (z: ZFigures) => Amounts): Block[] {
  return tenderKinds.flatMap((kind) =>
    moneyPairUnlessNil(`  ${tenderName(kind, facts.lang)}`, sumFen(facts.shifts.map(({ z }) => pick(z)[kind] ?? 0))),
  );
}

/** One shift in two lines: which, and what it took. */
function shiftBlocks(facts: StoreDayFacts): Block[] {
  const words = counterWordsOf(facts.lang);
  return facts.shifts.flatMap(({ till, z }) => [
    pair(`${till}  ${words.z} ${z.number}`, ''),
    moneyPair(`  ${words.sales}`, z.salesTotal),
    moneyPair(`  ${words.overShort}`, z.overShort),
  ]);
}

/**
 * The day of a shop over all its tills: the sums of its Z reports, so that they can be added up by hand; deposits are no
 * sales. A day with an open shift says so. Source: CSH-03, CSH-04.
 */
export function storeDayReport(facts: StoreDayFacts): ReceiptDoc {
  const words = counterWordsOf(facts.lang);
  const sum = (pick: (z: ZFigures) => Fen | undefined): Fen => sumFen(facts.shifts.map(({ z }) => pick(z) ?? 0));
  return counterPaper(facts, {
    docId: facts.docId,
    title: 'dayTitle',
    blocks: [
      pair(words.biz, facts.biz, true),
      pair(words.shiftCount, String(facts.shifts.length)),
      ...(facts.closed === true ? [strong(words.dayClosed)] : []),
      ...(facts.stillOpen === 0 ? [] : [strong(`${words.openShifts} (${facts.stillOpen})`)]),
      doubleRule,
      strong(words.sales),
      ...tenderBlocks(facts, (z) => z.sales),
      moneyPair(
        words.total,
        sum((z) => z.salesTotal),
        true,
      ),
      pair(words.count, String(sum((z) => z.salesCount))),
      moneyPair(words.rounding, -sum((z) => z.roundingLoss)),
      rule,
      strong(words.stored),
      moneyPair(
        `  ${words.principal}`,
        sum((z) => z.svPrincipal),
      ),
      moneyPair(
        `  ${words.bonus}`,
        sum((z) => z.svBonus),
      ),
      rule,
      strong(words.deposits),
      ...tenderBlocks(facts, (z) => z.deposits),
      moneyPair(
        words.total,
        sum((z) => z.depositsTotal),
        true,
      ),
      pair(words.count, String(sum((z) => z.depositsCount))),
      rule,
      strong(words.back),
      moneyPair(`  ${words.returned}`, -sum((z) => z.returnsTotal)),
      moneyPair(`  ${words.voided}`, -sum((z) => z.voidsTotal)),
      moneyPair(`  ${words.refunded}`, -(sum((z) => z.depositRefundsTotal) + sum((z) => z.depositVoidsTotal))),
      doubleRule,
      strong(words.shifts),
      ...shiftBlocks(facts),
      moneyPair(
        words.overShort,
        sum((z) => z.overShort),
        true,
      ),
      ...(facts.closed === true ? [rule, text(words.managerSigns)] : []),
      text(''),
    ],
  });
}
