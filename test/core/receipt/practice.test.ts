import { expect, test } from 'vitest';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { readPaperCode } from '../../../core/receipt/paper-code.ts';
import { practiceOf } from '../../../core/receipt/practice.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { paperReceipt } from '../../builders/paper-facts.ts';

test('a practice paper says so at the top and beside its code, and the code counts nowhere', () => {
  const doc = practiceOf(receiptOf(paperReceipt('zh-CN')));
  const text = textOf(layout(doc, { cols: 32, dots: 384 }))
    .split('\n')
    .map((line) => line.trim());
  expect(text[0]).toBe('练习 TRAINING 无效 VOID');
  const code = text.findIndex((line) => line.startsWith('<qr'));
  expect(text[code - 1]).toBe('练习 TRAINING 无效 VOID');
  expect(doc.blocks.every((block) => block.type !== 'qr' || readPaperCode(block.data) === null)).toBe(true);
});
