import { expect, test } from 'vitest';
import { couponAdvice, couponUsageBp, depositAchievement, ratioBp } from '../../../core/metrics/metric.ts';
import { growthBp, participation, repurchaseBp } from '../../../core/metrics/participation.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';

const usage = { issued: 400, revoked: 20, used: 96, hours: 48 };
const advise = (over: Partial<typeof usage>) => couponAdvice({ ...usage, ...over }, referenceRules.couponUsage);

test('W42 coupon usage strictly below thirty percent is replaced', () => {
  expect([couponUsageBp(usage), advise({})]).toEqual([2526, 'REPLACE']);
  expect([couponUsageBp({ ...usage, used: 114 }), advise({ used: 114 })]).toEqual([3000, 'KEEP']);
});

test('MET-07 fewer than fifty coupons or less than a day are not judged', () => {
  expect(advise({ issued: 49, revoked: 0 })).toBe('NOT_ENOUGH_DATA');
  expect(advise({ issued: 50, revoked: 0 })).toBe('KEEP');
  expect(advise({ hours: 23 })).toBe('NOT_ENOUGH_DATA');
  expect(advise({ issued: 400, revoked: 400, used: 0 })).toBe('NOT_ENOUGH_DATA');
});

test('MET-01 achievement nets refunds and has no figure without a target', () => {
  expect(depositAchievement({ deposited: 7_350_000, refunded: 0, target: 10_000_000 })).toBe(7350);
  expect(depositAchievement({ deposited: 100, refunded: 300, target: 30_000 })).toBe(-67);
  expect(depositAchievement({ deposited: 1, refunded: 0, target: 0 })).toBeNull();
});

test('W42 viral coefficient and wake-up are floored ratios', () => {
  expect([ratioBp(45, 120), ratioBp(18, 240), ratioBp(2, 3)]).toEqual([3750, 750, 6666]);
});

test('MET-02 participants are counted once, on the day of their first deposit', () => {
  const at = (day: string) => Date.parse(`${day}T10:00:00+08:00`);
  const seen = participation([
    { member: 'M1', at: at('2026-02-03'), first: false },
    { member: 'M1', at: at('2026-02-02'), first: true },
    { member: 'M2', at: at('2026-02-03'), first: false },
  ]);
  expect(seen).toMatchObject({ members: 2, newShareBp: 5000 });
  expect([...seen.byDay]).toEqual([
    ['2026-02-02', 1],
    ['2026-02-03', 1],
  ]);
});

test('MET-04 and MET-08 repurchase and growth', () => {
  expect(repurchaseBp([{ member: 'a' }, { member: 'a' }, { member: 'b' }])).toBe(5000);
  expect(repurchaseBp([])).toBeNull();
  expect([growthBp(150, 100), growthBp(50, 100), growthBp(1, 0)]).toEqual([5000, -5000, null]);
});
