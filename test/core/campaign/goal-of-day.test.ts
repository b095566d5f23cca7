import { expect, test } from 'vitest';
import { goalOfDay } from '../../../core/campaign/goal-of-day.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';

const season = (goals?: { deposits: number }) => ({
  campaign: 'ps-1',
  from: startOfDate('2026-03-01'),
  to: startOfDate('2026-03-11'),
  ...(goals && { goals }),
});

test('MET-10: a goal of a million over ten days asks a hundred thousand of each, the first and the last too', () => {
  const running = [season({ deposits: 100_000_000 })];
  expect(goalOfDay(running, '2026-03-01')).toBe(10_000_000);
  expect(goalOfDay(running, '2026-03-10')).toBe(10_000_000);
});

test('outside its days, or without a goal, nothing is asked', () => {
  expect(goalOfDay([season({ deposits: 100_000_000 })], '2026-03-11')).toBe(0);
  expect(goalOfDay([season()], '2026-03-05')).toBe(0);
});
