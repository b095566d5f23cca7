import type { Strip } from './glyph-strip.ts';

/** Width of a printer's paper: columns of ASCII, and dots across. 80 mm is 48 and 576, 58 mm is 32 and 384. */
export interface PaperProfile {
  readonly cols: number;
  readonly dots: number;
}

export type TextSize = 'normal' | 'tall' | 'double';

/** A line of text as it stands on the paper, already padded; `text` may hold rare characters (`rare`). */
export interface LaidText {
  readonly kind: 'text';
  readonly text: string;
  readonly size: TextSize;
  readonly bold: boolean;
  /** Holds a character that no printer font has: the line is drawn if its dots are known, or it becomes a box. */
  readonly rare: boolean;
  /** The dots of a rare line, null when they are not known or not needed. */
  readonly strip: Strip | null;
}

/** A centred QR symbol, level M; `cell` dots a module, already small enough for the paper. */
export interface LaidQr {
  readonly kind: 'qr';
  readonly data: string;
  readonly cell: number;
}

/** A centred Code 128 symbol; `module` dots for the thinnest bar. */
export interface LaidCode128 {
  readonly kind: 'code128';
  readonly data: string;
  readonly module: number;
}

/** A picture, already standing in its place across the paper. */
export interface LaidImage {
  readonly kind: 'image';
  readonly strip: Strip;
}

/** One step down the paper. Bytes, preview and pictures are all made from these, so they cannot disagree. */
export type LaidLine =
  | LaidText
  | LaidQr
  | LaidCode128
  | LaidImage
  | { readonly kind: 'feed'; readonly lines: number }
  | { readonly kind: 'cut' };

/** How many columns of the paper one ASCII character of this size takes. */
export const scaleOf = (size: TextSize): number => (size === 'double' ? 2 : 1);
