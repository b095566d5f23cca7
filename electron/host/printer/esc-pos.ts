import type { ThermalPrinter } from 'node-thermal-printer';
import type { LaidLine, LaidText, TextSize } from '../../../core/receipt/laid-line.ts';
import { bytesOf, newBuilder } from './command-builder.ts';
import { chineseBytes } from './gb18030.ts';
import { bandsOf, rasterBytes } from './raster.ts';

/** ESC @ (reset) and FS & (Chinese mode), the beginning of every job. */
export const jobPrefix: Buffer = Buffer.from([0x1b, 0x40, 0x1c, 0x26]);
/** GS V 66 0: feed to the knife and cut, leaving one point. */
export const cutCommand: Buffer = Buffer.from([0x1d, 0x56, 0x42, 0x00]);
/** GS I 67: the printer names its model. Some clones print it as text, so only a printer that answered questions is asked. */
export const modelQuestion: Buffer = Buffer.from([0x1d, 0x49, 0x43]);
/** ESC p 0 25 250: pin 2, 50 ms on, 500 ms off. */
export const drawerPulse: Buffer = Buffer.from([0x1b, 0x70, 0x00, 0x19, 0xfa]);

const lineFeed = Buffer.from([0x0a]);
/** GS ! n, which sizes Chinese and ASCII alike: high digit is width, low digit height. */
const sizes: Readonly<Record<TextSize, Buffer>> = {
  normal: Buffer.from([0x1d, 0x21, 0x00]),
  tall: Buffer.from([0x1d, 0x21, 0x01]),
  double: Buffer.from([0x1d, 0x21, 0x11]),
};

function addText(builder: ThermalPrinter, line: LaidText): void {
  if (line.strip !== null) return builder.append(rasterBytes(line.strip));
  if (line.bold) builder.bold(true);
  if (line.size !== 'normal') builder.append(sizes[line.size]);
  builder.append(Buffer.concat([chineseBytes(line.text), lineFeed]));
  if (line.size !== 'normal') builder.append(sizes.normal);
  if (line.bold) builder.bold(false);
}

function addQr(builder: ThermalPrinter, data: string, cell: number): void {
  builder.alignCenter();
  builder.printQR(data, { cellSize: cell, correction: 'M' });
  builder.append(lineFeed);
  builder.alignLeft();
}

function addCode128(builder: ThermalPrinter, data: string, module: number): void {
  builder.alignCenter();
  // The typings name sizes of another make; the EPSON command takes the dots of the thinnest bar. In code set B a
  // brace is an escape and is doubled.
  builder.code128(data.replaceAll('{', '{{'), { width: module as unknown as 'SMALL', height: 80, text: 0 });
  builder.append(lineFeed);
  builder.alignLeft();
}

function addLine(builder: ThermalPrinter, line: Exclude<LaidLine, { kind: 'image' }>): void {
  switch (line.kind) {
    case 'text':
      return addText(builder, line);
    case 'qr':
      return addQr(builder, line.data, line.cell);
    case 'code128':
      return addCode128(builder, line.data, line.module);
    case 'feed':
      return builder.append(Buffer.alloc(line.lines, lineFeed));
    case 'cut':
      return builder.append(cutCommand);
  }
}

/** ESC/POS bytes of the laid lines, a piece each; a picture in as many as it has bands. */
export function encodeLines(lines: readonly LaidLine[]): Buffer[] {
  const builder = newBuilder();
  return lines.flatMap((line) => {
    if (line.kind === 'image') return bandsOf(line.strip);
    builder.clear();
    addLine(builder, line);
    return [bytesOf(builder)];
  });
}

/** ESC/POS bytes of laid lines with the prefix and without fences: what a file or a test looks at. */
export const documentBytes = (lines: readonly LaidLine[]): Buffer => Buffer.concat([jobPrefix, ...encodeLines(lines)]);
