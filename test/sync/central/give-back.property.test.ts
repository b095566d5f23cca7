import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { faceLeft, principalLeft } from '../../../core/stored-value/lot.ts';
import { acceptEvent } from '../../../sync/central/ingest/accept-event.ts';
import { nothingLoaded } from '../../../sync/central/ingest/loaded.ts';
import { Working } from '../../../sync/central/ingest/working.ts';
import { OwnLog } from '../../../sync/central/own-log.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { returned, returnFacts, voided } from '../../builders/return-desk.ts';
import { steadyClock } from '../../builders/steady-clock.ts';

/** A centre that decides in memory: the same code, and its state is one `Working` from beginning to end. */
function aCentre() {
  const clock = steadyClock();
  const loaded = { ...nothingLoaded('salt'), members: new Map([['mem_1', null]]) };
  return new Working({ loaded, own: new OwnLog(clock).write(), recv: clock.now() });
}

const plans = fc.record({
  lots: fc.array(fc.record({ p0: fc.integer({ min: 1, max: 50_000 }), b0: fc.nat(9000) }), {
    minLength: 1,
    maxLength: 2,
  }),
  /** Sales by till, each a draw in permille of what its lot was paid in with. */
  sales: fc.array(fc.record({ till: fc.nat(1), lot: fc.nat(1), permille: fc.integer({ min: 1, max: 900 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  /** Which sales come back, at which till, and how. */
  backs: fc.array(fc.record({ sale: fc.nat(3), till: fc.nat(2), isVoid: fc.boolean() }), { maxLength: 5 }),
});
type Plan = typeof plans extends fc.Arbitrary<infer T> ? T : never;

/** Everything that three tills wrote, each knowing all sales but nobody's returns. */
function written(plan: Plan): RecordedEvent[] {
  const tills = ['t1', 't2', 't3'].map((tid, at) => anEventLog({ tid, epoch: `e${at}` }));
  const at = (n: number) => must(tills[n], 'a till');
  const rename = <T extends { post: readonly (readonly [string, string, number])[] }>(draft: T, n: number): T => ({
    ...draft,
    post: draft.post.map(([name, unit, amount]) => [name.replace(/:t1$/, `:t${n + 1}`), unit, amount]),
  });
  at(0).write(memberEnrolled());
  const lots = plan.lots.map((lot, index) => aLot({ lot: `lot_${index + 1}`, ...lot, depositedAt: 0 }));
  for (const lot of lots) at(0).write(depositMade(lot));
  const sales = plan.sales.flatMap(({ till, lot: which, permille }, index) => {
    const lot = must(lots[which % lots.length], 'a lot');
    const face = Math.floor((faceLeft(lot) * permille) / 1000);
    const draft = saleCompleted({ sale: `s${index}`, draws: [{ lot, face }], offline: true });
    return face === 0 ? [] : [at(till).write(rename(draft, till))];
  });
  for (const [index, { sale, till, isVoid }] of plan.backs.entries()) {
    const sold = sales[sale % Math.max(sales.length, 1)];
    if (sold === undefined) continue;
    const id = must(bodyOf(sold.event, 'sale.completed'), 'a sale').sale;
    const facts = returnFacts({
      shift: isVoid ? sold.event.shift : 'another',
      at: sold.event.wall,
      tid: sold.event.tid,
    });
    const of = { id: `b${index}`, sale: id, log: [sold], facts };
    const draft = isVoid ? voided(of) : returned({ ...of, lines: [{ id: '1', qty: null }] });
    // Only the till of a sale may void it; a return happens anywhere.
    const place = isVoid ? tills.findIndex(({ events }) => events.includes(sold)) : till;
    const post = draft.post.map(
      ([name, unit, amount]) => [name.replace(/:t\d$/, `:t${place + 1}`), unit, amount] as const,
    );
    at(place).write({ ...draft, post: post.map(([name, unit, amount]) => [name, unit, amount]) });
  }
  return tills.flatMap(({ events }) => events);
}

function taken(events: readonly RecordedEvent[]) {
  const working = aCentre();
  for (const recorded of events) acceptEvent(working, recorded, 'log');
  const own = working.changes().events.filter(({ tid }) => tid === 'central');
  return {
    row: must(working.member('mem_1'), 'the member'),
    own: own.map(({ bytes }) => decodeEvent(bytes)),
    twice: working
      .findings()
      .filter(({ code }) => code === 'RETURNED_TWICE')
      .map(({ finding, amount, facts }) => ({ finding, amount, facts })),
  };
}

const byName = (findings: ReturnType<typeof taken>['twice']) =>
  findings.toSorted((a, b) => (a.finding < b.finding ? -1 : 1));

/** True if no lot was asked for more than it had: then every arrival must give the very same lots. */
const fits = (events: readonly RecordedEvent[], { lots }: ReturnType<typeof taken>['row']): boolean =>
  lots.every(({ lot, p0, b0 }) => {
    const covers = events.flatMap(({ event }) => event.cover).filter((cover) => cover.lot === lot);
    return covers.reduce((sum, { floor }) => sum + floor, 0) <= p0 + b0;
  });

const shuffled = (events: readonly RecordedEvent[]) =>
  fc.shuffledSubarray([...events], { minLength: events.length, maxLength: events.length });

test('EC-04 whatever order tills are heard in, member, claims and findings come out the same, and no floor keeps anything', () => {
  fc.assert(
    fc.property(
      plans.chain((plan) => {
        const events = written(plan);
        return fc.record({ events: fc.constant(events), order: shuffled(events) });
      }),
      ({ events, order }) => {
        const [one, other] = [taken(events), taken(order)];
        const face = (row: typeof one.row) => row.lots.reduce((sum, lot) => sum + faceLeft(lot), 0) - row.receivable;
        expect(face(other.row)).toBe(face(one.row));
        expect(byName(other.twice)).toEqual(byName(one.twice));
        if (fits(events, one.row)) expect(other.row).toEqual(one.row);
        for (const { row, own } of [one, other]) {
          expect(row.receivable).toBeGreaterThanOrEqual(0);
          for (const lot of row.lots) expect([lot.c >= 0, faceLeft(lot) >= 0]).toEqual([true, true]);
          const books = trialBalance([...events, ...own]);
          expect([...totalsByUnit(books).values()].every((sum) => sum === 0)).toBe(true);
          for (const till of ['t1', 't2', 't3'])
            expect([balanceOf(books, `floor:${till}`), balanceOf(books, `floor:${till}`, 'BONUS')]).toEqual([0, 0]);
          for (const lot of row.lots) expect(balanceOf(books, `sv_principal:${lot.lot}`) + principalLeft(lot)).toBe(0);
        }
      },
    ),
    { numRuns: 150 },
  );
});
