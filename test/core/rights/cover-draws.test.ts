import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumFen } from '../../../core/money/fen.ts';
import { coverOf, drawWithRights, spendableNow } from '../../../core/rights/cover-draws.ts';
import { givingBack, keptFor, leftTogether } from '../../../core/rights/keep.ts';
import { balanceOf, drawLots } from '../../../core/stored-value/draw-order.ts';
import { aLot } from '../../builders/member.ts';

const first = aLot({ lot: 'first', p0: 10_000, b0: 1_000, lastDay: '2029-01-05' });
const later = aLot({ lot: 'later', p0: 30_000, b0: 3_000, lastDay: '2029-02-05' });
const lease = (lot: string, left: number, until = 100) => ({ lease: `lse_${lot}_${until}`, lot, left, until });

describe('OFF-02: drawing on what is leased', () => {
  test('a lot that another till has leased is left alone while there is a lease to draw on', () => {
    expect(drawWithRights([first, later], [lease('later', 5_000)], 5_000)).toEqual([
      { lot: 'later', face: 5_000, principal: 4_545, bonus: 455 },
    ]);
  });

  test('beyond the leases the lots give in their order, and the floor covers it', () => {
    const leases = [lease('later', 5_000)];
    const draws = drawWithRights([first, later], leases, 7_000);
    expect(draws.map(({ lot, face }) => [lot, face])).toEqual([
      ['later', 5_000],
      ['first', 2_000],
    ]);
    expect(coverOf(draws, leases)).toEqual([
      { lot: 'later', leases: [['lse_later_100', 5_000]], floor: 0 },
      { lot: 'first', leases: [], floor: 2_000 },
    ]);
  });

  test('of two leases on one lot the one that ends first is used up first', () => {
    const leases = [lease('first', 400, 200), lease('first', 300, 100)];
    expect(coverOf([{ lot: 'first', face: 500, principal: 455, bonus: 45 }], leases)).toEqual([
      {
        lot: 'first',
        leases: [
          ['lse_first_100', 300],
          ['lse_first_200', 200],
        ],
        floor: 0,
      },
    ]);
  });

  test('a lease over more than the lot still holds counts for what it holds', () => {
    const nearlyEmpty = { ...first, c: 10_800 };
    expect(spendableNow([nearlyEmpty], [lease('first', 500)], 0)).toBe(200);
    expect(spendableNow([nearlyEmpty, later], [lease('first', 500)], 1_000)).toBe(1_200);
  });

  test('without a lease everything is as it was: the order of the lots, all on the floor', () => {
    expect(drawWithRights([first, later], [], 12_000)).toEqual(drawLots([first, later], 12_000));
    expect(spendableNow([first, later], [], 700)).toBe(700);
  });
});

const lots = fc.array(
  fc.record({
    p0: fc.integer({ min: 1, max: 50_000 }),
    b0: fc.nat(5_000),
    used: fc.nat(1_000),
    leased: fc.nat(60_000),
  }),
  { minLength: 1, maxLength: 4 },
);

test('whatever is leased: the draws add up, the leases are not overdrawn, the floor covers no more than it may', () => {
  fc.assert(
    fc.property(lots, fc.nat(20_000), fc.nat(1_000), (made, floor, part) => {
      const own = made.map(({ p0, b0, used }, at) =>
        aLot({ lot: `l${at}`, p0, b0, c: Math.floor(((p0 + b0) * used) / 1_000), depositedAt: at }),
      );
      const leases = made.flatMap(({ leased }, at) => (leased === 0 ? [] : [lease(`l${at}`, leased)]));
      const most = spendableNow(own, leases, floor);
      expect(most).toBeLessThanOrEqual(balanceOf(own));
      const face = Math.floor((most * part) / 1_000);
      const draws = drawWithRights(own, leases, face);
      const cover = coverOf(draws, leases);
      expect(sumFen(draws.map((draw) => draw.face))).toBe(face);
      expect(sumFen(draws.map((draw) => draw.principal + draw.bonus))).toBe(face);
      expect(sumFen(cover.map((one) => one.floor))).toBeLessThanOrEqual(floor);
      for (const [at, one] of cover.entries()) {
        expect(one.floor + sumFen(one.leases.map(([, amount]) => amount))).toBe(draws[at]?.face);
      }
      for (const { lease: id, left } of leases) {
        const used = cover.flatMap((one) => one.leases.filter(([of]) => of === id).map(([, amount]) => amount));
        expect(sumFen(used)).toBeLessThanOrEqual(left);
      }
    }),
  );
});

describe('what a till keeps when the member has left', () => {
  test('no more than one offline purchase may take, and no more than half', () => {
    expect(keptFor(100_000, 20_000)).toBe(20_000);
    expect(keptFor(30_001, 20_000)).toBe(15_000);
    expect(keptFor(0, 20_000)).toBe(0);
  });

  test('the leases that last longest stay; the rest goes back to the fen', () => {
    const leases = [lease('first', 400, 100), lease('later', 300, 200)];
    expect(givingBack(leases, 500)).toEqual([{ lease: 'lse_first_100', lot: 'first', amount: 200 }]);
    expect(givingBack(leases, 0).map(({ amount }) => amount)).toEqual([300, 400]);
    expect(givingBack(leases, leftTogether(leases))).toEqual([]);
  });
});
