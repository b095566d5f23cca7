import { describe, expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { checkoutMachine } from '../../../core/checkout/checkout.machine.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { nothingElsewhere } from '../../../core/checkout/elsewhere.ts';
import type { SaleFacts } from '../../../core/checkout/sale-facts.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import { codeBody, couponCode } from '../../../core/coupon/coupon-code.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import { ok, refused } from '../../../core/kernel/result.ts';
import type { Member } from '../../../core/member/member.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { answered, countingMint, failed, step, walk } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aMember } from '../../builders/member.ts';
import { saleAfter, saleFacts, saleMorning } from '../../builders/paid-sale.ts';
import { anAmountCoupon, aPercentCoupon } from '../../builders/pricing.ts';

const minute = 60_000;
const floor = { snapshotBalance: 0, snapshotAgeMs: 0, ownDraws: 0, minted: 0 };
const scan = (price: number, product = 'prd_1'): CheckoutEvent => ({
  type: 'sale.line.scanned',
  ...scanned({ product, price }),
});
const chosen = (changes: Partial<Member>): CheckoutEvent => ({
  type: 'sale.member.chosen',
  member: aMember(changes),
  cardId: 'crd_1',
  floor,
});
const coupon = (id: string, at = saleMorning): CheckoutEvent => ({ type: 'sale.coupon.chosen', coupon: id, at });
const facts = (changes: Partial<SaleFacts>): CheckoutEvent => ({
  type: 'sale.facts.changed',
  facts: saleFacts(changes),
});
const off30 = anAmountCoupon('c30', { member: 'mem_1' });
const basket = (...coupons: Coupon[]): CheckoutContext => saleAfter([scan(40_000), chosen({ coupons })]);
const then = (context: CheckoutContext, ...events: CheckoutEvent[]): CheckoutContext =>
  events.reduce((at, event) => {
    const next = checkoutStep(at, event);
    return next.ok ? { ...at, ...next.value, refusal: null } : { ...at, refusal: next.refusal };
  }, context);
const codeOf = (context: CheckoutContext) => context.refusal?.code ?? null;

describe('a member brings a coupon (CPN-01, CHK-03)', () => {
  test('it takes its face off and is locked in the name of the sale for a quarter of an hour', () => {
    const sale = then(basket(off30), coupon('c30'));
    expect(checkoutView(sale)).toMatchObject({ due: 37_000, coupons: [{ coupon: 'c30', total: 3_000, lines: ['1'] }] });
    expect(sale.benefits.held[0]?.coupon.lock).toEqual({
      holder: 'sal_1',
      at: saleMorning,
      until: saleMorning + 15 * minute,
    });
  });

  test('its use is in the entry, with its key and its share of every line', () => {
    const sale = then(basket(off30), coupon('c30'), { type: 'tender.offered', kind: 'cash', received: 37_000 });
    const { body, keys } = composeSale(sale);
    expect(keys).toContain('coupon:c30');
    expect(body.coupons).toEqual([{ coupon: 'c30', total: 3_000, lines: ['1'] }]);
    expect(body.lines[0]).toMatchObject({ couponShare: 3_000, due: 37_000 });
  });

  test('put back, it takes nothing off and is free for another basket', () => {
    const sale = then(basket(off30), coupon('c30'), { type: 'sale.coupon.removed', coupon: 'c30' });
    expect([checkoutView(sale).due, sale.benefits.held]).toEqual([40_000, []]);
    expect(codeOf(then(sale, { type: 'sale.coupon.removed', coupon: 'c30' }))).toBe('NOT_LOCKED');
  });

  test('below its threshold it stays in the basket, says why, and counts once more goods lie there', () => {
    const sale = then(saleAfter([scan(20_000), chosen({ coupons: [off30] })]), coupon('c30'));
    expect(checkoutView(sale)).toMatchObject({
      due: 20_000,
      coupons: [],
      resting: [{ kind: 'coupon', id: 'c30', refusal: { code: 'COUPON_THRESHOLD' } }],
    });
    expect(checkoutView(then(sale, scan(10_000, 'prd_2')))).toMatchObject({ due: 27_000, resting: [] });
  });

  test('a percent coupon that is no better than the customer’s own price is not used up for nothing', () => {
    const tenOff = aPercentCoupon('p9', 950, { member: 'mem_1' });
    const gold = saleAfter([
      facts({ rules: referenceRules }),
      scan(10_000),
      chosen({ tier: 'GOLD', coupons: [tenOff] }),
    ]);
    const sale = then(gold, coupon('p9'), { type: 'tender.offered', kind: 'cash', received: 8_500 });
    expect(checkoutView(sale).resting).toMatchObject([{ id: 'p9', refusal: { code: 'COUPON_NO_GAIN' } }]);
    expect(composeSale(sale).body.coupons).toEqual([]);
  });

  test.each<[string, string | null, CheckoutContext]>([
    ['nobody knows it', 'COUPON_UNKNOWN', then(basket(), coupon('c30'))],
    [
      'a second amount coupon',
      'COUPON_LIMIT',
      then(basket(off30, anAmountCoupon('c31')), coupon('c30'), coupon('c31')),
    ],
    ['the same again is no second one', null, then(basket(off30), coupon('c30'), coupon('c30'))],
    [
      'used at this till',
      'COUPON_USED',
      then(basket(off30), facts({ elsewhere: { ...nothingElsewhere, used: ['c30'] } }), coupon('c30')),
    ],
    [
      'held by another basket',
      'COUPON_LOCKED',
      then(
        basket(off30),
        facts({
          elsewhere: { ...nothingElsewhere, locks: { c30: { holder: 'sal_9', at: 0, until: saleMorning + 1 } } },
        }),
        coupon('c30'),
      ),
    ],
    [
      'above ¥100 while offline',
      'COUPON_ONLINE_ONLY',
      then(basket(anAmountCoupon('big', { face: 10_001 })), facts({ online: false }), coupon('big')),
    ],
    [
      'exactly ¥100 while offline',
      null,
      then(basket(anAmountCoupon('big', { face: 10_000 })), facts({ online: false }), coupon('big')),
    ],
    ['another member’s', 'COUPON_OWNER', then(basket(anAmountCoupon('his', { member: 'mem_2' })), coupon('his'))],
    ['not begun', 'COUPON_NOT_STARTED', then(basket({ ...off30, start: saleMorning + 1 }), coupon('c30'))],
    ['ended', 'COUPON_EXPIRED', then(basket({ ...off30, end: saleMorning }), coupon('c30'))],
  ])('%s: %s', (_, code, sale) => {
    expect(codeOf(sale)).toBe(code);
  });

  test('when another customer steps up, the first one’s coupon goes back', () => {
    const sale = then(basket(off30), coupon('c30'), chosen({ member: 'mem_2' }));
    expect([sale.benefits.held, checkoutView(sale).due]).toEqual([[], 40_000]);
  });
});

describe('a coupon at its last second (EC-12, EC-13, W34)', () => {
  const ends = saleMorning + 10_000;
  const ending = { ...off30, end: ends };

  test('the moment of the scan decides: paid minutes after its end it still counts', () => {
    const sale = then(basket(ending), coupon('c30', saleMorning), facts({ at: ends + 4 * minute }));
    expect(checkoutView(sale)).toMatchObject({ due: 37_000, resting: [] });
  });

  test('after the lock ran out it has ended, and the price says so before money is taken', () => {
    const sale = then(basket(ending), coupon('c30', saleMorning), facts({ at: saleMorning + 15 * minute }));
    expect(checkoutView(sale).due).toBe(40_000);
    expect(sale.resting).toMatchObject([{ refusal: { code: 'COUPON_EXPIRED' } }]);
  });

  test('a lock that runs out while the purse is looked for is told before the first money, not after', () => {
    const cash = (at: number): CheckoutEvent => ({ type: 'tender.offered', kind: 'cash', received: 10_000, at });
    const sale = then(basket(ending), coupon('c30', saleMorning));
    const until = saleMorning + 15 * minute;
    expect(codeOf(then(sale, cash(until - 1)))).toBeNull();
    expect(then(sale, cash(until)).refusal).toEqual(refusal('LOCK_EXPIRED', { coupon: 'c30' }));
    expect(codeOf(then(sale, cash(until - 1), cash(until)))).toBeNull();
    expect(codeOf(then(then(basket(off30), coupon('c30')), cash(until)))).toBeNull();
  });

  test('inside its window a lock that ran out is taken anew', () => {
    const sale = then(basket(off30), coupon('c30'), facts({ at: saleMorning + 20 * minute }));
    expect(sale.benefits.held[0]).toMatchObject({ until: saleMorning + 35 * minute, flagged: false });
    expect(checkoutView(sale).due).toBe(37_000);
  });

  test('offline the end gets two minutes of grace, and the entry is flagged', () => {
    const offline = then(basket(ending), facts({ online: false, at: ends + 90_000 }), coupon('c30', ends + 90_000));
    const sale = then(offline, { type: 'tender.offered', kind: 'cash', received: 37_000 });
    expect(composeSale(sale).body.coupons).toMatchObject([{ coupon: 'c30', flagged: true }]);
    expect(codeOf(then(basket(ending), facts({ online: false }), coupon('c30', ends + 120_001)))).toBe(
      'COUPON_EXPIRED',
    );
    expect(codeOf(then(basket(ending), coupon('c30', ends + 90_000)))).toBe('COUPON_EXPIRED');
  });
});

describe('the engine chooses (CHK-03)', () => {
  const own = [
    anAmountCoupon('c30', { member: 'mem_1' }),
    anAmountCoupon('c20', { member: 'mem_1', face: 2_000, threshold: 0 }),
    aPercentCoupon('p9', 900, { member: 'mem_1' }),
  ];

  test('the lowest price, not the biggest coupon: the rate would break the threshold of the bigger one', () => {
    const sale = then(saleAfter([scan(32_000), chosen({ coupons: own })]), { type: 'sale.coupons.best' });
    expect(checkoutView(sale)).toMatchObject({ due: 26_800 });
    expect(sale.benefits.held.map((held) => held.coupon.coupon)).toEqual(['p9', 'c20']);
  });

  test('it chooses anew when the basket changes, and lets go of what it no longer takes', () => {
    const sale = then(
      saleAfter([scan(32_000), chosen({ coupons: own })]),
      { type: 'sale.coupons.best' },
      scan(8_000, 'prd_2'),
    );
    expect(checkoutView(sale).due).toBe(33_000);
    expect(sale.benefits.held.map((held) => held.coupon.coupon)).toEqual(['p9', 'c30']);
  });

  test('offline it looks at small coupons only', () => {
    const big = anAmountCoupon('big', { member: 'mem_1', face: 12_000 });
    const sale = then(saleAfter([scan(32_000), chosen({ coupons: [...own, big] })]), { type: 'sale.coupons.best' });
    expect(checkoutView(sale).due).toBe(20_000);
    expect(checkoutView(then(sale, facts({ online: false }))).due).toBe(26_800);
  });

  test('a hand that takes one out ends the choosing', () => {
    const best = then(saleAfter([scan(32_000), chosen({ coupons: own })]), { type: 'sale.coupons.best' });
    const sale = then(best, { type: 'sale.coupon.removed', coupon: 'p9' });
    expect(sale.benefits.couponsBy).toBe('hand');
    expect(checkoutView(sale).due).toBe(30_000);
  });

  test('beyond two hundred candidates it says so instead of guessing', () => {
    const many = Array.from({ length: 201 }, (_, at) => anAmountCoupon(`c${at}`, { member: 'mem_1', threshold: 0 }));
    expect(then(basket(...many), { type: 'sale.coupons.best' }).refusal).toEqual(
      refusal('COUPONS_TOO_MANY', { coupons: 201, most: 200 }),
    );
    expect(codeOf(then(basket(...many.slice(1)), { type: 'sale.coupons.best' }))).toBeNull();
  });
});

describe('a coupon on paper: its code is read and its signature checked (CPN-01, CPN-02)', () => {
  const bearer = anAmountCoupon('paper', { member: null, threshold: 0 });
  const code = couponCode(codeBody(bearer, 'k1'), new Uint8Array(64));
  const read: CheckoutEvent = { type: 'sale.coupon.scanned', code, at: saleMorning };
  type Flow = SnapshotFrom<typeof checkoutMachine>;
  type Heard = CheckoutEvent | ReturnType<typeof answered> | ReturnType<typeof failed>;
  const flow = (...events: Heard[]): Flow =>
    walk(checkoutMachine, { mint: countingMint(), facts: saleFacts() }, [scan(10_000), ...events]);

  test('while the signature is looked at the sale waits, then the coupon counts', () => {
    const reading = flow(read);
    expect([reading.value, reading.context.reading]).toEqual(['reading', { code, at: saleMorning }]);
    const done = step(checkoutMachine, reading, answered('readCoupon', ok(bearer)) as never);
    expect([done.value, done.context.reading, checkoutView(done.context).due]).toEqual(['scanning', null, 7_000]);
  });

  test.each([
    ['a forged one', answered('readCoupon', refused(refusal('COUPON_FORGED'))), 'COUPON_FORGED'],
    ['one whose key nobody has', failed('readCoupon'), 'COUPON_KEY_UNKNOWN'],
    ['somebody’s own', answered('readCoupon', ok({ ...bearer, member: 'mem_2' })), 'COUPON_OWNER'],
  ])('%s stays outside and the goods keep their price', (_, answer, expected) => {
    const { value, context } = flow(read, answer);
    expect([value, context.refusal?.code, context.benefits.held]).toEqual(['scanning', expected, []]);
    expect(checkoutView(context).due).toBe(10_000);
  });

  test('a barcode of goods is no coupon, and nobody waits for it', () => {
    const { value, context } = flow({ type: 'sale.coupon.scanned', code: '6901234567892', at: saleMorning });
    expect([value, context.refusal?.code]).toEqual(['scanning', 'COUPON_UNKNOWN']);
  });

  test('while the engine chooses, a scanned coupon is one more to choose from', () => {
    const { context } = flow({ type: 'sale.coupons.best' }, read, answered('readCoupon', ok(bearer)));
    expect([context.benefits.couponsBy, checkoutView(context).due]).toEqual(['best', 7_000]);
  });
});

describe('gift vouchers and points (CHK-04, CHK-05, PTS-12)', () => {
  const voucher = {
    voucher: 'v1',
    member: 'mem_1',
    lot: null,
    left: 5_000,
    products: ['prd_1'],
    end: saleMorning + 1,
    state: 'ACTIVE' as const,
  };
  const rules = { ...referenceRules, points: { ...referenceRules.points, offset: true } };
  const give: CheckoutEvent = { type: 'sale.voucher.chosen', voucher: 'v1' };
  const offer = (points: number): CheckoutEvent => ({ type: 'sale.points.offered', points });
  const sale = (changes: Partial<Member>, more: Partial<SaleFacts> = {}): CheckoutContext =>
    saleAfter([facts({ rules, ...more }), scan(4_000), scan(6_000, 'prd_2'), chosen({ points: 1_000, ...changes })]);

  test('a voucher pays its own goods, at most what they cost', () => {
    const given = then(sale({ vouchers: [voucher] }), give);
    expect(checkoutView(given)).toMatchObject({ due: 6_000, vouchers: [{ voucher: 'v1', total: 4_000 }] });
    expect(checkoutView(then(given, { type: 'sale.voucher.removed', voucher: 'v1' })).due).toBe(10_000);
  });

  test('without such goods it rests and is not drawn', () => {
    const rested = then(sale({ vouchers: [{ ...voucher, products: ['x'] }] }), give, {
      type: 'tender.offered',
      kind: 'cash',
      received: 10_000,
    });
    expect(rested.resting).toMatchObject([{ kind: 'voucher', refusal: { code: 'VOUCHER_GOODS' } }]);
    expect(composeSale(rested).body.vouchers).toEqual([]);
  });

  test('what another basket means to draw is not there twice', () => {
    const elsewhere = { ...nothingElsewhere, vouchers: { v1: 3_000 }, points: { mem_1: 900 } };
    const second = sale({ vouchers: [voucher] }, { elsewhere });
    expect(checkoutView(then(second, give)).vouchers).toEqual([{ voucher: 'v1', total: 2_000 }]);
    expect(then(second, offer(101)).refusal).toEqual(refusal('POINTS_BALANCE', { asked: 101, balance: 100 }));
  });

  test('points pay a fen each, are booked, and earn nothing themselves', () => {
    const paid = then(sale({}), offer(1_000), { type: 'tender.offered', kind: 'cash', received: 9_000 });
    const { body, post } = composeSale(paid);
    expect(body).toMatchObject({ due: 9_000, pointsUsed: 1_000, pointsBase: 9_000, points: 90 });
    expect(post).toContainEqual(['points:mem_1', 'POINTS', 910]);
  });

  test('points that are gone meanwhile are reduced to what is left, and that is said', () => {
    const offered = then(sale({}), offer(1_000));
    const less = then(offered, facts({ rules, elsewhere: { ...nothingElsewhere, points: { mem_1: 400 } } }));
    expect(checkoutView(less)).toMatchObject({ due: 9_400, pointsUsed: 600 });
    expect(less.resting).toMatchObject([{ kind: 'points', refusal: { code: 'POINTS_BALANCE' } }]);
  });

  test.each<[string, string, CheckoutContext]>([
    ['a voucher nobody has', 'VOUCHER_UNKNOWN', then(sale({}), give)],
    ['an ended voucher', 'VOUCHER_EXPIRED', then(sale({ vouchers: [{ ...voucher, end: saleMorning }] }), give)],
    ['a revoked voucher', 'VOUCHER_REVOKED', then(sale({ vouchers: [{ ...voucher, state: 'REVOKED' }] }), give)],
    ['an empty voucher', 'VOUCHER_EMPTY', then(sale({ vouchers: [{ ...voucher, left: 0 }] }), give)],
    [
      'a fourth voucher',
      'VOUCHER_LIMIT',
      then(
        sale({ vouchers: ['v1', 'v2', 'v3', 'v4'].map((id) => ({ ...voucher, voucher: id })) }),
        ...['v1', 'v2', 'v3', 'v4'].map((id): CheckoutEvent => ({ type: 'sale.voucher.chosen', voucher: id })),
      ),
    ],
    ['points where the merchant takes none', 'OFFSET_DISABLED', then(sale({}, { rules: referenceRules }), offer(1))],
    ['points before any rules are published', 'OFFSET_DISABLED', then(sale({}, { rules: null }), offer(1))],
    ['more points than there are', 'POINTS_BALANCE', then(sale({}), offer(1_001))],
    ['points below nothing (EC-30)', 'POINTS_BALANCE', then(sale({ points: -5 }), offer(1))],
    ['half a point', 'AMOUNT_INVALID', then(sale({}), offer(0.5))],
    ['points of nobody', 'MEMBER_UNKNOWN', then(saleAfter([facts({ rules }), scan(100)]), offer(1))],
  ])('%s: %s', (_, code, after) => {
    expect(codeOf(after)).toBe(code);
  });
});

describe('the published rules (CHK-02, TIR-03, PTS-07..09, CON-08)', () => {
  const paid = (events: CheckoutEvent[], due: number) =>
    composeSale(saleAfter([...events, { type: 'tender.offered', kind: 'cash', received: due }])).body;

  test('a gold member pays the tier’s rate, and the rules’ version is on the entry', () => {
    const body = paid([facts({ rules: referenceRules }), scan(10_000), chosen({ tier: 'GOLD' })], 8_500);
    expect(body).toMatchObject({ due: 8_500, tradeRules: 'PS-1', points: 85, multiplier: 1 });
  });

  test('before any are published nobody has a tier’s rate and the entry names no version', () => {
    const body = paid([scan(10_000), chosen({ tier: 'GOLD' })], 10_000);
    expect([body.due, body.tradeRules]).toEqual([10_000, undefined]);
  });

  test('gold doubles its points on the birthday; a festival window does not stack on it', () => {
    const windows = [{ start: saleMorning, end: saleMorning + 1, multiplier: 2 }];
    const born = { tier: 'GOLD', birthday: '03-05' } as const;
    const twice = paid([facts({ rules: referenceRules, windows }), scan(10_000), chosen(born)], 8_500);
    expect(twice).toMatchObject({ multiplier: 2, points: 170 });
    const after = paid(
      [facts({ rules: referenceRules, windows, at: saleMorning + 1 }), scan(10_000), chosen({})],
      10_000,
    );
    expect(after).toMatchObject({ multiplier: 1, points: 100 });
  });
});
