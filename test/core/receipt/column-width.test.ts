import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { columnsOf, columnsOfText, isRare, isTwoByte, padText } from '../../../core/receipt/column-width.ts';
import { twoByteCodePoints } from '../../tools/make-gbk-widths.ts';

test('the stored ranges are exactly what encoder and standard decoder agree on', () => {
  const expected = new Set(twoByteCodePoints());
  const wrong: number[] = [];
  for (let point = 0; point <= 0x10ffff; point++) if (isTwoByte(point) !== expected.has(point)) wrong.push(point);
  expect(wrong).toEqual([]);
  expect(expected.size).toBeGreaterThan(21_500);
});

test('a character counted as two columns leaves the encoder as two bytes, on every code point', () => {
  const decoder = new TextDecoder('gb18030');
  for (const point of twoByteCodePoints()) {
    const bytes = iconv.encode(String.fromCodePoint(point), 'gb18030');
    expect(bytes.length).toBe(2);
    expect(decoder.decode(bytes).codePointAt(0)).toBe(point);
  }
});

test('signs that Unicode calls narrow are wide on a Chinese printer', () => {
  for (const sign of '·—…“”×①℃￥α') expect(columnsOf(sign)).toBe(2);
  for (const sign of 'A~ 9') expect(columnsOf(sign)).toBe(1);
});

test('rare names and emoji are known to be beyond the printer’s font', () => {
  for (const sign of ['㐀', '𠮷', '😀', '䶮', '¥', '€', '한']) expect(isRare(sign.codePointAt(0) ?? 0)).toBe(true);
  for (const sign of ['镕', '喆', '龘', '囍']) expect(isRare(sign.codePointAt(0) ?? 0)).toBe(false);
});

test('padding fills to the edge and refuses a text that does not fit', () => {
  expect(padText('奶粉', 6, 'right')).toBe('  奶粉');
  expect(padText('奶粉', 7, 'center')).toBe(' 奶粉  ');
  expect(columnsOfText('900g奶粉')).toBe(8);
  expect(() => padText('奶粉', 3, 'left')).toThrow('wider');
});
