import { describe, expect, test } from 'vitest';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { documentBytes } from '../../../electron/host/printer/esc-pos.ts';
import { paperDocuments } from '../../builders/paper-documents.ts';

/**
 * Every document on both papers in both languages, as text and as bytes. A difference is a change of paper that
 * somebody approves by looking: `vitest run -u test/core/receipt`.
 */
const papers = [
  { name: '58mm', cols: 32, dots: 384 },
  { name: '80mm', cols: 48, dots: 576 },
] as const;

const hexOf = (bytes: Buffer): string => bytes.toString('hex').replace(/(.{64})/g, '$1\n');

describe.each(Object.entries(paperDocuments))('%s', (document, make) => {
  test.each(papers)('is the approved paper at $name', async (paper) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      const lines = layout(make(lang), paper);
      const file = `../../golden/receipts/${document}.${lang}.${paper.name}`;
      await expect(`${textOf(lines)}\n`).toMatchFileSnapshot(`${file}.txt`);
      await expect(`${hexOf(documentBytes(lines))}\n`).toMatchFileSnapshot(`${file}.hex`);
    }
  });
});
