import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { SaleLine } from './sale-lines.ts';

/** Longest note a line or a sale keeps, letters: one row of the receipt. */
export const noteMax = 24;

/** Most lines of a sale with a note: with more the fullest basket would not fit into one journal entry. */
export const notesMax = 20;

/** A note as it is kept: trimmed, cut to its longest; empty: none. */
export const noteOf = (text: string): string => Array.from(text.trim()).slice(0, noteMax).join('');

/** Writes a word for the packer or the customer on one line; an empty one takes it off. Refusals: LINE_UNKNOWN, NOTES_FULL. */
export function noteLine(lines: readonly SaleLine[], wish: { lineId: string; note: string }): Result<SaleLine[]> {
  if (!lines.some(({ id }) => id === wish.lineId)) return refused(refusal('LINE_UNKNOWN'));
  const note = noteOf(wish.note);
  const others = lines.filter((line) => line.id !== wish.lineId && line.note !== undefined).length;
  if (note !== '' && others >= notesMax) return refused(refusal('NOTES_FULL', { most: notesMax }));
  return ok(lines.map((line) => (line.id === wish.lineId ? withNote(line, note) : line)));
}

function withNote(line: SaleLine, note: string): SaleLine {
  const { note: before, ...bare } = line;
  if (note === before) return line;
  return note === '' ? bare : { ...bare, note };
}
