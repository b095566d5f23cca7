import { expect, test } from 'vitest';
import { drawerOf, type RawAct, reportFaults } from './raw-day.ts';

const act = (type: string, body: RawAct['body'], post: RawAct['post'] = []): RawAct => ({
  tid: 't1',
  shift: 's1',
  type,
  post,
  body,
});
const cash = (amount: number): RawAct['post'] => [
  ['cash_drawer:t1', 'CNY', amount],
  ['sales', 'CNY', -amount],
];
const z = {
  salesCount: 2,
  salesTotal: 1500,
  depositsCount: 1,
  depositsTotal: 50_000,
  roundingLoss: 5,
  expected: 61_500,
  overShort: 0,
};
const aDay = (report: Partial<typeof z> = {}): RawAct[] => [
  act('shift.opened', {}, cash(10_000)),
  act('sale.completed', { due: 1005, roundingLoss: 5 }, cash(1000)),
  act('sale.completed', { due: 500, roundingLoss: 0 }, cash(500)),
  act('deposit.made', { lot: { p0: 50_000 } }, cash(50_000)),
  { ...act('sale.completed', { due: 9, roundingLoss: 0 }, cash(9)), shift: 's2' },
  act('shift.closed', { z: { ...z, ...report } }),
];

test('a report that agrees with the shift’s own events has no fault; another shift is none of its business', () => {
  expect(drawerOf(aDay(), 's1')).toBe(61_500);
  expect(reportFaults(aDay(), 's1')).toEqual([]);
});

test.each(Object.keys(z) as (keyof typeof z)[])('a report that is out by a fen in %s is found', (figure) => {
  expect(reportFaults(aDay({ [figure]: z[figure] + 1 }), 's1')).toEqual([
    `${figure} is ${z[figure]}, the report says ${z[figure] + 1}`,
  ]);
});

test('a shift without a report is a fault', () => {
  expect(reportFaults(aDay().slice(0, -1), 's1')).toEqual(['the shift has no report']);
});
