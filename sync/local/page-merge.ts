import type { Row } from '../protocol/rows.ts';
import type { PageSlot } from './page-store.ts';
import { rowsOf } from './page-text.ts';
import { slices } from './slices.ts';
import type { PageRecord } from './stored-records.ts';

/** More pages than this, and small neighbours at the end become one. */
const pagesMax = 64;
const mergedRowsMax = 4000;
const mergeMin = 16;

/** True when the stored pages hold more than twice the rows there are: then everything is worth writing anew. */
export const rewriteDue = (slots: readonly PageSlot[], rows: number): boolean =>
  slots.reduce((sum, { count }) => sum + count, 0) > 2 * rows + 5000;

/** The run of small pages at the end that is worth merging, or none. Large pages are never written twice by this. */
export function tailToMerge(slots: readonly PageSlot[]): PageSlot[] {
  if (slots.length <= pagesMax) return [];
  let sum = 0;
  let from = slots.length;
  while (from > 0) {
    sum += slots[from - 1]?.count ?? 0;
    if (sum > mergedRowsMax) break;
    from -= 1;
  }
  const tail = slots.slice(from);
  return tail.length >= mergeMin ? tail : [];
}

/** The rows of pages as one list, the newest of each key. Deletions stay, for older pages still hold what they delete. */
export async function mergeTail(pages: readonly (PageRecord | undefined)[]): Promise<Row[]> {
  const slice = slices();
  const newest = new Map<string, Row>();
  for (const page of pages) {
    for (const row of page === undefined ? [] : rowsOf(page)) {
      const name = `${row.kind}:${row.key}`;
      // Newest last: the order in the feed stays the order in the page.
      newest.delete(name);
      newest.set(name, row);
      await slice.breathe();
    }
  }
  return [...newest.values()];
}
