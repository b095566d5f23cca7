import newSymbol from 'qrcode-generator';
import { code128Widths } from '../../../core/receipt/code128.ts';
import { type Glyphs, glyphDots, type Strip, stripOf } from '../../../core/receipt/glyph-strip.ts';
import type { LaidCode128, LaidLine, LaidQr, LaidText, PaperProfile } from '../../../core/receipt/laid-line.ts';
import { cutCommand } from './esc-pos.ts';
import { bandsOf } from './raster.ts';

/**
 * Whole documents as dots, for printers without a Chinese font. The same laid lines as text mode, so that both stand in
 * the same columns; only the pen is ours.
 */
const lineFeed = Buffer.from([0x0a]);
const barRows = 80;
const gapRows = 6;

/** What the pen works with: the paper, and the dots of the characters. */
export interface Paint {
  readonly profile: PaperProfile;
  readonly glyphs: Glyphs;
}

/** An empty frame in the box of a character whose dots are not known: a gap would read as a different text. */
function frame(character: string): string {
  const width = glyphDots(character);
  const bytes = Math.ceil(width / 8);
  const row = (bits: (x: number) => boolean): string =>
    Array.from({ length: bytes }, (_, byte) =>
      [0, 1, 2, 3, 4, 5, 6, 7].reduce((sum, bit) => sum * 2 + Number(bits(byte * 8 + bit)), 0),
    )
      .map((value) => value.toString(16).padStart(2, '0'))
      .join('');
  const edge = row((x) => x >= 1 && x < width - 1);
  const side = row((x) => x === 1 || x === width - 2);
  return Array.from({ length: 24 }, (_, y) =>
    y === 2 || y === 21 ? edge : y > 2 && y < 21 ? side : row(() => false),
  ).join('');
}

function textStrip(line: LaidText, { glyphs, profile }: Paint): Strip | null {
  const needed = [...new Set(line.text.replaceAll(' ', ''))];
  const own = Object.fromEntries(needed.map((character) => [character, glyphs[character] ?? frame(character)]));
  return line.strip ?? stripOf(line, own, profile);
}

/** Dots from a question asked of every place, centred on the paper. */
function centred(of: { wide: number; high: number; dark: (x: number, y: number) => boolean }, dots: number): Strip {
  const left = Math.max(0, Math.floor((dots - of.wide) / 2));
  const bytesWide = Math.ceil((left + of.wide) / 8);
  const data = new Uint8Array(bytesWide * of.high);
  for (let y = 0; y < of.high; y++) {
    for (let x = 0; x < of.wide; x++) {
      if (!of.dark(x, y)) continue;
      const at = y * bytesWide + ((left + x) >> 3);
      data[at] = (data[at] ?? 0) | (0x80 >> ((left + x) & 7));
    }
  }
  return { bytesWide, high: of.high, data };
}

function qrStrip({ data, cell }: LaidQr, dots: number): Strip {
  const symbol = newSymbol(0, 'M');
  symbol.addData(data, 'Byte');
  symbol.make();
  const side = symbol.getModuleCount();
  const quiet = 2;
  const dark = (x: number, y: number): boolean => {
    const [column, row] = [Math.floor(x / cell), Math.floor(y / cell) - quiet];
    return row >= 0 && row < side && symbol.isDark(row, column);
  };
  return centred({ wide: side * cell, high: (side + 2 * quiet) * cell, dark }, dots);
}

function barStrip({ data, module }: LaidCode128, dots: number): Strip {
  const bars = code128Widths(data).flatMap((width, at) => Array.from({ length: width }, () => at % 2 === 0));
  const dark = (x: number, y: number): boolean => y < barRows && bars[Math.floor(x / module)] === true;
  return centred({ wide: bars.length * module, high: barRows + gapRows, dark }, dots);
}

function paintLine(line: LaidLine, paint: Paint): Buffer[] {
  switch (line.kind) {
    case 'text': {
      const strip = textStrip(line, paint);
      return strip === null ? [lineFeed] : bandsOf(strip);
    }
    case 'qr':
      return bandsOf(qrStrip(line, paint.profile.dots));
    case 'code128':
      return bandsOf(barStrip(line, paint.profile.dots));
    case 'image':
      return bandsOf(line.strip);
    case 'feed':
      return [Buffer.alloc(line.lines, lineFeed)];
    case 'cut':
      return [cutCommand];
  }
}

/** ESC/POS bytes of the lines drawn as dots: several pieces a line, in order. */
export const paintLines = (lines: readonly LaidLine[], paint: Paint): Buffer[] =>
  lines.flatMap((line) => paintLine(line, paint));
