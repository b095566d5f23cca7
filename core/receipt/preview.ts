import { columnsOf } from './column-width.ts';
import type { Strip } from './glyph-strip.ts';
import { type LaidLine, type LaidText, type PaperProfile, scaleOf } from './laid-line.ts';
import { code128Modules, qrModules } from './symbol-size.ts';

/** One character in its box, in dots. The font is the drawer's choice; the box is the printer's. */
export interface PreviewGlyph {
  readonly kind: 'glyph';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly text: string;
  readonly bold: boolean;
}

/** A symbol in its square or box; who draws it makes the modules from `data` (QR level M, Code 128 set B). */
export interface PreviewSymbol {
  readonly kind: 'qr' | 'code128';
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  readonly data: string;
}

/** Where the knife goes. */
export interface PreviewCut {
  readonly kind: 'cut';
  readonly y: number;
}

/** A picture in dots. */
export interface PreviewImage {
  readonly kind: 'image';
  readonly y: number;
  readonly strip: Strip;
}

export type PreviewItem = PreviewGlyph | PreviewSymbol | PreviewImage | PreviewCut;

/** A document as a picture, in printer dots. */
export interface PreviewPage {
  readonly width: number;
  readonly height: number;
  readonly items: readonly PreviewItem[];
}

const glyphHeight = 24;
const lineGap = 6;
const code128Height = 80;

function glyphsOf(line: LaidText, y: number, { cols, dots }: PaperProfile): PreviewGlyph[] {
  const column = Math.floor(dots / cols) * scaleOf(line.size);
  const h = line.size === 'normal' ? glyphHeight : 2 * glyphHeight;
  const glyphs: PreviewGlyph[] = [];
  let x = 0;
  for (const character of line.text) {
    const w = columnsOf(character) * column;
    if (character !== ' ') glyphs.push({ kind: 'glyph', x, y, w, h, text: character, bold: line.bold });
    x += w;
  }
  return glyphs;
}

const centredBox = (width: number, dots: number): number => Math.max(0, Math.floor((dots - width) / 2));

/** What a line adds to the picture, and how far it moves the paper. */
function draw(line: LaidLine, y: number, profile: PaperProfile): { items: PreviewItem[]; height: number } {
  switch (line.kind) {
    case 'text':
      return {
        items: glyphsOf(line, y, profile),
        height: (line.size === 'normal' ? glyphHeight : 2 * glyphHeight) + lineGap,
      };
    case 'qr': {
      const side = qrModules(line.data) * line.cell;
      const x = centredBox(side, profile.dots);
      const quiet = 2 * line.cell;
      return {
        items: [{ kind: 'qr', x, y: y + quiet, w: side, h: side, data: line.data }],
        height: side + 2 * quiet,
      };
    }
    case 'code128': {
      const w = code128Modules(line.data) * line.module;
      const x = centredBox(w, profile.dots);
      return {
        items: [{ kind: 'code128', x, y, w, h: code128Height, data: line.data }],
        height: code128Height + lineGap,
      };
    }
    case 'image':
      return { items: [{ kind: 'image', y, strip: line.strip }], height: line.strip.high };
    case 'feed':
      return { items: [], height: line.lines * (glyphHeight + lineGap) };
    case 'cut':
      return { items: [{ kind: 'cut', y: y + glyphHeight }], height: 2 * glyphHeight };
  }
}

/** The same laid lines as the printer gets, as a picture to draw on a screen. */
export function preview(lines: readonly LaidLine[], profile: PaperProfile): PreviewPage {
  const items: PreviewItem[] = [];
  let y = 0;
  for (const line of lines) {
    const drawn = draw(line, y, profile);
    items.push(...drawn.items);
    y += drawn.height;
  }
  return { width: profile.dots, height: y, items };
}
