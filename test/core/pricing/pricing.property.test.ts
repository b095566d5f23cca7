import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { freezeSale } from '../../../core/pricing/freeze-sale.ts';
import type { FundedSale } from '../../../core/pricing/funded-sale.ts';
import { balanceOf } from '../../../core/stored-value/draw-order.ts';
import { principalLeft } from '../../../core/stored-value/lot.ts';
import {
  aCard,
  aLine,
  aLot,
  anAmountCoupon,
  aPercentCoupon,
  cash,
  funded,
  priced,
  storedValue,
  wechat,
} from '../../builders/pricing.ts';

const sum = (amounts: readonly (number | undefined)[]): number => amounts.reduce<number>((a, b) => a + (b ?? 0), 0);
const rate = fc.option(fc.integer({ min: 1, max: 1000 }), { nil: null });
const line = fc.record({
  unitPrice: fc.integer({ min: 0, max: 200_000 }),
  qty: fc.integer({ min: 1, max: 9 }),
  grams: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: null }),
  svEligible: fc.boolean(),
  noDepositDiscount: fc.boolean(),
  noTierDiscount: fc.boolean(),
});
const lot = fc
  .record({ p0: fc.integer({ min: 0, max: 500_000 }), b0: fc.integer({ min: 0, max: 50_000 }), used: fc.nat(1000) })
  .map(({ p0, b0, used }) => ({ p0, b0, c: Math.floor(((p0 + b0) * used) / 1000) }));

/** Any basket with any rates, a coupon of each kind, points, stored value from some lots, part electronic, the rest cash. */
const story = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  rates: fc.record({ tier: rate, deposit: rate, birthday: rate }),
  face: fc.nat(50_000),
  permille: fc.integer({ min: 1, max: 1000 }),
  points: fc.nat(20_000),
  lots: fc.array(lot, { maxLength: 4 }),
  cap: fc.nat(100_000),
  pctCap: fc.integer({ min: 1, max: 100 }),
  allowance: fc.option(fc.nat(30_000), { nil: null }),
  asked: fc.option(fc.nat(60_000), { nil: null }),
  electronic: fc.nat(50_000),
  step: fc.constantFrom(1, 10, 100),
});
type Story = typeof story extends fc.Arbitrary<infer S> ? S : never;

function sell(so: Story): FundedSale {
  const coupons = [anAmountCoupon('A', { face: so.face, threshold: 0 }), aPercentCoupon('P', so.permille)];
  const lines = so.lines.map((one, at) =>
    aLine(String(at), one.unitPrice, { ...one, qty: one.grams === null ? one.qty : 1 }),
  );
  const sale = priced(
    lines,
    { rates: so.rates, coupons, points: so.points },
    { coupons: 'BEST', pointsOffset: so.points },
  );
  const card = aCard(lotsOf(so), { cap: so.cap, allowance: so.allowance });
  return funded(
    sale,
    [{ ...storedValue, kind: 'sv', card: 'C1', amount: so.asked }, { kind: 'wechat', amount: so.electronic }, cash],
    {
      cards: [card],
      sv: { pctCap: so.pctCap, residualWaiver: 10_000 },
      cashRoundDownStep: so.step,
    },
  );
}

const lotsOf = (so: Story) => so.lots.map((one, at) => aLot(`L${at}`, one));

