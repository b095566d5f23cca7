import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { columnsOfText } from '../../../core/receipt/column-width.ts';
import { layout } from '../../../core/receipt/layout.ts';
import { hasRare, printable } from '../../../core/receipt/printable-text.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { paperLine, paperReceipt, paperSale } from '../../builders/paper-facts.ts';

/** Every product of the demo shop, as it would stand on a receipt. */
const file = new URL('../../../sync/central/demo/catalogue.csv', import.meta.url);
const rows = parse(readFileSync(file), { bom: true, from_line: 2 }) as string[][];
const names = rows.map((row) => row[2] ?? '');

describe.each([
  { cols: 32, dots: 384 },
  { cols: 42, dots: 512 },
  { cols: 48, dots: 576 },
])('on paper of $cols columns', (paper) => {
  test('every product of the demo shop fits, and its amounts end at the edge', () => {
    const lines = names.map((name, at) => paperLine({ id: String(at), name, gross: at * 37, rates: [], net: at * 37 }));
    const laid = layout(receiptOf(paperReceipt('zh-CN', { sale: paperSale({ lines }) })), paper);
    const texts = laid.flatMap((line) => (line.kind === 'text' && line.size === 'normal' ? [line.text] : []));
    for (const text of texts) expect(columnsOfText(text)).toBeLessThanOrEqual(paper.cols);
    const amounts = texts.filter((text) => text.startsWith('  2罐'));
    expect(amounts).toHaveLength(names.length);
    for (const text of amounts) expect(columnsOfText(text)).toBe(paper.cols);
  });
});

test('printers have every character of the demo shop’s names', () => {
  expect(names.length).toBeGreaterThanOrEqual(2000);
  expect(names[0]).toContain('奶粉');
  expect(names.filter((name) => hasRare(printable(name)))).toEqual([]);
});
