import { expect, test } from 'vitest';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { checkOf, paperCodeOf, readPaperCode } from '../../../core/receipt/paper-code.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { paperReceipt, paperVoucher } from '../../builders/paper-facts.ts';

const paper = { cols: 32, dots: 384 };
const mark = { at: Date.UTC(2026, 2, 6, 1, 0, 0), by: '赵敏' };

test('a copy says so on its first line and beside its code, with time and person', () => {
  const text = textOf(layout(reprintOf(receiptOf(paperReceipt('zh-CN')), mark), paper)).split('\n');
  expect(text[0]?.trim()).toBe('重印 第 1 次 / REPRINT #1');
  expect(text[1]?.trim()).toBe('2026-03-06 09:00:00 赵敏');
  const code = text.findIndex((line) => line.startsWith('<qr'));
  expect(text[code - 1]?.trim()).toBe('重印 第 1 次 / REPRINT #1');
});

test('a copy of a copy is counted on, and a voucher’s copy is called 补打 as well', () => {
  const copy = reprintOf(reprintOf(voucherOf(paperVoucher('zh-CN')), mark), mark);
  expect(textOf(layout(copy, paper))).toContain('补打 重印 第 2 次 / REPRINT #2');
  expect(copy.copyNo).toBe(3);
});

test('the code of a copy names its number and still passes its check', () => {
  const copy = reprintOf(voucherOf(paperVoucher('zh-CN')), mark);
  const code = copy.blocks.find((block) => block.type === 'qr');
  expect(code && readPaperCode(code.data)).toMatchObject({ kind: 'V', amounts: [300_000, 30_000], copyNo: 2 });
});

test('a mistyped amount or number does not pass the check', () => {
  const data = paperCodeOf({ kind: 'V', id: 'doc_1', amounts: [300_000, 30_000] }, 1);
  expect(readPaperCode(data)).not.toBeNull();
  expect(readPaperCode(data.replace('300000', '800000'))).toBeNull();
  expect(readPaperCode('https://example.com')).toBeNull();
  expect(checkOf({ kind: 'R', id: 'a', amounts: [1] })).toMatch(/^[0-9A-F]{8}$/);
});
