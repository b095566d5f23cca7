/** What an array may hold. */
type Item = string | number | boolean | null;

/** Texts that need no quotes inside an array; the word `null` in any case does. */
const bare = /^(?!null$)[\w.:-]+$/i;

/**
 * Cells as the text form of a PostgreSQL array. The drivers would make the same, but quote and search every digit for
 * something to escape, which took a third of an insert's time.
 */
export const arrayText = (cells: readonly Item[]): string => `{${cells.map(element).join(',')}}`;

function element(cell: Item): string {
  if (cell === null) return 'NULL';
  if (typeof cell !== 'string' || bare.test(cell)) return String(cell);
  return `"${cell.replaceAll(/["\\]/g, '\\$&')}"`;
}
