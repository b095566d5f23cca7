import { z } from 'zod';

const align = z.enum(['left', 'center', 'right']);
const size = z.enum(['normal', 'tall', 'double']);

/** What is printed, as data. Money is already formatted (`￥`, U+FFE5); no block knows a printer. */
export const blockSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('title'), text: z.string(), size }),
  z.object({ type: z.literal('text'), text: z.string(), align, bold: z.boolean(), size }),
  /** Label at the left edge, value ending at the right edge. */
  z.object({ type: z.literal('pair'), left: z.string(), right: z.string(), bold: z.boolean() }),
  z.object({
    type: z.literal('row'),
    cells: z.array(
      z.object({ text: z.string(), width: z.number().int().positive().nullable(), align, wrap: z.boolean() }),
    ),
    bold: z.boolean(),
  }),
  z.object({ type: z.literal('rule'), char: z.enum(['-', '=']) }),
  /** ASCII only: the printer counts bytes. */
  z.object({ type: z.literal('qr'), data: z.string().regex(/^[\x20-\x7e]+$/), cell: z.number().int().min(2).max(10) }),
  z.object({ type: z.literal('code128'), data: z.string().regex(/^[\x20-\x7e]+$/) }),
  /** Black-and-white dots, rows from the top, one bit a dot, in hex; centred. */
  z.object({
    type: z.literal('image'),
    bytesWide: z.number().int().positive(),
    high: z.number().int().positive(),
    dots: z.string().regex(/^[0-9a-f]+$/),
  }),
  z.object({ type: z.literal('feed'), lines: z.number().int().min(1).max(8) }),
  z.object({ type: z.literal('cut') }),
]);
export type Block = z.infer<typeof blockSchema>;

/** A document: stored with its print job, so that a reprint is the same paper with a mark. */
export const receiptDocSchema = z.object({
  version: z.literal(1),
  kind: z.enum(['voucher', 'receipt', 'z-report', 'x-report', 'test', 'slip']),
  docId: z.string(),
  /** 1 is the original; 2 and on carry 重印 第 N−1 次. */
  copyNo: z.number().int().positive(),
  /** Who printed the copy and when (ms); absent on the original. */
  reprint: z.object({ by: z.string(), at: z.number().int() }).optional(),
  /** Made in training (RSK-02); absent on real paper. */
  practice: z.boolean().optional(),
  lang: z.enum(['zh-CN', 'en']),
  title: z.string(),
  blocks: z.array(blockSchema),
  /** Dots of characters that no printer font has (see `glyph-strip.ts`); absent when there are none. */
  glyphs: z.record(z.string(), z.string().regex(/^[0-9a-f]*$/)).optional(),
});
export type ReceiptDoc = z.infer<typeof receiptDocSchema>;
