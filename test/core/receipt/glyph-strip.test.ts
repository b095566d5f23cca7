import { describe, expect, test } from 'vitest';
import { voucherOf } from '../../../core/receipt/deposit-voucher.ts';
import { charactersToDraw, glyphDots, withGlyphs } from '../../../core/receipt/glyph-strip.ts';
import type { LaidText } from '../../../core/receipt/laid-line.ts';
import { layout } from '../../../core/receipt/layout.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import { withoutRealTime } from '../../../electron/host/printer/raster.ts';
import { paperVoucher } from '../../builders/paper-facts.ts';

const paper = { cols: 48, dots: 576 };
const rareName = voucherOf(paperVoucher('zh-CN', { member: { nameMasked: '㐀**', phoneMasked: '138****1234' } }));
/** A full box for every character. */
const solid = (character: string): string => (glyphDots(character) === 12 ? 'fff0' : 'ffffff').repeat(24);

const rareLines = (doc: typeof rareName): LaidText[] =>
  layout(doc, paper).flatMap((line) => (line.kind === 'text' && line.rare ? [line] : []));

const blackAt = ({ strip }: LaidText, x: number, y: number): boolean =>
  strip !== null && ((strip.data[y * strip.bytesWide + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;

describe('a rare family name', () => {
  test('asks for the dots of its block only', () => {
    expect(charactersToDraw(rareName)).toEqual([...'*12348客户㐀'].sort());
    expect(charactersToDraw(voucherOf(paperVoucher('zh-CN')))).toEqual([]);
  });

  test('is drawn as one line as wide as the paper, every column where the font would put it', () => {
    const [line] = rareLines(withGlyphs(rareName, solid));
    expect(line?.strip).toMatchObject({ bytesWide: 72, high: 30 });
    expect(line && [0, 47, 48, 575].map((x) => blackAt(line, x, 0))).toEqual([true, true, false, true]);
    expect(line && blackAt(line, 0, 24)).toBe(false);
  });

  test('keeps its dots on a copy', () => {
    const copy = reprintOf(withGlyphs(rareName, solid), { at: 0, by: '王芳' });
    expect(rareLines(copy)[0]?.strip).not.toBeNull();
  });

  test('without dots, or with dots of the wrong length, is left to the font', () => {
    expect(rareLines(rareName)[0]?.strip).toBeNull();
    expect(rareLines(withGlyphs(rareName, () => 'ff'))[0]?.strip).toBeNull();
  });
});

test('large letters are drawn large', () => {
  const doc = withGlyphs({ ...rareName, blocks: [{ type: 'title', text: '㐀', size: 'double' }] }, solid);
  const [line] = rareLines(doc);
  expect(line?.strip?.high).toBe(54);
  // Centred in 24 double columns: 11 blank ones of 24 dots, then 48 dots of black.
  expect(line && [263, 264, 311, 312].map((x) => blackAt(line, x, 47))).toEqual([false, true, true, false]);
});

test('no picture can be read as a real-time command', () => {
  const data = Uint8Array.of(0x10, 0x04, 0x10, 0x10, 0x14, 0x10, 0x05, 0x10);
  const safe = withoutRealTime(data);
  for (const second of [0x04, 0x05, 0x14]) expect(Buffer.from(safe).includes(Buffer.of(0x10, second))).toBe(false);
  expect(safe).toHaveLength(data.length);
});
