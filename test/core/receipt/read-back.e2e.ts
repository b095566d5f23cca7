import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { painted } from '../../builders/painted.ts';
import { paperDocuments } from '../../builders/paper-documents.ts';
import { pbmOf } from '../../tools/paper-picture.ts';

/** Programs of other people read the raster of whole documents: codes exactly, Chinese as well as print is ever read. */
const folder = mkdtempSync(path.join(tmpdir(), 'yucun-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

const papers = [
  { cols: 32, dots: 384 },
  { cols: 48, dots: 576 },
] as const;

function output(command: string, args: readonly string[]): string {
  const { status, stdout, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
  return stdout;
}

function fileOf(doc: ReceiptDoc, paper: (typeof papers)[number]): string {
  const file = path.join(folder, `${doc.docId}-${paper.dots}.pbm`);
  writeFileSync(file, pbmOf(painted(doc, paper)));
  return file;
}

/** The codes that stand on the paper: one too long for it is printed as characters. */
const codesOf = (doc: ReceiptDoc, paper: (typeof papers)[number]): string[] =>
  layout(doc, paper).flatMap((line) => (line.kind === 'qr' || line.kind === 'code128' ? [line.data] : []));

const withCode: ReceiptDoc = {
  version: 1,
  kind: 'slip',
  docId: 'doc_code128',
  copyNo: 1,
  lang: 'zh-CN',
  title: '条码',
  blocks: [{ type: 'code128', data: 'V2026-0123' }, { type: 'cut' }],
};

describe.each(papers)('on paper of $dots dots', (paper) => {
  test.each([...Object.entries(paperDocuments), ['code128', () => withCode] as const])(
    'the codes of %s read exactly',
    (_, make) => {
      const doc = make('zh-CN');
      if (codesOf(doc, paper).length === 0) return expect(textOf(layout(doc, paper))).not.toContain('<qr');
      const read = output('zbarimg', ['-q', '--raw', fileOf(doc, paper)])
        .trim()
        .split('\n');
      expect(read).toEqual(codesOf(doc, paper));
    },
  );
});

/** Every document but the test slip, which is signs and a ruler, on the wide paper; on the narrow one, where lines break elsewhere, the two that customers take home. */
const read = papers.flatMap((paper) =>
  Object.entries(paperDocuments)
    .filter(([name]) => name !== 'test')
    .filter(([name]) => paper.cols === 48 || name === 'receipt' || name === 'voucher')
    .map(([name, make]) => ({ name, paper, doc: make('zh-CN') })),
);

test('a reader of print finds the Chinese', () => {
  const found = read.map(({ name, paper, doc }) => {
    const expected = hanOf(textOf(layout(doc, paper)));
    const file = fileOf(doc, paper);
    return { name, dots: paper.dots, wanted: expected.length, read: bestReading(file, expected) };
  });
  const sum = (pick: (one: (typeof found)[number]) => number): number =>
    found.reduce((total, one) => total + pick(one), 0);
  expect(sum((one) => one.read) / sum((one) => one.wanted)).toBeGreaterThanOrEqual(0.95);
  // A slip of fifty characters loses a twentieth by one slip of the reader; a page that is wrong loses far more.
  for (const one of found)
    expect(one.read / one.wanted, JSON.stringify(one)).toBeGreaterThanOrEqual(one.wanted > 100 ? 0.93 : 0.85);
}, 600_000);

/** The reader looks at a page as one block or as one column; whichever suits the paper tells what can be read of it. */
function bestReading(file: string, expected: readonly string[]): number {
  let best = 0;
  for (const way of ['6', '4']) {
    const text = output('tesseract', [file, '-', '-l', 'chi_sim', '--psm', way, '--dpi', '203']);
    best = Math.max(best, readInOrder(expected, hanOf(text)));
    if (best >= 0.95 * expected.length) break;
  }
  return best;
}

const hanOf = (text: string): string[] => text.match(/\p{Script=Han}/gu) ?? [];

/** How many of the wanted characters were read, in their order. */
function readInOrder(wanted: readonly string[], found: readonly string[]): number {
  let row = Array.from({ length: found.length + 1 }, () => 0);
  for (const character of wanted) {
    const next = [0];
    for (const [at, other] of found.entries()) {
      next.push(character === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
