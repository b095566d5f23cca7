import { describe, expect, test } from 'vitest';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { practiceOf } from '../../../core/receipt/practice.ts';
import { documentBytes } from '../../../electron/host/printer/esc-pos.ts';
import { fencesFor } from '../../../electron/host/printer/fence.ts';
import { planJob } from '../../../electron/host/printer/job-plan.ts';
import { paperDocuments } from '../../builders/paper-documents.ts';
import { nposText, tokensOf } from '../../tools/npos-tokens.ts';

/** A parser and a decoder that nobody here wrote read every document as the layout meant it. */
const papers = [
  { cols: 32, dots: 384 },
  { cols: 42, dots: 512 },
  { cols: 48, dots: 576 },
] as const;

describe.each(Object.entries(paperDocuments))('%s', (_, make) => {
  test.each(papers)('says what was laid out, read by a stranger at $cols columns', (paper) => {
    for (const lang of ['zh-CN', 'en'] as const) {
      for (const doc of [make(lang), practiceOf(make(lang))]) {
        const lines = layout(doc, paper);
        expect(nposText(documentBytes(lines))).toBe(textOf(lines));
      }
    }
  });
});

/** Commands a till may send; anything else is a mistake, however harmless it looks. */
const allowed = new Set([
  '',
  'ESC @',
  'FS &',
  'ESC a',
  'ESC E',
  'GS !',
  'GS (k',
  'GS k',
  'GS H',
  'GS f',
  'GS w',
  'GS h',
  'GS v0',
  'GS V',
  'GS (H',
  'GS r',
]);

test.each(['processId', 'gsr', 'none'] as const)(
  'a job with its fences (%s) holds no command but the listed',
  (kind) => {
    const fences = fencesFor(kind, 41);
    for (const make of Object.values(paperDocuments)) {
      const { chunks } = planJob(layout(make('zh-CN'), papers[2]));
      const bytes = Buffer.concat(chunks.flatMap((chunk, at) => [chunk, fences.bytesOf(at)]));
      const names = new Set(tokensOf(bytes).map(({ name }) => name));
      expect([...names].filter((name) => !allowed.has(name))).toEqual([]);
    }
  },
);

test('a command nobody listed is found', () => {
  expect(() => tokensOf(Buffer.from([0x1b, 0x71, 0x01]))).toThrow();
});
