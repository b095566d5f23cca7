import { expect, test } from 'vitest';
import { addToDay, depositsOfDay, emptyDay, liabilitySteps } from '../../../core/till/day-figures.ts';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { aLot, depositMade, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const biz = '2026-03-05';
const opening = (shift: string) => granted(openShift({ open: null, tid: 't1', shift, count: { '1000': 1 } }));

/** Yesterday a deposit and a closing; today a deposit of another lot, a sale from the first, and one in cash. */
function twoDays() {
  const log = anEventLog();
  log.write(opening('shift_0'), { shift: 'shift_0', biz: '2026-03-04' });
  log.write(depositMade());
  log.write(
    granted(closeShift({ open: foldShift(log.events), tid: 't1', count: { '10000': 30, '1000': 1 }, report: 'z' })),
  );
  log.clock.set(Date.UTC(2026, 2, 5, 4, 30));
  log.write(opening('shift_1'), { shift: 'shift_1', biz });
  log.write(depositMade(aLot({ lot: 'lot_2', p0: 100_000, b0: 0 })));
  log.write(saleCompleted({ sale: 'a', draws: [{ lot: aLot(), face: 11_000 }] }));
  log.clock.set(Date.UTC(2026, 2, 5, 10, 5));
  log.write(saleCompleted({ sale: 'b', tenders: [taken('cash', 900)], roundingLoss: 5 }));
  return log;
}

const dayOf = (events: ReturnType<typeof twoDays>['events']) => events.reduce(addToDay, emptyDay(biz));

test('the stored value owed is rolled over the day and ends where it must', () => {
  const steps = liabilitySteps(dayOf(twoDays().events));
  expect(Object.fromEntries(steps.map(({ step, amount }) => [step, amount]))).toEqual({
    opening: 330_000,
    paidIn: 100_000,
    bonus: 0,
    used: -11_000,
    back: 0,
    refunded: 0,
    closing: 419_000,
  });
});

test('the roll of a day agrees with what the Z report of that day says', () => {
  const log = twoDays();
  const open = foldShift(log.events);
  log.write(granted(closeShift({ open, tid: 't1', count: { '1000': 1 }, report: 'z2' })));
  const z = log.events.at(-1)?.event.body['z'] as { liability: { closing: { principal: number; bonus: number } } };
  const { principal, bonus } = z.liability.closing;
  expect(liabilitySteps(dayOf(log.events)).at(-1)?.amount).toBe(principal + bonus);
});

test('sales stand in the hour of the shop’s clock in which they were made, and add up to the total', () => {
  const day = dayOf(twoDays().events);
  expect(day.hours[12]).toBe(11_000);
  expect(day.hours[18]).toBe(900);
  expect(day.hours.reduce((sum, one) => sum + one, 0)).toBe(day.figures.salesTotal);
});

test('two tills add up, whatever was heard of first', () => {
  const [one, other] = [twoDays(), anEventLog({ tid: 't2', epoch: 'e2' })];
  other.write(opening('shift_9'), { shift: 'shift_9', biz });
  other.write(saleCompleted({ sale: 'c', tenders: [taken('wechat', 5_000)] }));
  const all = [...one.events, ...other.events];
  expect(dayOf(all.toReversed())).toEqual(dayOf(all));
  expect(dayOf(all).figures.sales).toEqual({ cash: 900, sv: 11_000, wechat: 5_000 });
  expect(depositsOfDay(dayOf(all))).toEqual({ gross: 100_000, back: 0, net: 100_000 });
});
