import { describe, expect, test } from 'vitest';
import { createActor } from 'xstate';
import {
  afterRestart,
  basketsMax,
  basketView,
  putAside,
  restoreBaskets,
  type SuspendedBasket,
  saleIn,
  saveBaskets,
  withoutBasket,
} from '../../../core/checkout/basket-list.ts';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { checkoutMachine } from '../../../core/checkout/checkout.machine.ts';
import { saveCheckout } from '../../../core/checkout/checkout.snapshot.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { basketHoldMs, elsewhereOf } from '../../../core/checkout/holdings.ts';
import { svRefusal } from '../../../core/checkout/sale-money.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import type { Result } from '../../../core/kernel/result.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot } from '../../builders/member.ts';
import { aCustomer, saleAfter, saleFacts, saleMorning } from '../../builders/paid-sale.ts';
import { anAmountCoupon } from '../../builders/pricing.ts';

const value = <T>(result: Result<T>): T => must(result.ok ? result.value : null, JSON.stringify(result));
const scan = (price: number): CheckoutEvent => ({
  type: 'sale.line.scanned',
  ...scanned({ price, noDepositDiscount: true }),
});
const max: CheckoutEvent = { type: 'sale.sv.chosen', choice: { kind: 'max' } };
/** One card with ¥150 on it. */
const family = (coupons = [anAmountCoupon('c1', { threshold: 0, member: 'mem_1' })]): CheckoutEvent => {
  const customer = aCustomer([aLot({ p0: 15_000 })]);
  const vouchers = [
    {
      voucher: 'v1',
      member: 'mem_1',
      lot: null,
      left: 500,
      products: ['prd_1'],
      end: saleMorning * 2,
      state: 'ACTIVE' as const,
    },
  ];
  return { type: 'sale.member.chosen', ...customer, member: { ...customer.member, points: 900, coupons, vouchers } };
};
/** A sale made with another set of ids, as a second basket of the same till. */
const second = (elsewhere: ReturnType<typeof elsewhereOf>, at = saleMorning): CheckoutContext => {
  const sale = saleAfter([{ type: 'sale.facts.changed', facts: saleFacts({ at, elsewhere }) }, scan(30_000), family()]);
  return { ...sale, saleId: 'sal_second' };
};

describe('one balance, two open baskets (USE-03, INV-01)', () => {
  const first = saleAfter([scan(20_000), family(), max]);

  test('the first basket holds what it means to take', () => {
    expect(checkoutView(first).sv.face).toBe(10_000);
    expect(elsewhereOf([first]).holds).toEqual([
      { basket: 'sal_1', card: 'crd_1', face: 10_000, until: saleMorning + basketHoldMs },
    ]);
  });

  test('the second finds only the rest, and both together never take more than there is', () => {
    const sale = second(elsewhereOf([first]));
    expect(checkoutView(sale)).toMatchObject({ svBalance: 5_000, svMax: 5_000 });
  });

  test('of a balance held whole nothing is left, and the reason is the other basket', () => {
    const whole = saleAfter([scan(30_000), family(), max]);
    expect(svRefusal(second(elsewhereOf([whole])), second(elsewhereOf([whole])).priced)).toEqual(
      refusal('BALANCE_HELD', { held: 15_000 }),
    );
  });

  test('offline the till’s allowance is shared in the same way', () => {
    const facts = saleFacts({ online: false });
    const customer = aCustomer([aLot({ p0: 60_000 })], { snapshotBalance: 60_000 });
    const events: CheckoutEvent[] = [scan(60_000), { type: 'sale.member.chosen', ...customer }];
    const held = saleAfter([...events, { type: 'sale.sv.chosen', choice: { kind: 'amount', amount: 12_000 } }], facts);
    const other = saleAfter(events, { ...facts, elsewhere: elsewhereOf([{ ...held, saleId: 'sal_other' }]) });
    expect([checkoutView(held).svMax, checkoutView(other).svMax]).toEqual([20_000, 8_000]);
  });

  test('hours later the value is free again for others', () => {
    expect(checkoutView(second(elsewhereOf([first]), saleMorning + basketHoldMs)).svBalance).toBe(15_000);
  });

  test('a basket does not stand in its own way', () => {
    const own = elsewhereOf([{ ...first, saleId: 'sal_second' }]);
    expect(checkoutView(second(own)).svBalance).toBe(15_000);
  });

  test('coupon, voucher and points of the first basket are not there twice either', () => {
    const rules = { ...referenceRules, points: { ...referenceRules.points, offset: true } };
    const rich = saleAfter([
      { type: 'sale.facts.changed', facts: saleFacts({ rules }) },
      scan(20_000),
      family(),
      { type: 'sale.coupon.chosen', coupon: 'c1', at: saleMorning },
      { type: 'sale.voucher.chosen', voucher: 'v1' },
      { type: 'sale.points.offered', points: 700 },
    ]);
    const elsewhere = elsewhereOf([rich]);
    expect(elsewhere).toMatchObject({
      locks: { c1: { holder: 'sal_1' } },
      vouchers: { v1: 500 },
      points: { mem_1: 700 },
    });
  });
});

