import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOfText } from '../../../core/receipt/column-width.ts';
import { type LaidLine, scaleOf } from '../../../core/receipt/laid-line.ts';
import { layout } from '../../../core/receipt/layout.ts';
import { preview } from '../../../core/receipt/preview.ts';
import { printable } from '../../../core/receipt/printable-text.ts';
import type { Block, ReceiptDoc } from '../../../core/receipt/receipt-document.ts';

const profiles = [
  { cols: 32, dots: 384 },
  { cols: 42, dots: 512 },
  { cols: 48, dots: 576 },
] as const;

const names = [
  '飞鹤星飞帆婴儿配方奶粉（3段）',
  '花王纸尿裤NB号90片',
  'Huggies 好奇·铂金装“L”码',
  '贝亲奶瓶240ml—宽口径',
];
/** Anything a person, an import file or an attacker may type. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(fc.constantFrom(...names, '，', '）', '（', ' ', '\n', '￥', '-1,234.50', '𠮷', '😀'), { maxLength: 20 })
    .map((parts) => parts.join('')),
);
const align = fc.constantFrom('left', 'center', 'right');
const size = fc.constantFrom('normal', 'tall', 'double');
const ascii = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 });
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ type: fc.constant('title' as const), text: anyText, size }),
  fc.record({ type: fc.constant('text' as const), text: anyText, align, bold: fc.boolean(), size }),
  fc.record({ type: fc.constant('pair' as const), left: anyText, right: anyText, bold: fc.boolean() }),
  fc.record({
    type: fc.constant('row' as const),
    bold: fc.boolean(),
    cells: fc.array(
      fc.record({
        text: anyText,
        width: fc.option(fc.integer({ min: 1, max: 30 }), { nil: null }),
        align,
        wrap: fc.boolean(),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  }),
  fc.record({ type: fc.constant('rule' as const), char: fc.constantFrom('-' as const, '=' as const) }),
  fc.record({ type: fc.constant('qr' as const), data: ascii, cell: fc.integer({ min: 2, max: 10 }) }),
  fc.record({ type: fc.constant('code128' as const), data: ascii }),
);
const documents: fc.Arbitrary<ReceiptDoc> = fc.record({
  version: fc.constant(1 as const),
  kind: fc.constantFrom('voucher' as const, 'receipt' as const),
  docId: fc.constant('doc_1'),
  copyNo: fc.integer({ min: 1, max: 12 }),
  lang: fc.constantFrom('zh-CN' as const, 'en' as const),
  title: fc.constant('t'),
  blocks: fc.array(block, { maxLength: 6 }),
});

const widthOf = (line: LaidLine): number => (line.kind === 'text' ? columnsOfText(line.text) * scaleOf(line.size) : 0);
const inkOf = (text: string): string => text.replace(/\s/g, '');

describe.each(profiles)('on paper of $cols columns', (profile) => {
  test('no line of any document is wider than the paper', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        for (const line of layout(doc, profile)) expect(widthOf(line)).toBeLessThanOrEqual(profile.cols);
      }),
    );
  });

  test('no line holds a control character', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        for (const line of layout(doc, profile)) if (line.kind === 'text') expect(line.text).not.toMatch(/\p{Cc}/u);
      }),
    );
  });

  test('what ends a pair ends at the edge of the paper', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: -9_999_999, max: 9_999_999 }), (left, amount) => {
        const doc = docOf([{ type: 'pair', left, right: String(amount), bold: false }]);
        const last = layout(doc, profile).at(-1);
        expect(last).toMatchObject({ kind: 'text', text: expect.stringMatching(new RegExp(`${amount}$`)) });
        expect(last ? widthOf(last) : 0).toBe(profile.cols);
      }),
    );
  });

  test('a right-aligned last cell ends at the edge of the paper', () => {
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.integer({ min: 0, max: 9_999_999 }), (name, amount) => {
        const cells = [
          { text: name, width: null, align: 'left' as const, wrap: true },
          { text: '2', width: 4, align: 'right' as const, wrap: false },
          { text: String(amount), width: 10, align: 'right' as const, wrap: false },
        ];
        const [first] = layout(docOf([{ type: 'row', cells, bold: false }]), profile);
        expect(first ? widthOf(first) : 0).toBe(profile.cols);
      }),
    );
  });

  test('nothing but blanks is lost, whatever does not fit', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, two) => {
        const blocks: Block[] = [
          { type: 'text', text: one, align: 'left', bold: false, size: 'normal' },
          { type: 'pair', left: one, right: two, bold: false },
        ];
        const lines = layout(docOf(blocks), profile).map((line) => (line.kind === 'text' ? line.text : ''));
        expect(inkOf(lines.join(''))).toBe(inkOf(printable(one) + printable(one) + printable(two)));
      }),
    );
  });

  test('the picture stays inside the paper', () => {
    fc.assert(
      fc.property(documents, (doc) => {
        const page = preview(layout(doc, profile), profile);
        for (const item of page.items) {
          if (item.kind !== 'glyph') continue;
          expect(item.x).toBeGreaterThanOrEqual(0);
          expect(item.x + item.w).toBeLessThanOrEqual(page.width);
          expect(item.y + item.h).toBeLessThanOrEqual(page.height);
        }
      }),
    );
  });
});

const docOf = (blocks: Block[]): ReceiptDoc => ({
  version: 1,
  kind: 'receipt',
  docId: 'doc_1',
  copyNo: 1,
  lang: 'zh-CN',
  title: 't',
  blocks,
});
