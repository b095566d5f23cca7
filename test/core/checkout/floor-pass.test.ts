import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import type { TillBudget } from '../../../core/stored-value/floor-allowance.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot } from '../../builders/member.ts';
import { aCustomer, saleAfter, saleFacts } from '../../builders/paid-sale.ts';
import { aPerson } from '../../builders/return-desk.ts';

const purse: TillBudget = { left: 3000, overrideLeft: 4000, entries: 0, denied: false };

/** 200 yuan of goods offline, for a member with 300 yuan: their share of this till is 100. */
const sale = (budget: Partial<TillBudget> = {}, online = false): CheckoutContext =>
  saleAfter(
    [
      { type: 'sale.line.scanned', ...scanned({ price: 20_000, noDepositDiscount: true }) },
      {
        type: 'sale.member.chosen',
        ...aCustomer([aLot({ p0: 30_000 })], { snapshotBalance: 30_000, budget: { ...purse, ...budget } }),
      },
    ],
    saleFacts({ online }),
  );
const then = (context: CheckoutContext, event: CheckoutEvent): CheckoutContext => {
  const next = checkoutStep(context, event);
  return next.ok ? { ...context, ...next.value, refusal: null } : { ...context, refusal: next.refusal };
};
const max: CheckoutEvent = { type: 'sale.sv.chosen', choice: { kind: 'max' } };
const pass = (reason = '老顾客', approver = aPerson('manager', 'stf_li')): CheckoutEvent => ({
  type: 'sale.floor.passed',
  operator: aPerson('cashier', 'stf_wang'),
  approver,
  reason,
});
const paid = (context: CheckoutContext): CheckoutContext =>
  then(context, { type: 'tender.offered', kind: 'cash', received: 20_000 });
const face = (context: CheckoutContext): number => checkoutView(context).sv.face;
const floorOf = (context: CheckoutContext): number[] => composeSale(context).cover.map(({ floor }) => floor);

describe('OFF-02: a manager lets more through than the till lends by itself', () => {
  test('the screen says how much that could be, and the entry how much it was, by whose word and why', () => {
    const asked = then(sale(), max);
    expect([face(asked), checkoutView(asked).floorPassable]).toEqual([3000, 4000]);
    const passed = then(asked, pass());
    expect([face(passed), checkoutView(passed).floorPassable]).toEqual([7000, 0]);
    const { body, cover } = composeSale(paid(passed));
    expect(body.floorOverride).toEqual({ amount: 4000, approvedBy: 'stf_wang+stf_li', reason: '老顾客' });
    expect(cover).toMatchObject([{ leases: [], floor: 7000 }]);
  });

  test('what the till lends by itself needs nobody, and leaves no such mark', () => {
    const alone = paid(then(sale(), max));
    expect([composeSale(alone).body.floorOverride, floorOf(alone)]).toEqual([undefined, [3000]]);
    const enough = paid(
      then(then(sale(), pass()), { type: 'sale.sv.chosen', choice: { kind: 'amount', amount: 2000 } }),
    );
    expect([composeSale(enough).body.floorOverride, floorOf(enough)]).toEqual([undefined, [2000]]);
  });

  test('a budget that is used up is said, and a manager opens it again', () => {
    const spent = then(sale({ left: 0 }), max);
    expect(spent.refusal?.code).toBe('FLOOR_SPENT');
    expect(face(then(then(spent, pass()), max))).toBe(4000);
  });

  test.each<[string, CheckoutContext, CheckoutEvent, string]>([
    ['without a reason', sale(), pass(' '), 'REASON_MISSING'],
    ['by somebody without the right', sale(), pass('r', aPerson('cashier', 'stf_zhao')), 'PERMISSION_MISSING'],
    ['online, where the centre is asked', sale({}, true), pass(), 'NOT_NOW'],
    ['with an empty purse', sale({ overrideLeft: 0 }), pass(), 'NOT_NOW'],
    ['for a member who is denied', sale({ denied: true }), pass(), 'NOT_NOW'],
    ['twice', then(sale(), pass()), pass(), 'NOT_NOW'],
    [
      'when money lies on the counter',
      then(sale(), { type: 'tender.offered', kind: 'cash', received: 500 }),
      pass(),
      'TENDERS_TAKEN',
    ],
  ])('not %s', (_, context, event, code) => {
    expect(then(context, event).refusal?.code).toBe(code);
  });

  test('another customer, and a basket put aside, begin without it', () => {
    const passed = then(sale(), pass());
    expect(passed.floorPass).not.toBeNull();
    expect(then(passed, { type: 'sale.member.removed' }).floorPass).toBeNull();
    expect(then(passed, { type: 'sale.suspended' }).floorPass).toBeNull();
  });
});
