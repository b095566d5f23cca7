import { describe, expect, test } from 'vitest';
import { composeGoodwill, type Goodwill } from '../../../core/coupon/compose-goodwill.ts';
import { couponSchema } from '../../../core/coupon/coupon.ts';
import { aMadeCoupon } from '../../builders/centre-drafts.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anAmountCoupon, aPercentCoupon } from '../../builders/pricing.ts';
import { aPerson } from '../../builders/return-desk.ts';

const goodwill = (changes: Partial<Goodwill> = {}): Goodwill => ({
  kind: 'COMPENSATION',
  about: 'tic_1',
  member: 'mem_1',
  coupon: aMadeCoupon('cpn_1'),
  reason: '等候过久',
  budget: { purpose: 'goodwill', limit: 10_000, issued: 9999 },
  operator: aPerson('manager'),
  approver: null,
  ...changes,
});

describe('CPN-05 a coupon to make up for a complaint', () => {
  test('is one for the ticket and the member, however often it is asked for', () => {
    const { draft, actor } = granted(composeGoodwill(goodwill()));
    expect(draft.body).toMatchObject({ key: 'COMPENSATION:tic_1:mem_1', member: 'mem_1', lot: null });
    expect(actor).toBe('manager');
    expect(granted(composeGoodwill(goodwill({ coupon: aMadeCoupon('cpn_2') }))).draft.body.key).toBe(draft.body.key);
  });

  test.each<[string, Partial<Goodwill>, string]>([
    ['without a reason', { reason: ' ' }, 'ACT_REASON'],
    ['without a budget', { budget: null }, 'BUDGET_SPENT'],
    ['with the budget used up', { budget: { purpose: 'g', limit: 10_000, issued: 10_000 } }, 'BUDGET_SPENT'],
    ['by a cashier alone', { operator: aPerson('cashier') }, 'PERMISSION_MISSING'],
  ])('%s there is none', (_story, changes, code) => {
    expect(composeGoodwill(goodwill(changes))).toMatchObject({ refusal: { code } });
  });

  test('a cashier with a manager may give it', () => {
    const act = goodwill({ operator: aPerson('cashier'), approver: aPerson('manager') });
    expect(granted(composeGoodwill(act)).actor).toBe('cashier+manager');
  });
});

test('CPN-06 after a workshop everybody there has one coupon, each under a key of their own', () => {
  const key = (member: string) =>
    granted(composeGoodwill(goodwill({ kind: 'WORKSHOP', about: 'ws_7', member }))).draft.body.key;
  expect([key('mem_1'), key('mem_2')]).toEqual(['WORKSHOP:ws_7:mem_1', 'WORKSHOP:ws_7:mem_2']);
});

test('ENT-05 a coupon takes an amount off or is a rate, has an owner or none, a scope, a window and a state', () => {
  const [amount, percent] = [anAmountCoupon('A'), aPercentCoupon('P', 900)];
  expect(couponSchema.parse(amount)).toEqual(amount);
  expect(couponSchema.parse(percent)).toEqual(percent);
  expect(couponSchema.safeParse({ ...percent, permille: 0 }).success).toBe(false);
  expect(couponSchema.safeParse({ ...amount, state: 'LOST' }).success).toBe(false);
});
