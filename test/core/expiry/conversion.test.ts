import { expect, test } from 'vitest';
import { conversionFrom, conversionStep, dueSteps, pointsOf, withSteps } from '../../../core/expiry/conversion.ts';
import { noticesOn } from '../../../core/expiry/expiry-notice.ts';

const rules = { percentPerMonth: 30, pointsPerYuan: 100 };

test('W16 thirty percent a month of 12345: 3703, 3704, 3703 and the rest', () => {
  const steps = [1, 2, 3, 4, 5].map((k) => conversionStep(12_345, { from: '2029-01-15', k, rules }));
  expect(steps.map((step) => [step.on, step.fen, step.points])).toEqual([
    ['2029-02-15', 3703, 3703],
    ['2029-03-15', 3704, 3704],
    ['2029-04-15', 3703, 3703],
    ['2029-05-15', 1235, 1235],
    ['2029-06-15', 0, 0],
  ]);
});

test('W17 at one point a yuan points are rounded on the sum, not on each step', () => {
  const points = [1, 2, 3, 4].map(
    (k) => conversionStep(12_345, { from: '2029-01-15', k, rules: { ...rules, pointsPerYuan: 1 } }).points,
  );
  expect(points).toEqual([37, 37, 37, 12]);
  expect(pointsOf(12_345, 1)).toBe(123);
});

test('EXP-03 a step is done once, and its date is clamped to the end of the month', () => {
  const begun = conversionFrom('2029-01-31', 1000);
  const due = dueSteps(begun, '2029-02-28', rules);
  expect(due.map((step) => [step.k, step.on])).toEqual([[1, '2029-02-28']]);
  expect(dueSteps(withSteps(begun, due), '2029-02-28', rules)).toEqual([]);
  expect(withSteps(begun, dueSteps(begun, '2029-12-31', rules)).converted).toBe(1000);
  expect(dueSteps(conversionFrom('2029-01-31', 0), '2029-12-31', rules)).toEqual([]);
});

test('EXP-04 notices thirty, seven and one day before the last day', () => {
  const lots = [
    { lot: 'L', lastDay: '2026-04-04', state: 'ACTIVE' as const },
    { lot: 'N', lastDay: null, state: 'ACTIVE' as const },
    { lot: 'R', lastDay: '2026-04-04', state: 'REFUNDED' as const },
  ];
  expect(noticesOn('2026-03-05', lots)).toEqual([{ lot: 'L', daysLeft: 30, lastDay: '2026-04-04' }]);
  expect(noticesOn('2026-03-28', lots).map((notice) => notice.daysLeft)).toEqual([7]);
  expect(noticesOn('2026-03-29', lots)).toEqual([]);
});