describe('baskets put aside (FLW-02, EC-18)', () => {
  const put = (saleId: string, events: readonly CheckoutEvent[] = [scan(1_000)]): SuspendedBasket => {
    const mint = countingMint();
    const input = { mint: (prefix: string) => (prefix === 'sal' ? saleId : mint(prefix)), facts: saleFacts() };
    const actor = createActor(checkoutMachine, { input }).start();
    for (const event of [...events, { type: 'sale.suspended' } as const]) actor.send(event);
    return { saleId, at: saleMorning, by: 'stf_1', flow: saveCheckout(actor.getPersistedSnapshot()) };
  };

  test('the list survives a restart, and each basket goes on with its own goods and id', () => {
    const list = value(putAside(value(putAside([], put('sal_a'))), put('sal_b', [scan(2_500), family()])));
    const again = value(restoreBaskets(saveBaskets(list)));
    expect(again.map(basketView)).toMatchObject([
      { saleId: 'sal_a', by: 'stf_1', at: saleMorning, member: null, first: '纸尿裤 L 54片', pieces: 1, due: 1_000 },
      { saleId: 'sal_b', member: '王**', due: 2_500, doubtful: false },
    ]);
    expect(value(saleIn(must(again[1], 'two baskets')))).toMatchObject({ saleId: 'sal_b', pin: null });
  });

  test('the same basket again takes its own place; one taken up or given up is gone', () => {
    const list = value(putAside([put('sal_a'), put('sal_b')], put('sal_a')));
    expect(list.map((basket) => basket.saleId)).toEqual(['sal_b', 'sal_a']);
    expect(withoutBasket(list, 'sal_b').map((basket) => basket.saleId)).toEqual(['sal_a']);
  });

  test('a thirty-first basket has no place', () => {
    const many = Array.from({ length: basketsMax }, (_, at) => ({ ...put('sal_x'), saleId: `sal_${at}` }));
    expect(putAside(many, put('sal_more'))).toMatchObject({ refusal: { code: 'BASKETS_FULL' } });
    expect(putAside(many, put('sal_7'))).toMatchObject({ ok: true });
  });

  test('after a power cut a sale is in one place only: at the counter, or sold', () => {
    const list = [put('sal_a'), put('sal_b'), put('sal_c')];
    const left = afterRestart(list, { atCounter: 'sal_a', isRecorded: (id) => id === 'sal_c' });
    expect(left.map((basket) => basket.saleId)).toEqual(['sal_b']);
  });

  test('none were ever put aside; a list of another build is not guessed at', () => {
    expect(restoreBaskets(null)).toEqual({ ok: true, value: [] });
    const newer = { ...saveBaskets([put('sal_a')]), version: 2 };
    expect(restoreBaskets(newer)).toMatchObject({ refusal: { code: 'FLOW_UNREADABLE' } });
    expect(restoreBaskets({ ...newer, version: 1, state: [{ saleId: 'x' }] })).toMatchObject({ ok: false });
  });

  test('a basket this build cannot read stays in the list, without figures', () => {
    const odd = { ...put('sal_a'), flow: { flow: 'checkout', version: 99, state: {} } };
    expect(basketView(odd)).toMatchObject({ saleId: 'sal_a', due: 0, first: null });
  });
});
