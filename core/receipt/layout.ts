import { hexToBytes } from '@noble/hashes/utils.js';
import { unreachable } from '../kernel/invariant.ts';
import { padText } from './column-width.ts';
import { type Glyphs, stripOf } from './glyph-strip.ts';
import { type LaidLine, type PaperProfile, scaleOf, type TextSize } from './laid-line.ts';
import { layPair, layRow } from './layout-columns.ts';
import { practiceMarks } from './practice.ts';
import { hasRare, printable } from './printable-text.ts';
import type { Block, ReceiptDoc } from './receipt-document.ts';
import { reprintMarks } from './reprint.ts';
import { code128Module, qrCell } from './symbol-size.ts';
import { wrapText } from './wrap-text.ts';

interface Style {
  readonly align: 'left' | 'center' | 'right';
  readonly bold: boolean;
  readonly size: TextSize;
}

/** The paper, and the dots of characters its font lacks. */
interface Sheet {
  readonly profile: PaperProfile;
  readonly glyphs: Glyphs;
}

function line(text: string, { bold, size }: Pick<Style, 'bold' | 'size'>, sheet: Sheet): LaidLine {
  const shown = { text: text.trimEnd(), size, bold };
  const rare = hasRare(shown.text);
  return { kind: 'text', ...shown, rare, strip: rare ? stripOf(shown, sheet.glyphs, sheet.profile) : null };
}

function layText(text: string, style: Style, sheet: Sheet): LaidLine[] {
  const room = Math.floor(sheet.profile.cols / scaleOf(style.size));
  return wrapText(printable(text), room).map((wrapped) => line(padText(wrapped, room, style.align), style, sheet));
}

const plain = (texts: readonly string[], bold: boolean, sheet: Sheet): LaidLine[] =>
  texts.map((text) => line(text, { bold, size: 'normal' }, sheet));

/** A code too long for the paper is printed as characters: a person can still type it. */
function layCode128(data: string, sheet: Sheet): LaidLine[] {
  const module = code128Module(data, sheet.profile.dots);
  if (module === null) return layText(data, { align: 'center', bold: false, size: 'normal' }, sheet);
  return [{ kind: 'code128', data, module }];
}

/** A picture in the middle of the paper; one wider than the paper, or not whole, is left out rather than torn. */
function layImage(block: Extract<Block, { type: 'image' }>, dots: number): LaidLine[] {
  const { bytesWide, high } = block;
  const left = Math.floor((dots / 8 - bytesWide) / 2);
  if (left < 0 || block.dots.length !== 2 * bytesWide * high) return [];
  const picture = hexToBytes(block.dots);
  const data = new Uint8Array((left + bytesWide) * high);
  for (let y = 0; y < high; y++) {
    data.set(picture.subarray(y * bytesWide, (y + 1) * bytesWide), y * (left + bytesWide) + left);
  }
  return [{ kind: 'image', strip: { bytesWide: left + bytesWide, high, data } }];
}

function layBlock(block: Block, sheet: Sheet): LaidLine[] {
  const { cols, dots } = sheet.profile;
  switch (block.type) {
    case 'title':
      return layText(block.text, { align: 'center', bold: true, size: block.size }, sheet);
    case 'text':
      return layText(block.text, block, sheet);
    case 'pair':
      return plain(layPair(printable(block.left), printable(block.right), cols), block.bold, sheet);
    case 'row':
      return plain(layRow(block.cells, cols), block.bold, sheet);
    case 'rule':
      return plain([block.char.repeat(cols)], false, sheet);
    case 'qr':
      return [{ kind: 'qr', data: block.data, cell: qrCell(block.data, block.cell, dots) }];
    case 'code128':
      return layCode128(block.data, sheet);
    case 'image':
      return layImage(block, dots);
    case 'feed':
      return [{ kind: 'feed', lines: block.lines }];
    case 'cut':
      return [{ kind: 'cut' }];
    default:
      return unreachable(block);
  }
}

/**
 * A document on paper of a given width: every line, already wrapped and padded, none wider than the paper, right
 * columns ending at its edge. A copy or a practice paper carries its mark on the first line and beside each QR code.
 */
export function layout(doc: ReceiptDoc, profile: PaperProfile): LaidLine[] {
  const sheet = { profile, glyphs: doc.glyphs ?? {} };
  const reprint = reprintMarks(doc);
  const practice = practiceMarks(doc);
  const beside = [...practice, ...reprint.slice(0, 1)];
  const marked = (block: Block): readonly Block[] => (block.type === 'qr' ? [...beside, block] : [block]);
  return [...practice, ...reprint, ...doc.blocks.flatMap(marked)].flatMap((block) => layBlock(block, sheet));
}

/** The document as plain text, one line a line: symbols in angle brackets, the cut as scissors. */
export const textOf = (lines: readonly LaidLine[]): string =>
  lines
    .map((laid) => {
      if (laid.kind === 'text') return laid.text;
      if (laid.kind === 'image') return '<image>';
      if (laid.kind === 'feed') return '\n'.repeat(laid.lines - 1);
      return laid.kind === 'cut' ? '<cut>' : `<${laid.kind} ${laid.data}>`;
    })
    .join('\n');
