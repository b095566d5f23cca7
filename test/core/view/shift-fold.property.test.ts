import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { closeShift, moveCash, openShift } from '../../../core/till/shift.ts';
import { xFigures } from '../../../core/till/x-report.ts';
import { foldShift, zNumberAfter } from '../../../core/view/shift-fold.ts';
import { aLot, depositMade, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const amount = fc.integer({ min: 1, max: 1_000_000 });
const kind = fc.constantFrom('cash' as const, 'wechat' as const, 'alipay' as const, 'card' as const);
const act = fc.oneof(
  fc.record({ act: fc.constant('sale' as const), amount, kind }),
  fc.record({ act: fc.constant('deposit' as const), amount, kind }),
  fc.record({ act: fc.constantFrom('paid-in' as const, 'paid-out' as const, 'pickup' as const), amount }),
);
type Acts = (typeof act extends fc.Arbitrary<infer T> ? T : never)[];

/** A till that closed one shift, then opened a second in which the acts happen. */
function aDay(acts: Acts): RecordedEvent[] {
  const log = anEventLog();
  const begin = (shift: string) =>
    log.write(granted(openShift({ open: null, tid: 't1', shift, count: { '10000': 5 } })), { shift });
  begin('shift_1');
  log.write(saleCompleted({ sale: 'early', tenders: [taken('cash', 777)] }));
  const closing = { open: foldShift(log.events), tid: 't1', count: { '10000': 5 }, report: 'doc_z1' };
  log.write(granted(closeShift(closing)));
  begin('shift_2');
  const open = foldShift(log.events);
  for (const [n, step] of acts.entries()) {
    if (step.act === 'sale') log.write(saleCompleted({ sale: `s${n}`, tenders: [taken(step.kind, step.amount)] }));
    else if (step.act === 'deposit') log.write(depositMade(aLot({ lot: `l${n}`, p0: step.amount }), step.kind));
    else
      log.write(
        granted(moveCash({ open, tid: 't1', movement: `m${n}`, kind: step.act, amount: step.amount, reason: 'r' })),
      );
  }
  return log.events;
}

const acts = fc.array(act, { maxLength: 12 });

test('the same events in any order and doubled give the same open shift', () => {
  const shuffled = acts.map(aDay).chain((events) =>
    fc.record({
      events: fc.constant(events),
      other: fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }),
    }),
  );
  fc.assert(
    fc.property(shuffled, ({ events, other }) => {
      expect(foldShift(other)).toEqual(foldShift(events));
      expect(zNumberAfter(other)).toBe(2);
    }),
    { numRuns: 60 },
  );
});

test('the figures a person reads add up to the drawer the books hold', () => {
  fc.assert(
    fc.property(acts.map(aDay), (events) => {
      const shift = foldShift(events);
      if (shift === null) throw new Error('a shift is open');
      const { float, sales, deposits, cashIn, cashOut, drops, expected } = xFigures(shift);
      expect(expected).toBe(float + (sales.cash ?? 0) + (deposits.cash ?? 0) + cashIn - cashOut - drops);
      expect(balanceOf(trialBalance(events), 'cash_drawer:t1')).toBe(expected);
    }),
    { numRuns: 60 },
  );
});
