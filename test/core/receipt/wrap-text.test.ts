import { expect, test } from 'vitest';
import { printable, withoutRare } from '../../../core/receipt/printable-text.ts';
import { wrapText } from '../../../core/receipt/wrap-text.ts';

test('a long product name breaks between characters and keeps words whole', () => {
  expect(wrapText('飞鹤星飞帆婴儿配方奶粉3段 900g Premium Care', 20)).toEqual([
    '飞鹤星飞帆婴儿配方奶',
    '粉3段 900g Premium',
    'Care',
  ]);
});

test('a closing mark never begins a line', () => {
  expect(wrapText('本金长期有效，到期前提醒。', 12)).toEqual(['本金长期有', '效，到期前提', '醒。']);
  expect(wrapText('可用余额（含）', 12)).toEqual(['可用余额', '（含）']);
});

test('an opening mark or a currency sign never ends a line', () => {
  expect(wrapText('每次不超过￥200.00元', 12)).toEqual(['每次不超过', '￥200.00元']);
  expect(wrapText('商品标有“可用储值”', 10)).toEqual(['商品标有', '“可用储', '值”']);
});

test('a code longer than the line is cut rather than lost', () => {
  expect(wrapText('ABCDEFGHIJKLMNOP', 6)).toEqual(['ABCDEF', 'GHIJKL', 'MNOP']);
});

test('line feeds are kept, also empty lines', () => {
  expect(wrapText('一\n\n二', 8)).toEqual(['一', '', '二']);
});

test('signs are replaced by what the trade prints, invisible characters vanish', () => {
  expect(printable('¥12 €3')).toBe('￥12 EUR3');
  expect(printable('e\u0301\u200d\ufe0f\u0007')).toBe('é');
  expect(printable('a\tb\r\nc')).toBe('a b\nc');
});

test('in the printer’s own font a rare character becomes a box of the same width', () => {
  expect(withoutRare('张𠮷😀A')).toBe('张□□A');
});
