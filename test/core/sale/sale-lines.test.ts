import { expect, test } from 'vitest';
import type { Result } from '../../../core/kernel/result.ts';
import { addGoods, changeQuantity, removeLine, type SaleLine, saleLinesMax } from '../../../core/sale/sale-lines.ts';
import { aProduct, scanned } from '../../builders/goods.ts';

const lines = (result: Result<SaleLine[]>): SaleLine[] => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

test('the same goods scanned again join their line', () => {
  const once = lines(addGoods([], '1', scanned()));
  const twice = lines(addGoods(once, '2', scanned({}, 2)));
  expect(twice.map((line) => [line.id, line.qty])).toEqual([['1', 3]]);
});

test('two weighings of one product stay two lines, each with its grams', () => {
  const pears = { product: aProduct({ weighed: true, price: 1_980 }), qty: 1, unitPrice: null };
  const once = lines(addGoods([], '1', { ...pears, grams: 500 }));
  expect(lines(addGoods(once, '2', { ...pears, grams: 735 })).map((line) => line.grams)).toEqual([500, 735]);
});

test('weighed goods need grams and others may not have any', () => {
  expect(codeOf(addGoods([], '1', { ...scanned({ weighed: true }), grams: null }))).toBe('QUANTITY_INVALID');
  expect(codeOf(addGoods([], '1', { ...scanned(), grams: 500 }))).toBe('QUANTITY_INVALID');
});

test.each([0, -1, 1.5, 10_000])('%d pieces are no quantity', (qty) => {
  expect(codeOf(addGoods([], '1', scanned({}, qty)))).toBe('QUANTITY_INVALID');
  expect(codeOf(changeQuantity(lines(addGoods([], '1', scanned())), '1', qty))).toBe('QUANTITY_INVALID');
});

test('nobody pays another price than the shelf says, except for goods that have none', () => {
  expect(codeOf(addGoods([], '1', { ...scanned(), unitPrice: 16_000 }))).toBe('PERMISSION_MISSING');
  expect(codeOf(addGoods([], '1', { ...scanned(), unitPrice: 15_900 }))).toBe('ok');
  const open = lines(addGoods([], '1', { ...scanned({ price: 0 }), unitPrice: 2_500 }));
  expect(open[0]?.unitPrice).toBe(2_500);
});

test('a line that is not there can neither change nor go', () => {
  expect([codeOf(changeQuantity([], '1', 2)), codeOf(removeLine([], '1'))]).toEqual(['LINE_UNKNOWN', 'LINE_UNKNOWN']);
});

test('a basket is full before its journal entry would be', () => {
  const full = Array.from({ length: saleLinesMax }, (_, at) => at).reduce<SaleLine[]>(
    (basket, at) => lines(addGoods(basket, String(at), scanned({ product: `prd_${at}` }))),
    [],
  );
  expect(codeOf(addGoods(full, 'x', scanned({ product: 'prd_x' })))).toBe('BASKET_FULL');
  expect(codeOf(addGoods(full, 'x', scanned({ product: 'prd_1' })))).toBe('ok');
});
