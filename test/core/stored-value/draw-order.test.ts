import { describe, expect, test } from 'vitest';
import { afterDraws, balanceOf, drawLots, drawOrder, joinDraws } from '../../../core/stored-value/draw-order.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { aLot } from '../../builders/member.ts';

const names = (lots: readonly Lot[]): string[] => drawOrder(lots).map((lot) => lot.lot);

describe('USE-05: which lot gives first', () => {
  test('the one that ends first, and one without an end last of all', () => {
    const lots = [
      aLot({ lot: 'never', lastDay: null, depositedAt: 1 }),
      aLot({ lot: 'late', lastDay: '2029-01-06', depositedAt: 2 }),
      aLot({ lot: 'soon', lastDay: '2029-01-05', depositedAt: 3 }),
    ];
    expect(names(lots)).toEqual(['soon', 'late', 'never']);
    expect(names(lots.toReversed())).toEqual(['soon', 'late', 'never']);
  });

  test('of those that end together the one deposited first, then the smaller id', () => {
    const lots = [
      aLot({ lot: 'b', depositedAt: 5 }),
      aLot({ lot: 'c', depositedAt: 4 }),
      aLot({ lot: 'a', depositedAt: 5 }),
    ];
    expect(names(lots)).toEqual(['c', 'a', 'b']);
    expect(names(lots.toReversed())).toEqual(['c', 'a', 'b']);
  });

  test('of two without an end the one deposited first', () => {
    const lots = [aLot({ lot: 'a', lastDay: null, depositedAt: 2 }), aLot({ lot: 'b', lastDay: null, depositedAt: 1 })];
    expect(names(lots)).toEqual(['b', 'a']);
  });

  test('the list handed in stays as it was', () => {
    const lots = [aLot({ lot: 'b' }), aLot({ lot: 'a' })];
    drawOrder(lots);
    expect(lots.map((lot) => lot.lot)).toEqual(['b', 'a']);
  });
});

describe('W07: drawing 7500 from an old lot and a newer one', () => {
  const old = aLot({ lot: 'L0', p0: 50_000, b0: 0, c: 47_000, lastDay: '2029-01-05' });
  const newer = aLot({ lot: 'L1', p0: 300_000, b0: 30_000, c: 20_000, lastDay: '2029-02-02' });

  test('the old one is emptied, the rest comes from the newer, each by its own formula', () => {
    expect(drawLots([newer, old], 7_500)).toEqual([
      { lot: 'L0', face: 3_000, principal: 3_000, bonus: 0 },
      { lot: 'L1', face: 4_500, principal: 4_091, bonus: 409 },
    ]);
  });

  test('a lot that is not needed, or is empty, gives nothing and is not named', () => {
    expect(drawLots([old, newer], 3_000).map((draw) => draw.lot)).toEqual(['L0']);
    expect(drawLots([{ ...old, c: 50_000 }, newer], 1).map((draw) => draw.lot)).toEqual(['L1']);
    expect(drawLots([old, newer], 0)).toEqual([]);
  });

  test('everything together can be drawn, a fen more cannot', () => {
    expect(balanceOf([old, newer])).toBe(313_000);
    expect(drawLots([old, newer], 313_000)).toHaveLength(2);
    expect(() => drawLots([old, newer], 313_001)).toThrow('the lots hold what is drawn');
  });

  test('after the draws the lots hold so much less, and other lots what they held', () => {
    const other = aLot({ lot: 'L2', c: 5 });
    const after = afterDraws([old, newer, other], [...drawLots([old, newer], 7_500), ...drawLots([old], 10)]);
    expect(after.map((lot) => lot.c)).toEqual([50_010, 24_500, 5]);
    expect(afterDraws([old], [])).toEqual([old]);
  });
});

test('USE-05 draws on one lot are one draw, in the place of the first, and no fen is lost between them', () => {
  const draw = (lot: string, face: number, bonus: number) => ({ lot, face, principal: face - bonus, bonus });
  expect(joinDraws([draw('a', 100, 9), draw('b', 50, 0), draw('a', 30, 3)])).toEqual([
    draw('a', 130, 12),
    draw('b', 50, 0),
  ]);
  expect(joinDraws([])).toEqual([]);
});
