import { expect, test } from 'vitest';
import { budgetState, splitBudget } from '../../../core/budget/budget.ts';
import { flowsIn, lastClaimDay, phaseAt } from '../../../core/campaign/phase.ts';
import { plainCalendar } from '../../../core/period/working-days.ts';
import { dueAt, worklist } from '../../../core/service/due-time.ts';
import { taskProgress } from '../../../core/task/task-progress.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);

test('SVC-01 hours run by the clock, working days to the end of the last one', () => {
  const friday = at('2026-03-06T16:00:00');
  expect(dueAt(friday, { n: 2, unit: 'HOURS' }, plainCalendar)).toBe(at('2026-03-06T18:00:00'));
  expect(dueAt(friday, { n: 30, unit: 'MINUTES' }, plainCalendar)).toBe(at('2026-03-06T16:30:00'));
  expect(dueAt(friday, { n: 2, unit: 'WORKING_DAYS' }, plainCalendar)).toBe(at('2026-03-11T00:00:00'));
});

test('DEP-12 customers of the third tier come first', () => {
  const ticket = (name: string, due: number, priority: boolean) => ({ ticket: name, dueAt: due, priority });
  expect(
    worklist([ticket('a', 1, false), ticket('b', 9, true), ticket('c', 5, true)]).map((one) => one.ticket),
  ).toEqual(['c', 'b', 'a']);
});

test('BUD-01 warned at eighty percent, stopped at the limit', () => {
  const state = (issued: number) => budgetState({ purpose: 'coupons', limit: 1000, issued });
  expect([state(799).warn, state(800).warn, state(999).mayIssue, state(1000).mayIssue]).toEqual([
    false,
    true,
    true,
    false,
  ]);
  expect(budgetState({ purpose: 'none', limit: 0, issued: 0 })).toMatchObject({ mayIssue: false, usedPercent: null });
});

test('BUD-01 the split of a budget is exact to the fen', () => {
  expect(splitBudget(1001, { benefits: 60, marketing: 25, reserve: 15 })).toEqual({
    benefits: 601,
    marketing: 250,
    reserve: 150,
  });
});

test('PHS-01 phases of a campaign and what they allow', () => {
  const campaign = { from: at('2026-02-01T00:00:00'), to: at('2026-03-01T00:00:00') };
  const plan = { prepareDays: 30, warmUpDays: 7, closingDays: 3 };
  const phase = (time: string) => phaseAt(campaign, plan, at(time));
  expect(phase('2026-01-01T23:59:59')).toBeNull();
  expect(phase('2026-01-02T00:00:00')).toBe('PREPARE');
  expect(phase('2026-01-25T00:00:00')).toBe('WARM_UP');
  expect(phase('2026-02-28T23:59:59')).toBe('RUN');
  expect(phase('2026-03-03T23:59:59')).toBe('CLOSING');
  expect(phase('2026-03-04T00:00:00')).toBe('CLOSED');
  expect(flowsIn.WARM_UP).not.toContain('deposit');
  expect(lastClaimDay(campaign)).toBe('2026-03-30');
});

test('BEN-02 progress is derived from events: repeats and order do not matter, a return takes back', () => {
  const task = { task: 'T', kind: 'SPEND', goal: 10_000 } as const;
  const bought = { id: 'S1', kind: 'SPEND', amount: 9000 } as const;
  const more = { id: 'S2', kind: 'SPEND', amount: 2000 } as const;
  const back = { id: 'R1', kind: 'SPEND', amount: -2000 } as const;
  expect(taskProgress(task, [bought, bought, more])).toMatchObject({ done: 10_000, complete: true });
  expect(taskProgress(task, [back, more, bought])).toMatchObject({ done: 9000, complete: false });
});
