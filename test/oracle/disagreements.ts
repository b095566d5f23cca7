import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { differences } from './book.ts';
import { noteCorners } from './corners.ts';
import type { Act, DayPlan } from './day-plan.ts';
import { readBook } from './read-book.ts';
import { type RealOutcome, workDay } from './real-day.ts';
import { eventsOf, type RealShop } from './real-shop.ts';
import { rollForward, zReports } from './roll-forward.ts';
import { keepSecondBook, type SecondBook } from './second-book.ts';

/** Works a plan in both books and says where they disagree, one sentence each; what the day came to is counted in `seen`. */
export function disagreements(plan: DayPlan, seen: Map<string, number>): string[] {
  const outcomes: RealOutcome[] = [];
  const nights: RecordedEvent[][] = [[]];
  const shop = workDay(plan, (shop, act, outcome) => {
    outcomes.push(outcome);
    if (act.act === 'close' && shop.tills.every((till) => till.shift === '')) nights.push(eventsOf(shop));
  });
  noteCorners(seen, shop, outcomes);
  const second = keepSecondBook(plan);
  return [
    ...outcomes.flatMap((outcome, at) => outcomesApart(plan.acts[at], outcome, second)),
    ...differences(readBook(eventsOf(shop)), second.book),
    ...ownIdentities(shop, [...nights, eventsOf(shop)]),
  ];
}

/** Refused for another reason, or another bound named than one that decided (EC-15). */
function outcomesApart(act: Act | undefined, { refused, bound }: RealOutcome, second: SecondBook): string[] {
  const id = act?.id ?? 0;
  const name = `act ${id} ${act?.act}`;
  const expected = second.refused.get(id) ?? null;
  const bounds = second.bounds.get(id) ?? [];
  const right = bound === null ? bounds.length === 0 : bounds.includes(bound);
  return [
    ...(refused === expected ? [] : [`${name}: refused ${refused}, second book ${expected}`]),
    ...(right ? [] : [`${name}: bound ${bound}, second book ${bounds}`]),
  ];
}

/** What must hold whatever the second book says. */
function ownIdentities(shop: RealShop, nights: readonly RecordedEvent[][]): string[] {
  const broken: string[] = [];
  for (const z of zReports(eventsOf(shop))) {
    const into = z.float + (z.sales.cash ?? 0) + (z.deposits.cash ?? 0) + z.cashIn;
    const out = z.cashOut + z.drops + (z.returns?.cash ?? 0) + (z.voids?.cash ?? 0) + (z.depositRefunds?.cash ?? 0);
    if (into - out !== z.expected || z.counted - z.expected !== z.overShort)
      broken.push(`Z ${z.number} does not close`);
  }
  for (let night = 1; night < nights.length; night++)
    for (const unit of ['CNY', 'BONUS'] as const) {
      const roll = rollForward(nights[night - 1] ?? [], nights[night] ?? [], unit);
      const closing = roll.opening + roll.paidIn - roll.used - roll.refunded + roll.corrected;
      if (closing !== roll.closing) broken.push(`night ${night} ${unit}: ${JSON.stringify(roll)}`);
    }
  return broken;
}