test('no price is ever rounded up: what is due never passes the exact price (CON-02)', () => {
  fc.assert(
    fc.property(story, (so) => {
      for (const one of sell(so).lines) {
        const exact = one.rates.reduce((price, permille) => (price * permille) / 1000, one.gross);
        expect(one.discounted).toBeLessThanOrEqual(exact + 1e-6);
        expect(one.discounted).toBeGreaterThan(exact - 1 - 1e-6);
        expect(one.due).toBeLessThanOrEqual(one.discounted);
        expect(one.depositBenefit).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('shares of every line sum to its due, and shares of every tender to what was taken (ENT-07, INV-01)', () => {
  fc.assert(
    fc.property(story, (so) => {
      const sale = sell(so);
      for (const one of sale.lines) {
        expect(sum(Object.values(one.tenders)) + one.roundingShare).toBe(one.due);
        expect(one.discounted - one.couponShare - one.voucherShare - one.pointsShare).toBe(one.due);
        expect(sum(Object.values(one.lots))).toBe(one.tenders.sv ?? 0);
        expect(Object.values(one.tenders).every((share) => (share ?? 0) >= 0)).toBe(true);
      }
      for (const kind of ['sv', 'wechat', 'cash'] as const) {
        expect(sum(sale.lines.map((one) => one.tenders[kind]))).toBe(sale.tenders[kind] ?? 0);
      }
      expect(sum(sale.lines.map((one) => one.roundingShare))).toBe(sale.roundingLoss);
      for (const draw of sale.sv.draws) expect(sum(sale.lines.map((one) => one.lots[draw.lot]))).toBe(draw.face);
      expect(sale.open).toBe(0);
    }),
  );
});

test('stored value stays within every bound and no lot goes below nothing (USE-03, INV-01)', () => {
  fc.assert(
    fc.property(story, (so) => {
      const sale = sell(so);
      const lots = lotsOf(so);
      const face = sale.sv.face;
      expect(face).toBeLessThanOrEqual(sum(sale.lines.filter((one) => one.svEligible).map((one) => one.due)));
      expect(face).toBeLessThanOrEqual(so.cap);
      expect(face).toBeLessThanOrEqual(balanceOf(lots));
      expect(face).toBeLessThanOrEqual(so.allowance ?? face);
      expect(face).toBeLessThanOrEqual(so.asked ?? face);
      if (balanceOf(lots) > 10_000) expect(face).toBeLessThanOrEqual(Math.floor((sale.due * so.pctCap) / 100));
      for (const draw of sale.sv.draws) {
        const before = lots.find((one) => one.lot === draw.lot) ?? aLot('none');
        const after = { ...before, c: before.c + draw.face };
        expect(principalLeft(after)).toBe(principalLeft(before) - draw.principal);
        expect(principalLeft(after)).toBeGreaterThanOrEqual(0);
        expect(draw.bonus).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test('cash is only ever rounded down, by less than the step (REG 37)', () => {
  fc.assert(
    fc.property(story, (so) => {
      const sale = sell(so);
      expect(sale.roundingLoss).toBeGreaterThanOrEqual(0);
      expect(sale.roundingLoss).toBeLessThan(so.step);
      expect(sum(Object.values(sale.tenders)) + sale.roundingLoss).toBe(sale.due);
    }),
  );
});

test('a frozen sale keeps every share (ENT-07)', () => {
  fc.assert(
    fc.property(story, (so) => {
      const sale = sell(so);
      const frozen = freezeSale(sale);
      expect(sum(frozen.lines.map((one) => one.due))).toBe(sale.due);
      expect(frozen.lines.map((one) => one.tenders)).toEqual(sale.lines.map((one) => one.tenders));
    }),
    { numRuns: 50 },
  );
});

test('BEST is never beaten by any coupon alone or any pair (CHK-03)', () => {
  const coupon = fc.record({
    face: fc.nat(5000),
    threshold: fc.nat(30_000),
    percent: fc.boolean(),
    permille: fc.integer({ min: 500, max: 1000 }),
  });
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 5 }), fc.array(coupon, { maxLength: 6 }), (goods, drafts) => {
      const coupons = drafts.map((draft, at) =>
        draft.percent ? aPercentCoupon(`K${at}`, draft.permille) : anAmountCoupon(`K${at}`, draft),
      );
      const lines = goods.map((one, at) => aLine(String(at), one.unitPrice, one));
      const best = priced(lines, { coupons }, { coupons: 'BEST' });
      const sets = [
        [],
        ...coupons.map((one) => [one.coupon]),
        ...coupons.flatMap((a) => coupons.map((b) => [a.coupon, b.coupon])),
      ];
      for (const set of sets) {
        const kinds = set.map((id) => coupons.find((one) => one.coupon === id)?.kind);
        if (kinds.length === 2 && kinds[0] === kinds[1]) continue;
        try {
          expect(best.due).toBeLessThanOrEqual(priced(lines, { coupons }, { coupons: set }).due);
        } catch (error) {
          if (!String(error).includes('COUPON_THRESHOLD')) throw error;
        }
      }
    }),
  );
});

test('points are rounded half-up once and never below the exact figure by half a point (CON-02)', () => {
  fc.assert(
    fc.property(story, (so) => {
      const sale = sell(so);
      expect(Math.abs(sale.points - sale.pointsBase / 100)).toBeLessThanOrEqual(0.5);
    }),
    { numRuns: 50 },
  );
});

test('WeChat alone pays any sale exactly', () => {
  fc.assert(
    fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), (goods) => {
      const sale = funded(priced(goods.map((one, at) => aLine(String(at), one.unitPrice, one))), [wechat]);
      expect(sale.tenders.wechat ?? 0).toBe(sale.due);
    }),
    { numRuns: 50 },
  );
});

test('BEST with vouchers and points is the cheapest of all combinations laid out in full (CHK-03, CHK-04)', () => {
  const amounts = fc.array(fc.record({ face: fc.nat(4000), threshold: fc.nat(20_000) }), { maxLength: 3 });
  const vouchers = fc.array(fc.record({ left: fc.nat(6000), goods: fc.integer({ min: 0, max: 3 }) }), { maxLength: 2 });
  fc.assert(
    fc.property(
      fc.array(line, { minLength: 1, maxLength: 4 }),
      amounts,
      vouchers,
      fc.nat(3000),
      (goods, faces, gifts, points) => {
        const lines = goods.map((one, at) => aLine(String(at), Math.min(one.unitPrice, 9000), { ...one, grams: null }));
        const coupons = faces.map((face, at) => anAmountCoupon(`A${at}`, face));
        const held = gifts.map(({ left, goods: at }, n) => ({
          voucher: `V${n}`,
          member: null,
          lot: null,
          left,
          products: [`product-${at}`],
          end: Number.MAX_SAFE_INTEGER,
          state: 'ACTIVE' as const,
        }));
        const facts = { coupons, vouchers: held, points };
        const wish = { vouchers: held.map((one) => one.voucher), pointsOffset: points };
        const best = priced(lines, facts, { ...wish, coupons: 'BEST' });
        const usable = coupons.filter((one) => one.kind === 'AMOUNT' && one.threshold <= best.subtotal);
        for (const set of [[], ...usable.map((one) => [one.coupon])]) {
          expect(best.due).toBeLessThanOrEqual(priced(lines, facts, { ...wish, coupons: set }).due);
        }
      },
    ),
  );
});
