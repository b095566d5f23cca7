import { unreachable } from '../kernel/invariant.ts';
import { padText } from './column-width.ts';
import { type LaidLine, type PaperProfile, scaleOf, type TextSize } from './laid-line.ts';
import { layPair, layRow } from './layout-columns.ts';
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

const line = (text: string, { bold, size }: Pick<Style, 'bold' | 'size'>): LaidLine => {
  const shown = text.trimEnd();
  return { kind: 'text', text: shown, size, bold, rare: hasRare(shown) };
};

function layText(text: string, style: Style, cols: number): LaidLine[] {
  const room = Math.floor(cols / scaleOf(style.size));
  return wrapText(printable(text), room).map((wrapped) => line(padText(wrapped, room, style.align), style));
}

const plain = (texts: readonly string[], bold: boolean): LaidLine[] =>
  texts.map((text) => line(text, { bold, size: 'normal' }));

/** A code too long for the paper is printed as characters: a person can still type it. */
function layCode128(data: string, profile: PaperProfile): LaidLine[] {
  const module = code128Module(data, profile.dots);
  if (module === null) return layText(data, { align: 'center', bold: false, size: 'normal' }, profile.cols);
  return [{ kind: 'code128', data, module }];
}

function layBlock(block: Block, profile: PaperProfile): LaidLine[] {
  const { cols, dots } = profile;
  switch (block.type) {
    case 'title':
      return layText(block.text, { align: 'center', bold: true, size: block.size }, cols);
    case 'text':
      return layText(block.text, block, cols);
    case 'pair':
      return plain(layPair(printable(block.left), printable(block.right), cols), block.bold);
    case 'row':
      return plain(layRow(block.cells, cols), block.bold);
    case 'rule':
      return plain([block.char.repeat(cols)], false);
    case 'qr':
      return [{ kind: 'qr', data: block.data, cell: qrCell(block.data, block.cell, dots) }];
    case 'code128':
      return layCode128(block.data, profile);
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
 * columns ending at its edge. A copy carries its mark on the first line and beside each QR code.
 */
export function layout(doc: ReceiptDoc, profile: PaperProfile): LaidLine[] {
  const marks = reprintMarks(doc);
  const marked = (block: Block): readonly Block[] => (block.type === 'qr' ? [...marks.slice(0, 1), block] : [block]);
  return [...marks, ...doc.blocks.flatMap(marked)].flatMap((block) => layBlock(block, profile));
}

/** The document as plain text, one line a line: symbols in angle brackets, the cut as scissors. */
export const textOf = (lines: readonly LaidLine[]): string =>
  lines
    .map((laid) => {
      if (laid.kind === 'text') return laid.text;
      if (laid.kind === 'feed') return '\n'.repeat(laid.lines - 1);
      return laid.kind === 'cut' ? '<cut>' : `<${laid.kind} ${laid.data}>`;
    })
    .join('\n');
