import { formatYuan } from '../money/fen.ts';
import type { ExportCell } from './export-tables.ts';

/** Without it a spreadsheet reads Chinese in the machine's old code page. */
const byteOrderMark = '\uFEFF';

/** What a spreadsheet would take for a formula at the beginning of a cell. */
const formulaStart = /^[=+\-@\t\r]/;

/** Words that stay words: a name may begin as a formula does, and a mark before it keeps it from being run. */
export const asWords = (text: string): string => (formulaStart.test(text) ? `'${text}` : text);

/** Yuan without separators, so that a spreadsheet reads a number. */
export const yuanOf = (fen: number): string => formatYuan(fen).replaceAll(',', '');

function cellText(cell: ExportCell): string {
  if (cell === null) return '';
  const text = typeof cell === 'string' ? asWords(cell) : yuanOf(cell.fen);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as CSV (RFC 4180) in UTF-8 with its mark; sums in yuan with two places. */
export const csvOf = (head: readonly string[], rows: readonly (readonly ExportCell[])[]): string =>
  byteOrderMark + [head, ...rows].map((row) => `${row.map(cellText).join(',')}\r\n`).join('');
