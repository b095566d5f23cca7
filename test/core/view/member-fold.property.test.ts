import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { sumByUnit } from '../../../core/ledger/balance.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import type { Member } from '../../../core/member/member.ts';
import { faceLeft, type Lot, principalLeft } from '../../../core/stored-value/lot.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { aLot, depositMade, floorSettled, memberEnrolled, saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

interface Story {
  readonly till: RecordedEvent[];
  readonly centre: RecordedEvent[];
}

const deposits = fc.array(fc.record({ p0: fc.integer({ min: 1, max: 500_000 }), b0: fc.nat(50_000) }), {
  minLength: 1,
  maxLength: 4,
});
const draws = fc.array(fc.record({ lot: fc.nat(3), permille: fc.integer({ min: 1, max: 1000 }) }), { maxLength: 8 });

/** A member who deposits and spends at one till, and a centre that settles every draw. */
const story = fc.record({ deposits, draws }).map((plan): Story => {
  const till = anEventLog();
  const centre = anEventLog({ tid: 'central', epoch: 'c1' });
  till.write(memberEnrolled());
  const lots = plan.deposits.map((lot, n): Lot => aLot({ lot: `lot_${n}`, ...lot }));
  for (const lot of lots) till.write(depositMade(lot));
  for (const [n, { lot: which, permille }] of plan.draws.entries()) {
    const at = which % lots.length;
    const lot = lots[at] ?? aLot();
    const face = Math.floor((faceLeft(lot) * permille) / 1000);
    if (face === 0) continue;
    const sale = till.write(saleCompleted({ sale: `s${n}`, draws: [{ lot, face }] }));
    centre.write(floorSettled(sale.id, lot, face));
    lots[at] = { ...lot, c: lot.c + face };
  }
  return { till: till.events, centre: centre.events };
});

const shuffle = (events: readonly RecordedEvent[]) =>
  fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length });

const told = story.chain((tale) =>
  fc.record({ tale: fc.constant(tale), order: shuffle([...tale.till, ...tale.centre]), cut: fc.nat(30) }),
);

const fold = (events: readonly RecordedEvent[], from: Member | null = null): Member | null =>
  events.reduce((row, recorded) => foldMember(row, recorded, 'salt'), from);

test('any order of arrival and any split into batches gives the same member', () => {
  fc.assert(
    fc.property(told, ({ tale, order, cut }) => {
      const row = fold([...tale.till, ...tale.centre]);
      expect(fold(order)).toEqual(row);
      expect(fold(order.slice(cut), fold(order.slice(0, cut)))).toEqual(row);
    }),
  );
});

test('the till’s view over an old row is the row that the centre will come to', () => {
  fc.assert(
    fc.property(told, ({ tale, order, cut }) => {
      const final = fold([...tale.till, ...tale.centre]);
      const included = cut % (tale.till.length + 1);
      const known = new Set<string>(tale.till.slice(0, included).map(({ id }) => id));
      const settled = tale.centre.filter(({ event }) => event.ref.some((cause) => known.has(cause)));
      const base = fold([...tale.till.slice(0, included), ...settled]);
      const own = order.filter((recorded) => recorded.event.tid === 't1' && !known.has(recorded.id));
      expect(withOwnEvents(base, own, 'salt')).toEqual(final);
    }),
  );
});

test('every event balances, and so do the books whatever order they are read in', () => {
  fc.assert(
    fc.property(told, ({ order }) => {
      for (const { event } of order) expect([...sumByUnit(event.post).values()].every((sum) => sum === 0)).toBe(true);
      expect([...totalsByUnit(trialBalance(order)).values()].every((sum) => sum === 0)).toBe(true);
    }),
  );
});

test('what the lots still hold of principal is what the books owe, and no offline draw stays open', () => {
  fc.assert(
    fc.property(told, ({ order }) => {
      const books = trialBalance([...order, ...order]);
      for (const lot of fold(order)?.lots ?? []) {
        expect(balanceOf(books, `sv_principal:${lot.lot}`)).toBe(-principalLeft(lot) + 0);
        expect(balanceOf(books, `sv_bonus:${lot.lot}`, 'BONUS')).toBe(principalLeft(lot) - faceLeft(lot) + 0);
      }
      expect([balanceOf(books, 'floor:t1'), balanceOf(books, 'floor:t1', 'BONUS')]).toEqual([0, 0]);
    }),
  );
});
