import { localDateTimeOf } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { StatementEntry, StatementKind } from './member-statement.ts';

/** Words of a statement's file, in the customer's language. */
export interface StatementWords {
  readonly head: readonly string[];
  readonly kinds: Readonly<Record<StatementKind, string>>;
  readonly provisional: string;
}

const yuan = (amount: Fen): string => {
  const [whole, rest] = [Math.trunc(Math.abs(amount) / 100), Math.abs(amount) % 100];
  return `${amount < 0 ? '-' : ''}${String(whole)}.${String(rest).padStart(2, '0')}`;
};

/** A cell that no spreadsheet takes for a formula or for two cells. */
const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A statement as CSV with a byte-order mark, so that spreadsheets read Chinese; amounts in yuan, newest first. Source: REG 34. */
export function statementCsv(entries: readonly StatementEntry[], words: StatementWords): string {
  const rows = entries.map((entry) => [
    localDateTimeOf(entry.at),
    words.kinds[entry.kind],
    entry.goods === null ? '' : yuan(entry.goods),
    yuan(entry.principal),
    yuan(entry.bonus),
    String(entry.points),
    entry.no,
    entry.provisional ? words.provisional : '',
  ]);
  return `\uFEFF${[words.head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}
