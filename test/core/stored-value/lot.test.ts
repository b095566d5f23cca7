import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bonusLeft,
  faceLeft,
  lotSchema,
  principalLeft,
  principalUsed,
  splitOf,
} from '../../../core/stored-value/lot.ts';
import { aLot } from '../../builders/member.ts';

const w02 = { p0: 300_000, b0: 30_000 };

describe('ENT-03: one formula splits a lot', () => {
  test('W05: 20000 of a fresh 10/11 lot are 18181 of principal and 1819 of bonus', () => {
    expect(splitOf({ ...w02, c: 0 }, 20_000)).toEqual({ principal: 18_181, bonus: 1_819 });
    const used = { ...w02, c: 20_000 };
    expect([principalLeft(used), bonusLeft(used), faceLeft(used)]).toEqual([281_819, 28_181, 310_000]);
  });

  test('W06: 110000 of goods leave 200000 of principal, neither more nor less', () => {
    expect(principalLeft({ ...w02, c: 110_000 })).toBe(200_000);
  });

  test('W07: the split goes on from where it stood; a fresh one would take a fen from the customer', () => {
    expect(splitOf({ ...w02, c: 20_000 }, 4_500)).toEqual({ principal: 4_091, bonus: 409 });
    expect(splitOf({ ...w02, c: 0 }, 4_500).principal).toBe(4_090);
  });

  test('without bonus every fen is principal, and a lot of bonus alone has none (EC-28)', () => {
    expect(splitOf({ p0: 50_000, b0: 0, c: 7 }, 333)).toEqual({ principal: 333, bonus: 0 });
    expect(splitOf({ p0: 0, b0: 500, c: 7 }, 333)).toEqual({ principal: 0, bonus: 333 });
  });

  test('as much bonus as principal: half of every step', () => {
    expect(splitOf({ p0: 500, b0: 500, c: 0 }, 301)).toEqual({ principal: 150, bonus: 151 });
  });

  test('an empty lot has nothing to split', () => {
    const nothing = { p0: 0, b0: 0, c: 0 };
    expect([principalUsed(nothing, 0), principalLeft(nothing), bonusLeft(nothing), faceLeft(nothing)]).toEqual([
      0, 0, 0, 0,
    ]);
  });

  test('the whole lot can be used, a fen more cannot, and less than nothing cannot', () => {
    expect(principalUsed(w02, 330_000)).toBe(300_000);
    expect(principalUsed(w02, 0)).toBe(0);
    expect(() => principalUsed(w02, 330_001)).toThrow('consumption within the lot');
    expect(() => principalUsed(w02, -1)).toThrow('consumption within the lot');
    expect(() => splitOf({ ...w02, c: 330_000 }, 1)).toThrow('consumption within the lot');
  });

  test('INV-01: any steps to the same consumption come to the same split, and nothing is ever lost', () => {
    const lot = fc.record({ p0: fc.nat(500_000), b0: fc.nat(50_000) });
    fc.assert(
      fc.property(lot, fc.array(fc.nat(60_000), { maxLength: 12 }), ({ p0, b0 }, steps) => {
        let [c, principal, bonus] = [0, 0, 0];
        for (const step of steps) {
          const face = Math.min(step, p0 + b0 - c);
          const split = splitOf({ p0, b0, c }, face);
          [c, principal, bonus] = [c + face, principal + split.principal, bonus + split.bonus];
          expect(split.principal >= 0 && split.bonus >= 0 && split.principal + split.bonus === face).toBe(true);
        }
        expect({ principal, bonus }).toEqual(splitOf({ p0, b0, c: 0 }, c));
        expect(principalLeft({ p0, b0, c }) + bonusLeft({ p0, b0, c }) + c).toBe(p0 + b0);
      }),
    );
  });
});

describe('the form of a lot', () => {
  test('a lot may have no last day', () => {
    expect(lotSchema.safeParse(aLot()).success).toBe(true);
    expect(lotSchema.safeParse(aLot({ lastDay: null })).success).toBe(true);
  });

  test.each(['RATIO', 'LIST'] as const)('a refunded lot says how: %s', (basis) => {
    const refunded = { refund: 'ref_1', at: 1, basis, merchKept: false, payable: 5 };
    for (const reason of ['CUSTOMER', 'SHOP'] as const)
      expect(lotSchema.safeParse(aLot({ state: 'REFUNDED', refunded: { ...refunded, reason } })).success).toBe(true);
    expect(lotSchema.safeParse({ ...aLot(), refunded: { ...refunded, reason: 'WEATHER' } }).success).toBe(false);
    expect(lotSchema.safeParse({ ...aLot(), refunded: { refund: 'ref_1' } }).success).toBe(false);
  });

  test.each([
    { p0: -1 },
    { b0: -1 },
    { c: -1 },
    { p0: 0.5 },
    { b0: 0.5 },
    { c: 0.5 },
    { depositedAt: 0.5 },
    { lastDay: '2029-1-5' },
    { lastDay: 'on 2029-01-05' },
    { lastDay: '2029-01-05T00' },
    { lastDay: '29-01-05' },
    { lastDay: '2029-01-5x' },
  ])('%j is no lot', (change) => {
    expect(lotSchema.safeParse(aLot(change)).success).toBe(false);
  });
});
