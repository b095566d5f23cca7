import { expect, test } from 'vitest';
import {
  ended,
  exposureOf,
  type FloorBudget,
  floorLeft,
  heard,
  isAlive,
  isLowered,
  regranted,
  shareOf,
} from '../../../core/rights/floor-budget.ts';
import { floorGrantOf, pointWorthOf } from '../../../core/rights/floor-terms.ts';
import { aStore } from '../../builders/store.ts';

const place = { till: 't1', epoch: 'e1', store: 'sto_1', serial: 1, writtenOff: 0, grantedAt: 0 };
const budget = (share: Partial<FloorBudget['shares'][string]> = {}): FloorBudget => ({
  ...place,
  shares: { CNY: { total: 50_000, override: 20_000, out: 0, ...share } },
});

test('OFF-02: a till lends what it was granted less what is out, and a manager’s word has a purse of its own', () => {
  const { CNY } = budget().shares;
  if (CNY === undefined) throw new Error('a share');
  expect(floorLeft(CNY, { floor: 0, overridden: 0 })).toEqual({ left: 50_000, overrideLeft: 20_000 });
  expect(floorLeft(CNY, { floor: 48_000, overridden: 3000 })).toEqual({ left: 5000, overrideLeft: 17_000 });
  expect(floorLeft(CNY, { floor: 70_000, overridden: 20_000 })).toEqual({ left: 0, overrideLeft: 0 });
});

test('what waits at the centre is lent as well: both purses together never pass what was granted', () => {
  const share = { total: 50_000, override: 20_000, out: 60_000 };
  expect(floorLeft(share, { floor: 0, overridden: 0 })).toEqual({ left: 0, overrideLeft: 10_000 });
  expect(floorLeft(share, { floor: 10_000, overridden: 10_000 })).toEqual({ left: 0, overrideLeft: 0 });
});

test('the owner’s number adds up what is lent, allowed and given up; points count by their worth', () => {
  const points = { ...budget(), writtenOff: 700, shares: { POINTS: { total: 3000, override: 0, out: 0 } } };
  expect(exposureOf([budget(), points], 2)).toEqual({
    worst: 76_700,
    lent: 56_000,
    overrides: 20_000,
    writtenOff: 700,
    tills: 2,
  });
  expect(exposureOf([], 1).worst).toBe(0);
});

test('less counts as before until the till has said that it knows; more counts at once', () => {
  const less = regranted(budget({ out: 400 }), { CNY: { total: 1000, override: 0 } });
  expect(less).toMatchObject({ serial: 2, shares: { CNY: { total: 1000, override: 0, out: 400, upTo: 70_000 } } });
  expect([isLowered(less), exposureOf([less], 1).worst]).toEqual([true, 70_000]);
  const again = regranted(less, { CNY: { total: 500, override: 0 } });
  expect(shareOf(again, 'CNY').upTo).toBe(70_000);
  expect(exposureOf([heard(again)], 1).worst).toBe(500);
  const more = regranted(less, { CNY: { total: 90_000, override: 0 } });
  expect([isLowered(more), exposureOf([more], 1).worst]).toEqual([false, 90_000]);
});

test('a life that is over costs what is still out, and nobody needs its row after that', () => {
  const over = ended({ ...budget({ out: 400 }), writtenOff: 9 });
  expect([exposureOf([over], 1).worst, isAlive(over)]).toEqual([400, true]);
  expect(isAlive(ended(budget()))).toBe(false);
  expect(isAlive(budget())).toBe(true);
});

test('a shop that has set nothing lends 500 yuan, and 200 on a manager’s word', () => {
  expect(floorGrantOf(aStore()).CNY).toEqual({ total: 50_000, override: 20_000 });
  const offline = { ...aStore().offline, tillTotal: 0, override: 100 };
  expect(floorGrantOf({ offline }).CNY).toEqual({ total: 0, override: 100 });
  expect([
    pointWorthOf({}),
    pointWorthOf({ accounting: { vatPercent: 13, pointValue: 5, redemptionPercent: 90 } }),
  ]).toEqual([1, 5]);
});
