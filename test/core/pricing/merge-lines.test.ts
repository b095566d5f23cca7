import { describe, expect, test } from 'vitest';
import { grossOf, mergeLines, shelfGrossOf } from '../../../core/pricing/merge-lines.ts';
import { aLine, priced } from '../../builders/pricing.ts';

const override = (shelfPrice: number) => ({ shelfPrice, reason: '外盒破损', approvedBy: 'zhang+li' });
const rice = (id: string, grams: number) => aLine(id, 3333, { product: 'rice', grams });

describe('CHK-01 what is one line', () => {
  test('the same goods at the same price, under the name of the first, in the order they came', () => {
    const lines = [
      aLine('1', 500, { product: 'bib', qty: 2 }),
      aLine('2', 700),
      aLine('3', 500, { product: 'bib', qty: 3 }),
    ];
    expect(mergeLines(lines).map(({ id, qty }) => [id, qty])).toEqual([
      ['1', 5],
      ['2', 1],
    ]);
  });

  test('CON-02 weighed goods are one weight: the floor is taken once', () => {
    const merged = mergeLines([rice('1', 150), rice('2', 150)]);
    expect(merged).toEqual([{ ...rice('1', 300), qty: 1 }]);
    expect(merged.map(grossOf)).toEqual([999]);
    expect([grossOf(rice('1', 150)), grossOf(rice('2', 150))]).toEqual([499, 499]);
  });

  test.each([
    ['another product', { product: 'bottle' }],
    ['another price', { unitPrice: 499 }],
    ['a rate that a pre-order locked (FES-04)', { lockedPermille: 880 }],
    ['a price brought down from the shelf (FLW-07)', { override: override(600) }],
    ['a weight where the other is a piece', { grams: 200 }],
  ])('not %s', (_, over) => {
    const lines = [aLine('1', 500, { product: 'bib' }), aLine('2', 500, { product: 'bib', ...over })];
    expect(mergeLines(lines)).toEqual(lines);
    expect(mergeLines(lines.toReversed())).toEqual(lines.toReversed());
  });

  test('not two prices brought down from different shelves; from the same shelf they are one', () => {
    const from = (id: string, shelfPrice: number) => aLine(id, 500, { product: 'bib', override: override(shelfPrice) });
    expect(mergeLines([from('1', 600), from('2', 700)])).toHaveLength(2);
    expect(mergeLines([from('1', 600), from('2', 600)])).toEqual([{ ...from('1', 600), qty: 2 }]);
  });

  test('EC-03 a line that sells nothing is no line of a sale', () => {
    for (const line of [aLine('1', 500, { qty: 0 }), aLine('1', 500, { qty: -1 }), rice('1', 0), rice('1', -5)])
      expect(() => mergeLines([line])).toThrow('a line sells something');
    expect(mergeLines([rice('1', 1)])).toHaveLength(1);
  });
});

test('FLW-07 what goods would cost at the shelf, by the piece and by weight', () => {
  expect(shelfGrossOf(aLine('1', 500, { qty: 3 }))).toBe(1500);
  expect(shelfGrossOf(aLine('1', 500, { qty: 3, override: override(600) }))).toBe(1800);
  expect(shelfGrossOf({ ...rice('1', 300), override: override(4000) })).toBe(1200);
});

test('CHK-01 a piece and a weight of one product are paid for both', () => {
  const lines = [aLine('1', 3333, { product: 'rice', grams: 100 }), aLine('2', 3333, { product: 'rice' })];
  expect(priced(lines).due).toBe(333 + 3333);
});
