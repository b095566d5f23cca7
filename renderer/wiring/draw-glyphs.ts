import { must } from '../../core/kernel/invariant.ts';
import type { PrintJob, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { fontCharacters } from '../../core/receipt/column-width.ts';
import { glyphDots, withGlyphs } from '../../core/receipt/glyph-strip.ts';

/**
 * Draws the few characters that receipt printers do not have (rare names, emoji) with the screen's fonts, so that they
 * reach the paper as dots. The only place where paper needs a screen.
 */
const rows = 24;
/** Leaves room for the tails of g and y. */
const baseline = 19;
const font = '22px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei UI", "Noto Color Emoji", sans-serif';
/** Darker than this is a dot: thin strokes of Chinese type stay whole, emoji keep their outlines. */
const ink = 96;

/** Dots of one character in hex, row by row from the top, as `Glyphs` wants them. Needs a canvas. */
export function drawGlyph(character: string): string {
  const width = glyphDots(character);
  const pen = must(new OffscreenCanvas(width, rows).getContext('2d', { willReadFrequently: true }), 'a canvas');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, width, rows);
  pen.fillStyle = '#000';
  pen.font = font;
  pen.textAlign = 'center';
  pen.textBaseline = 'alphabetic';
  pen.fillText(character, width / 2, baseline, width);
  return hexOf(pen.getImageData(0, 0, width, rows).data, width);
}

function hexOf(pixels: Uint8ClampedArray, width: number): string {
  let hex = '';
  for (let row = 0; row < rows; row++) {
    for (let byte = 0; byte * 8 < width; byte++) hex += byteAt(pixels, { row, byte, width });
  }
  return hex;
}

function byteAt(pixels: Uint8ClampedArray, at: { row: number; byte: number; width: number }): string {
  let bits = 0;
  for (let bit = 0; bit < 8; bit++) {
    const column = at.byte * 8 + bit;
    const dark = column < at.width && 255 - (pixels[(at.row * at.width + column) * 4 + 1] ?? 255) > ink;
    bits = (bits << 1) | (dark ? 1 : 0);
  }
  return bits.toString(16).padStart(2, '0');
}

const batch = 500;

/**
 * Draws the whole font of a Chinese printer and teaches it to the host, which from then on prints everything as dots.
 * The screen is given air between the parts.
 */
export async function teachFont(bridge: TerminalBridge): Promise<void> {
  const characters = fontCharacters();
  for (let at = 0; at < characters.length; at += batch) {
    const part = characters.slice(at, at + batch);
    await bridge.call('printer.glyphs', { glyphs: Object.fromEntries(part.map((one) => [one, drawGlyph(one)])) });
  }
}

/** The job with the dots its paper needs; nearly every paper needs none and stays as it is. */
export const drawnJob = (job: PrintJob): PrintJob => ({ ...job, doc: withGlyphs(job.doc, drawGlyph) });
