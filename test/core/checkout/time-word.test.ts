import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import type { SaleFacts } from '../../../core/checkout/sale-facts.ts';
import type { Member } from '../../../core/member/member.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot, aMember } from '../../builders/member.ts';
import { saleAfter, saleFacts, saleMorning } from '../../builders/paid-sale.ts';
import { anAmountCoupon } from '../../builders/pricing.ts';
import { aPerson } from '../../builders/return-desk.ts';

const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0 };
const scan: CheckoutEvent = { type: 'sale.line.scanned', ...scanned({ price: 40_000 }) };
const off30 = anAmountCoupon('c30', { member: 'mem_1' });
const celebrating = { birthday: '03-05', lots: [aLot({ tier: 'T1' })] };
const doubling = {
  ...referenceRules,
  points: {
    ...referenceRules.points,
    windows: [{ start: saleMorning - 1, end: saleMorning + 1, multiplier: 2 }],
  },
};

/** At the counter with a clock nobody can vouch for. */
const counter = (
  member: Partial<Member> | null,
  facts: Partial<SaleFacts> = {},
  more: CheckoutEvent[] = [],
): CheckoutContext =>
  saleAfter(
    [
      scan,
      ...(member === null
        ? []
        : [{ type: 'sale.member.chosen', member: aMember(member), cardId: 'crd_1', floor } as const]),
      ...more,
    ],
    saleFacts({ timeUnsure: true, ...facts }),
  );
const chosen: CheckoutEvent = { type: 'sale.coupon.chosen', coupon: 'c30', at: saleMorning };
const withCoupon = (): CheckoutContext => counter({ coupons: [off30] }, {}, [chosen]);
const then = (context: CheckoutContext, ...events: CheckoutEvent[]): CheckoutContext =>
  events.reduce((at, event) => {
    const next = checkoutStep(at, event);
    return next.ok ? { ...at, ...next.value, refusal: null } : { ...at, refusal: next.refusal };
  }, context);
const cash: CheckoutEvent = { type: 'tender.offered', kind: 'cash', received: 40_000 };
const confirmed = (reason = '和手机对过', approver = aPerson('manager', 'stf_li')): CheckoutEvent => ({
  type: 'sale.time.confirmed',
  operator: aPerson('cashier', 'stf_wang'),
  approver,
  reason,
});
const leftOut: CheckoutEvent = { type: 'sale.time.left-out' };
const asked = (context: CheckoutContext) => checkoutView(context).timeAsked;

describe('EC-20: with a clock nobody is sure of a manager confirms what hangs on the time', () => {
  test.each<[string, CheckoutContext, string[]]>([
    ['a coupon that takes something off', withCoupon(), ['coupon']],
    ['the rate of a birthday', counter(celebrating), ['birthday']],
    ['a window in which points are doubled', counter({}, { rules: doubling }), ['window']],
    ['plain goods', counter(null), []],
    ['a member without any of it', counter({}), []],
    ['the same coupon with a clock that is sure', { ...withCoupon(), facts: saleFacts() }, []],
  ])('asked before money is taken: %s', (_, context, expected) => {
    expect(asked(context)).toEqual(expected);
    expect(then(context, cash).refusal?.code ?? null).toBe(expected.length > 0 ? 'TIME_UNSURE' : null);
  });

  test('the word of a manager lets the coupon count, and the entry says whose word it was and why', () => {
    const sale = then(withCoupon(), confirmed(), cash);
    expect([asked(sale), checkoutView(sale).due]).toEqual([[], 37_000]);
    expect(composeSale(sale).body.timeConfirmed).toEqual({ approvedBy: 'stf_wang+stf_li', reason: '和手机对过' });
  });

  test('nobody there: the sale goes on without coupon, birthday and window, and the entry bears no name', () => {
    const sale = then(withCoupon(), leftOut, cash);
    expect([asked(sale), checkoutView(sale).due, checkoutView(sale).coupons]).toEqual([[], 40_000, []]);
    expect(composeSale(sale).body).toMatchObject({ coupons: [] });
    expect(composeSale(sale).body.timeConfirmed).toBeUndefined();
    const celebrated = counter(celebrating);
    const dear = then(celebrated, leftOut);
    expect(checkoutView(dear).due).toBeGreaterThan(checkoutView(celebrated).due);
    const doubled = counter({}, { rules: doubling });
    const earned = (word: CheckoutEvent): number => checkoutView(then(doubled, word, cash)).points;
    expect([earned(confirmed()), earned(leftOut)]).toEqual([800, 400]);
  });

  test('going back to the goods forgets the word; a clock that is sure again needs none', () => {
    const back = then(withCoupon(), confirmed(), { type: 'sale.tender.left' });
    expect([back.timeWord, asked(back)]).toEqual([null, ['coupon']]);
    const celebrated = then(counter(celebrating), leftOut, { type: 'sale.tender.left' });
    expect(checkoutView(celebrated).due).toBe(checkoutView(counter(celebrating)).due);
    const sure = then(counter(celebrating), { type: 'sale.facts.changed', facts: saleFacts() });
    expect(asked(sure)).toEqual([]);
  });

  test.each<[string, CheckoutContext, CheckoutEvent, string]>([
    ['without a reason', withCoupon(), confirmed(' '), 'REASON_MISSING'],
    [
      'by somebody without the right',
      withCoupon(),
      confirmed('r', aPerson('cashier', 'stf_zhao')),
      'PERMISSION_MISSING',
    ],
    ['where nothing is asked', counter(null), confirmed(), 'NOT_NOW'],
    ['when money lies on the counter', then(counter(null), { ...cash, received: 500 }), leftOut, 'TENDERS_TAKEN'],
  ])('it is refused %s', (_, context, event, code) => {
    expect(then(context, event).refusal?.code).toBe(code);
  });
});
