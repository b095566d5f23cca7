import { columnsOfText, padText } from './column-width.ts';
import { printable } from './printable-text.ts';
import type { Block } from './receipt-document.ts';
import { wrapText } from './wrap-text.ts';

type Cell = Extract<Block, { type: 'row' }>['cells'][number];

/**
 * A label at the left edge and its value ending at the right edge, on one line if both fit, else the value on the
 * last line of the label or on lines of its own.
 */
export function layPair(left: string, right: string, cols: number): string[] {
  const labels = left === '' ? [] : wrapText(left, cols);
  const values = right === '' ? [] : wrapText(right, cols);
  const last = labels.at(-1);
  const first = values[0];
  if (last === undefined || first === undefined) return [...labels, ...rightAligned(values, cols)];
  const room = cols - columnsOfText(last);
  if (values.length > 1 || columnsOfText(first) >= room) return [...labels, ...rightAligned(values, cols)];
  return [...labels.slice(0, -1), last + padText(first, room, 'right')];
}

const rightAligned = (texts: readonly string[], cols: number): string[] =>
  texts.map((text) => padText(text, cols, 'right'));

/** Widths of a row's cells: fixed ones as asked, the rest shared by the flexible ones. Null if that cannot be. */
function widthsOf(cells: readonly Cell[], cols: number): number[] | null {
  const fixed = cells.reduce((sum, cell) => sum + (cell.width ?? 0), 0);
  const flexible = cells.filter((cell) => cell.width === null).length;
  const rest = cols - fixed;
  if (rest < 0) return null;
  const share = flexible === 0 ? 0 : Math.floor(rest / flexible);
  let spare = flexible === 0 ? rest : rest - share * flexible;
  const widths = cells.map((cell) => {
    if (cell.width !== null) return cell.width;
    const extra = spare > 0 ? 1 : 0;
    spare -= extra;
    return share + extra;
  });
  // With fixed widths only, what is left goes to the first cell, so that the last still ends at the paper's edge.
  if (flexible === 0 && widths[0] !== undefined) widths[0] += spare;
  return widths;
}

/** Every cell but the last leaves one blank column, so that neighbours never touch. */
const roomOf = (width: number, isLast: boolean): number => (isLast ? width : width - 1);

function cellLines(cell: Cell, room: number): string[] | null {
  const text = printable(cell.text);
  if (!cell.wrap && (columnsOfText(text) > room || text.includes('\n'))) return null;
  return columnsOfText(text) > room && room < 2 ? null : wrapText(text, Math.max(room, 2));
}

/** Cells that do not fit side by side stand below each other: nothing is ever cut off, least of all money. */
const stacked = (cells: readonly Cell[], cols: number): string[] =>
  cells
    .filter((cell) => cell.text !== '')
    .flatMap((cell) => wrapText(printable(cell.text), cols).map((text) => padText(text, cols, cell.align)));

/** A row of cells side by side, wrapped inside their columns. */
export function layRow(cells: readonly Cell[], cols: number): string[] {
  const widths = widthsOf(cells, cols);
  if (widths === null) return stacked(cells, cols);
  const rooms = widths.map((width, at) => roomOf(width, at === widths.length - 1));
  const columns: string[][] = [];
  for (const [at, cell] of cells.entries()) {
    const lines = cellLines(cell, rooms[at] ?? 0);
    if (lines === null || (rooms[at] ?? 0) < 1) return stacked(cells, cols);
    columns.push(lines);
  }
  const height = Math.max(0, ...columns.map((lines) => lines.length));
  return Array.from({ length: height }, (_, row) =>
    cells.map((cell, at) => padCell(columns[at]?.[row] ?? '', cell.align, widths[at] ?? 0, rooms[at] ?? 0)).join(''),
  );
}

const padCell = (text: string, align: Cell['align'], width: number, room: number): string =>
  padText(padText(text, room, align), width, 'left');
