import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Result } from '../../../core/kernel/result.ts';
import { sumFen } from '../../../core/money/fen.ts';
import {
  beginTendering,
  changeMax,
  changeOf,
  dueLeft,
  handBack,
  isPaid,
  type Tendering,
  takeCash,
  takeExact,
} from '../../../core/tender/tendering.ts';

const steps = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant('cash' as const), amount: fc.integer({ min: -5, max: 60_000 }) }),
    fc.record({
      act: fc.constantFrom('wechat' as const, 'card' as const),
      amount: fc.integer({ min: -5, max: 60_000 }),
    }),
    fc.record({ act: fc.constant('back' as const), amount: fc.nat(4) }),
  ),
  { maxLength: 12 },
);

function take(tendering: Tendering, step: { act: 'cash' | 'wechat' | 'card' | 'back'; amount: number }): Tendering {
  const outcome: Result<Tendering> =
    step.act === 'back'
      ? handBack(tendering, step.amount)
      : step.act === 'cash'
        ? takeCash(tendering, step.amount)
        : takeExact(tendering, { kind: step.act, amount: step.amount });
  return outcome.ok ? outcome.value : tendering;
}

test('whatever is taken and handed back, the tenders, the rounding and the rest are what is due', () => {
  fc.assert(
    fc.property(fc.nat(50_000), fc.constantFrom(1, 10, 100), steps, (due, roundDownStep, acts) => {
      const end = acts.reduce(take, beginTendering({ due, roundDownStep }));
      expect(sumFen(end.taken.map((tender) => tender.amount)) + end.roundingLoss + dueLeft(end)).toBe(due);
      expect(dueLeft(end)).toBeGreaterThanOrEqual(0);
      expect(end.roundingLoss).toBeLessThan(roundDownStep);
      if (end.roundingLoss > 0) expect(isPaid(end)).toBe(true);
    }),
  );
});

test('change is never negative, never above the limit, and only cash gives any', () => {
  fc.assert(
    fc.property(fc.nat(50_000), steps, (due, acts) => {
      const end = acts.reduce(take, beginTendering({ due, roundDownStep: 10 }));
      expect(changeOf(end)).toBeGreaterThanOrEqual(0);
      for (const tender of end.taken) {
        expect(tender.received - tender.change).toBe(tender.amount);
        expect(tender.change).toBeLessThanOrEqual(changeMax);
        if (tender.kind !== 'cash') expect(tender.change).toBe(0);
      }
    }),
  );
});
