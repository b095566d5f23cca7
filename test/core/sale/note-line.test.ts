import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { Result } from '../../../core/kernel/result.ts';
import { noteLine, noteMax, notesMax } from '../../../core/sale/note-line.ts';
import { addGoods, type SaleLine } from '../../../core/sale/sale-lines.ts';
import { scanned } from '../../builders/goods.ts';

const lines = (result: Result<SaleLine[]>): SaleLine[] => must(result.ok ? result.value : null, 'refused');
const one = lines(addGoods([], '1', scanned()));

test('a note is trimmed and cut to one row of paper; an empty one takes it off', () => {
  const noted = lines(noteLine(one, { lineId: '1', note: `  ${'礼'.repeat(90)} ` }));
  expect(noted[0]?.note).toBe('礼'.repeat(noteMax));
  expect(lines(noteLine(noted, { lineId: '1', note: ' ' }))).toEqual(one);
  expect(noteLine(one, { lineId: '9', note: '赠品' }).ok).toBe(false);
});

test('a sale has room for twenty notes, and one of them can still be changed', () => {
  const goods = Array.from({ length: notesMax + 1 }, (_, at) => `prd_${at}`);
  const basket = goods.reduce<SaleLine[]>(
    (all, product, at) => lines(addGoods(all, String(at), scanned({ product }))),
    [],
  );
  const full = basket
    .slice(0, notesMax)
    .reduce((all, { id }) => lines(noteLine(all, { lineId: id, note: '赠品' })), basket);
  const more = noteLine(full, { lineId: String(notesMax), note: '赠品' });
  expect(more.ok ? null : more.refusal.code).toBe('NOTES_FULL');
  expect(noteLine(full, { lineId: '0', note: '拆封' }).ok).toBe(true);
});

test('the same goods scanned after a note get a line of their own: the note is about those before', () => {
  const noted = lines(noteLine(one, { lineId: '1', note: '礼盒包装' }));
  expect(lines(addGoods(noted, '2', scanned())).map(({ id, qty }) => [id, qty])).toEqual([
    ['1', 1],
    ['2', 1],
  ]);
});
