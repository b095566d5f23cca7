import { hexToBytes } from '@noble/hashes/utils.js';
import { columnsOf } from './column-width.ts';
import { type PaperProfile, scaleOf, type TextSize } from './laid-line.ts';
import { hasRare, printable } from './printable-text.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';

/**
 * Lines that no printer font can print whole, such as a rare name or an emoji, are printed as dots. The dots of each
 * character come with the document: 24 rows from the top, one bit a dot, a row in 2 bytes (12 dots) or 3 (24), in hex.
 */
export type Glyphs = Readonly<Record<string, string>>;

/** A picture one line high for GS v 0: rows from the top, one bit a dot, black is 1. */
export interface Strip {
  readonly bytesWide: number;
  readonly high: number;
  readonly data: Uint8Array;
}

const glyphRows = 24;
/** Blank rows below a line, so that drawn lines stand as far apart as printed ones. */
const gapRows = 6;

/** Dots across the box of a character. */
export const glyphDots = (character: string): number => 12 * columnsOf(character);

const bytesOfRow = (character: string): number => Math.ceil(glyphDots(character) / 8);

function textsOf(block: Block): string[] {
  switch (block.type) {
    case 'title':
    case 'text':
      return [block.text];
    case 'pair':
      return [block.left, block.right];
    case 'row':
      return block.cells.map((cell) => cell.text);
    default:
      return [];
  }
}

/** Every character that may stand on a document's paper, marks of a copy and of training among them. */
export const charactersOf = (doc: ReceiptDoc): Set<string> =>
  new Set(printable(JSON.stringify([doc, '补打重印第次练习无效']) + '0123456789 /#REPINTAGVODUL'));

/** Characters whose dots a document needs: all of the blocks that hold a rare one. Empty for nearly every document. */
export function charactersToDraw(doc: ReceiptDoc): string[] {
  const texts = doc.blocks.map((block) => printable(textsOf(block).join('')));
  const needed = texts.filter(hasRare).join('');
  return [...new Set(needed.replace(/\s/g, ''))].sort();
}

/** The document with the dots it needs; `draw` gives those of one character, as `Glyphs` says. */
export function withGlyphs(doc: ReceiptDoc, draw: (character: string) => string): ReceiptDoc {
  const characters = charactersToDraw(doc);
  if (characters.length === 0) return doc;
  return { ...doc, glyphs: Object.fromEntries(characters.map((character) => [character, draw(character)])) };
}

class Canvas {
  readonly data: Uint8Array;
  readonly #bytesWide: number;

  constructor(bytesWide: number, high: number) {
    this.#bytesWide = bytesWide;
    this.data = new Uint8Array(bytesWide * high);
  }

  dot(x: number, y: number): void {
    const at = y * this.#bytesWide + (x >> 3);
    this.data[at] = (this.data[at] ?? 0) | (0x80 >> (x & 7));
  }
}

interface Pen {
  readonly canvas: Canvas;
  readonly x: number;
  readonly across: number;
  readonly down: number;
  readonly bold: boolean;
}

/** Draws one character enlarged by whole factors; bold is the same dots again, one to the right. */
function drawGlyph(character: string, bits: Uint8Array, pen: Pen): void {
  const width = glyphDots(character);
  const rowBytes = bytesOfRow(character);
  for (let row = 0; row < glyphRows; row++) {
    for (let column = 0; column < width; column++) {
      const black = ((bits[row * rowBytes + (column >> 3)] ?? 0) & (0x80 >> (column & 7))) !== 0;
      if (black) stamp(pen, column, row, width);
    }
  }
}

function stamp({ canvas, x, across, down, bold }: Pen, column: number, row: number, width: number): void {
  const thick = bold && column + 1 < width ? 2 : 1;
  for (let dx = 0; dx < across * thick; dx++) {
    for (let dy = 0; dy < down; dy++) canvas.dot(x + column * across + dx, row * down + dy);
  }
}

/**
 * The dots of a line, or null if those of a character are missing or not of their length; then the printer's own font
 * prints a box instead. Columns stand where the printer's font would put them.
 */
export function stripOf(
  line: { readonly text: string; readonly size: TextSize; readonly bold: boolean },
  glyphs: Glyphs,
  profile: PaperProfile,
): Strip | null {
  const across = scaleOf(line.size);
  const down = line.size === 'normal' ? 1 : 2;
  const bytesWide = Math.ceil(profile.dots / 8);
  const high = glyphRows * down + gapRows;
  const canvas = new Canvas(bytesWide, high);
  let x = 0;
  for (const character of line.text) {
    const bits = character === ' ' ? null : bitsOf(character, glyphs);
    if (bits === undefined) return null;
    if (bits !== null) drawGlyph(character, bits, { canvas, x, across, down, bold: line.bold });
    x += glyphDots(character) * across;
  }
  return { bytesWide, high, data: canvas.data };
}

function bitsOf(character: string, glyphs: Glyphs): Uint8Array | undefined {
  const hex = glyphs[character];
  return hex !== undefined && hex.length === 2 * glyphRows * bytesOfRow(character) ? hexToBytes(hex) : undefined;
}
