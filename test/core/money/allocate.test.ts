import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { allocate, cumulativeShare } from '../../../core/money/allocate.ts';
import { sumFen } from '../../../core/money/fen.ts';

describe('CON-03: a split adds up', () => {
  test.each([
    ['W27: a tie goes to the earlier line', 100, [100, 100, 100], [34, 33, 33]],
    ['W27: the largest remainder first', 1_000, [3_330, 3_330, 3_340], [333, 333, 334]],
    ['W27: three prices', 500, [1_999, 2_999, 4_999], [100, 150, 250]],
    ['W05: a coupon over two lines, none for the third', 3_000, [27_030, 0, 8_491], [2_283, 0, 717]],
    ['a later line with the larger remainder comes before an earlier one', 1, [1, 2], [0, 1]],
    ['nothing split is nothing each', 0, [5, 7], [0, 0]],
    ['nothing over nothing', 0, [0, 0], [0, 0]],
    ['nothing over nobody', 0, [], []],
    ['everything to the only line', 7, [3], [7]],
    ['more than the lines weigh', 10, [1, 1, 1], [4, 3, 3]],
  ])('%s', (_, whole, weights, shares) => {
    expect(allocate(whole, weights)).toEqual(shares);
  });

  test('EC-29: large sums stay exact', () => {
    const whole = 9_007_199_254_740_991;
    expect(sumFen(allocate(whole, [333_333_333, 333_333_334, 7]))).toBe(whole);
  });

  test('EC-29: beyond exact products the fen still goes to the line that the exact remainder names', () => {
    const shares = [78_251_349_960, 39_771_195_938, 27_889_508_068];
    expect(allocate(145_912_053_966, [740_121, 376_166, 263_786])).toEqual(shares);
  });

  test.each<[string, number, number[], string]>([
    ['something over nothing', 1, [0, 0], 'nothing to split over'],
    ['something over nobody', 1, [], 'nothing to split over'],
    ['a debt', -1, [1, 1], 'split of a negative'],
    ['over a negative weight', 1, [2, -1], 'split of a negative'],
    ['half a fen', 0.5, [1], 'not a whole number of fen'],
    ['over half a weight', 1, [0.5, 0.5], 'whole weights only'],
    ['over halves that would come out whole', 2, [0.5, 0.5], 'whole weights only'],
    ['over weights whose sum would blur', 1, [9_007_199_254_740_991, 1], 'not a whole number of fen'],
  ])('%s is never split', (_, whole, weights, why) => {
    expect(() => allocate(whole, weights)).toThrow(why);
  });

  const weights = fc.array(fc.nat(300_000), { minLength: 1, maxLength: 12 }).filter((all) => sumFen(all) > 0);

  test('in a basket of any length the fen go where a plain sort of all remainders puts them', () => {
    const plainly = (whole: number, parts: readonly number[]): number[] => {
      const total = sumFen(parts);
      const shares = parts.map((part) => Math.floor((whole * part) / total));
      const rest = (at: number): number => (whole * (parts[at] ?? 0)) % total;
      const order = parts.map((_, at) => at).sort((a, b) => rest(b) - rest(a) || a - b);
      for (const at of order.slice(0, whole - sumFen(shares))) shares[at] = (shares[at] ?? 0) + 1;
      return shares;
    };
    const long = fc.array(fc.oneof(fc.nat(9), fc.nat(30_000)), { minLength: 1, maxLength: 240 });
    fc.assert(
      fc.property(
        fc.nat(600_000),
        long.filter((all) => sumFen(all) > 0),
        (whole, parts) => {
          expect(allocate(whole, parts)).toEqual(plainly(whole, parts));
        },
      ),
    );
  });

  test('every share is its exact part, rounded down or up, and a line without weight bears nothing', () => {
    fc.assert(
      fc.property(fc.nat(600_000), weights, (whole, parts) => {
        const total = BigInt(sumFen(parts));
        const shares = allocate(whole, parts);
        expect(sumFen(shares)).toBe(whole);
        for (const [at, share] of shares.entries()) {
          const exact = BigInt(whole) * BigInt(parts[at] ?? 0);
          const over = BigInt(share) * total - exact;
          expect(over > -total && over < total && (exact !== 0n || share === 0)).toBe(true);
        }
      }),
    );
  });

  test('whoever gets the odd fen was owed at least as much as whoever does not', () => {
    fc.assert(
      fc.property(fc.nat(600_000), weights, (whole, parts) => {
        const total = BigInt(sumFen(parts));
        const owed = parts.map((part) => (BigInt(whole) * BigInt(part)) % total);
        const floors = parts.map((part) => (BigInt(whole) * BigInt(part)) / total);
        const lucky = allocate(whole, parts).map((share, at) => BigInt(share) > (floors[at] ?? 0n));
        for (const [a, wins] of lucky.entries())
          for (const [b, other] of lucky.entries())
            if (wins && !other) expect((owed[a] ?? 0n) > (owed[b] ?? 0n) || (owed[a] === owed[b] && a < b)).toBe(true);
      }),
    );
  });
});

describe('CON-03: parts of a quantity', () => {
  test('the parts of a share come back one by one and end at the whole', () => {
    expect([1, 2, 3].map((k) => cumulativeShare(100, k, 3))).toEqual([33, 66, 100]);
    expect(cumulativeShare(24_747, 1, 2)).toBe(12_373);
    expect(cumulativeShare(24_747, 2, 2)).toBe(24_747);
    expect(cumulativeShare(24_747, 0, 2)).toBe(0);
  });

  test('EC-29: a product beyond exact doubles is exact', () => {
    expect(cumulativeShare(9_007_199_254_740_991, 999_999, 1_000_000)).toBe(9_007_190_247_541_736);
  });
});
