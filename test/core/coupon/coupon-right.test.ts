import { describe, expect, test } from 'vitest';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { couponsWanted } from '../../../core/checkout/sale-coupons.ts';
import type { Customer } from '../../../core/checkout/sale-facts.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import { couponLot } from '../../../core/rights/resource.ts';
import { ownFloorUse } from '../../../core/view/floor-use.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { scanned } from '../../builders/goods.ts';
import { aMember } from '../../builders/member.ts';
import { aCustomer, saleAfter, saleFacts, saleMorning } from '../../builders/paid-sale.ts';

const aCoupon = (coupon: string, changes: object = {}): Coupon => ({
  kind: 'AMOUNT',
  coupon,
  face: 1000,
  threshold: 0,
  member: 'mem_1',
  lot: null,
  products: null,
  categories: null,
  start: 0,
  end: saleMorning + 86_400_000,
  state: 'ISSUED',
  lock: null,
  usedBy: null,
  ruleVersion: 'PS-1',
  ...changes,
});
const percent = { ...aCoupon('p'), kind: 'PERCENT', permille: 500 } as unknown as Coupon;
const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0, coupons: { left: 2, fenLeft: 1500 } };
const lease = { lease: 'l1', lot: couponLot('c'), left: 1, until: Number.MAX_SAFE_INTEGER };
const customer = (changes: Partial<Customer> = {}): Customer => ({
  ...aCustomer([]),
  member: aMember({ coupons: [aCoupon('c'), aCoupon('big', { face: 1600 }), percent] }),
  cardId: null,
  floor,
  ...changes,
});
const sale = (who: Customer, online = false): CheckoutContext =>
  saleAfter(
    [
      { type: 'sale.line.scanned', ...scanned({ price: 20_000 }) },
      { type: 'sale.member.chosen', ...who },
    ],
    saleFacts({ online }),
  );
const take = (context: CheckoutContext, coupon: string) =>
  checkoutStep(context, { type: 'sale.coupon.chosen', coupon, at: saleMorning });
const taken = (context: CheckoutContext, coupon: string): CheckoutContext => {
  const step = take(context, coupon);
  if (!step.ok) throw new Error(step.refusal.code);
  return { ...context, ...step.value };
};
const codeOf = (step: ReturnType<typeof take>) => (step.ok ? null : step.refusal.code);
const paid = (context: CheckoutContext): CheckoutContext => {
  const step = checkoutStep(context, { type: 'tender.offered', kind: 'cash', received: 20_000 });
  if (!step.ok) throw new Error(step.refusal.code);
  return { ...context, ...step.value };
};

describe('CPN-02: a coupon without network', () => {
  test('is let through on the till’s own word while its budget carries it, and the entry says so', () => {
    const { cover, body } = composeSale(paid(taken(sale(customer()), 'c')));
    expect(cover).toEqual([{ lot: couponLot('c'), leases: [], floor: 1 }]);
    const log = anEventLog({ tid: 'til_1' });
    log.write(composeSale(paid(taken(sale(customer()), 'c'))));
    expect([body.coupons[0]?.total, ownFloorUse(log.events, 'COUPONS').floor]).toEqual([1000, 1]);
    expect(ownFloorUse(log.events, 'COUPON_FEN').floor).toBe(1000);
    expect(ownFloorUse(log.events).floor).toBe(0);
  });

  test('is refused when it would take off more than is left, or when none is left', () => {
    expect(codeOf(take(sale(customer()), 'big'))).toBe('COUPON_FLOOR');
    const none = customer({ floor: { ...floor, coupons: { left: 0, fenLeft: 1500 } } });
    expect(codeOf(take(sale(none), 'c'))).toBe('COUPON_FLOOR');
  });

  test('that takes off a part of the price is weighed once the goods are known, before the first money', () => {
    const half = taken(sale(customer()), 'p');
    const step = checkoutStep(half, { type: 'tender.offered', kind: 'cash', received: 20_000 });
    expect(step).toMatchObject({ ok: false, refusal: { code: 'COUPON_FLOOR' } });
  });

  test('needs no budget where this till holds the right to it', () => {
    const rights = { asked: false, leases: [lease] };
    const none = customer({ rights, floor: { ...floor, coupons: { left: 0, fenLeft: 0 } } });
    const { cover } = composeSale(paid(taken(sale(none), 'c')));
    expect(cover).toEqual([{ lot: couponLot('c'), leases: [['l1', 1]], floor: 0 }]);
  });
});

describe('CPN-02: a coupon with network', () => {
  test('is asked for before money is taken, those of the member alone', () => {
    const context = taken(sale(customer(), true), 'c');
    expect(couponsWanted(context)).toEqual(['c']);
    expect(couponsWanted({ ...context, customer: customer({ member: aMember() }) })).toEqual([]);
  });

  test('that another till holds is locked, one that was granted counts', () => {
    const asked = (leases: (typeof lease)[]) =>
      sale(customer({ rights: { asked: true, leases, coupons: ['c'] } }), true);
    expect(codeOf(take(asked([]), 'c'))).toBe('COUPON_LOCKED');
    expect(composeSale(paid(taken(asked([lease]), 'c'))).cover).toMatchObject([{ leases: [['l1', 1]], floor: 0 }]);
  });
});
