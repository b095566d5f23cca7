import { describe, expect, test } from 'vitest';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import type { Block, ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { zReportOf } from '../../../core/receipt/shift-report.ts';
import { documentBytes, drawerPulse } from '../../../electron/host/printer/esc-pos.ts';
import { planJob } from '../../../electron/host/printer/job-plan.ts';
import { paperReceipt, paperVoucher, paperZReport } from '../../builders/paper-facts.ts';
import { commandsOf } from '../../tools/virtual-printer/commands.ts';
import { PaperPath, textOfPiece } from '../../tools/virtual-printer/paper.ts';

const papers = [
  { cols: 32, dots: 384 },
  { cols: 42, dots: 512 },
  { cols: 48, dots: 576 },
] as const;

const docOf = (blocks: Block[]): ReceiptDoc => ({ ...receiptOf(paperReceipt('zh-CN')), blocks });

/** The paper that an independent reader of the bytes sees. */
function printed(bytes: Buffer): PaperPath {
  const path = new PaperPath();
  for (const command of commandsOf(bytes)) path.apply(command);
  return path;
}

describe.each(papers)('at $cols columns', (paper) => {
  test.each([
    ['receipt', receiptOf(paperReceipt('zh-CN'))],
    ['voucher', voucherOf(paperVoucher('zh-CN'))],
    ['English voucher', voucherOf(paperVoucher('en'))],
    ['Z report', zReportOf(paperZReport('zh-CN'))],
  ])('the bytes of a %s read by another decoder are the layout’s text', (_, doc) => {
    const lines = layout(doc, paper);
    const path = printed(documentBytes(lines));
    const expected = textOf(lines.filter((line) => line.kind !== 'cut'));
    expect(path.pieces.map(textOfPiece)).toEqual([expected]);
    expect(path.unknown).toEqual([]);
  });
});

test('a job begins with reset and Chinese mode and ends with the knife', () => {
  const bytes = documentBytes(layout(receiptOf(paperReceipt('zh-CN')), papers[2]));
  expect(bytes.subarray(0, 4).toString('hex')).toBe('1b401c26');
  expect(bytes.subarray(-4).toString('hex')).toBe('1d564200');
});

test('no four-byte character and no real-time command hides in any document', () => {
  for (const doc of [receiptOf(paperReceipt('zh-CN')), voucherOf(paperVoucher('zh-CN'))]) {
    const bytes = documentBytes(layout(doc, papers[2]));
    expect(bytes.includes(Buffer.of(0x10, 0x04))).toBe(false);
    expect(bytes.includes(Buffer.of(0x10, 0x14))).toBe(false);
  }
});

test('a rare name becomes boxes in the printer’s own font and moves nothing else', () => {
  const doc = docOf([{ type: 'pair', left: '会员 张𠮷㐀', right: '￥1.00', bold: false }, { type: 'cut' }]);
  const [piece] = printed(documentBytes(layout(doc, papers[0]))).pieces;
  expect(piece && textOfPiece(piece)).toBe('会员 张□□               ￥1.00');
});

test('QR and Code 128 carry their data whole, braces too', () => {
  const doc = docOf([
    { type: 'qr', data: 'YC1.V.doc_1.300000.30000.DCEE1276.1', cell: 5 },
    { type: 'code128', data: 'V2026{000123}' },
    { type: 'cut' },
  ]);
  const [piece] = printed(documentBytes(layout(doc, papers[2]))).pieces;
  expect(piece?.items).toMatchObject([
    { kind: 'qr', data: 'YC1.V.doc_1.300000.30000.DCEE1276.1', cell: 5, align: 1 },
    { kind: 'code128', data: 'V2026{000123}', align: 1 },
  ]);
});

test('bold and large letters are switched off again after their line', () => {
  const doc = docOf([
    { type: 'title', text: '预存凭证', size: 'double' },
    { type: 'text', text: '正文', align: 'left', bold: false, size: 'normal' },
    { type: 'cut' },
  ]);
  const [piece] = printed(documentBytes(layout(doc, papers[2]))).pieces;
  expect(piece?.items).toMatchObject([
    { runs: [{ text: '        预存凭证', bold: true, width: 2, height: 2 }] },
    { runs: [{ text: '正文', bold: false, width: 1, height: 1 }] },
  ]);
});

test('the drawer’s pulse names its times', () => {
  expect(commandsOf(drawerPulse)).toEqual([{ kind: 'pulse', pin: 2, onMs: 50, offMs: 500 }]);
});

test('a job is parted at lines into chunks that fit twice into a printer’s buffer', () => {
  const plan = planJob(layout(voucherOf(paperVoucher('zh-CN')), papers[2]));
  expect(plan.chunks.length).toBeGreaterThan(3);
  for (const chunk of plan.chunks) expect(chunk.length).toBeLessThanOrEqual(1500);
  expect(Buffer.concat([...plan.chunks])).toEqual(documentBytes(layout(voucherOf(paperVoucher('zh-CN')), papers[2])));
});
