import { type Row, rowFormat } from '../protocol/rows.ts';
import { mergeTail, tailToMerge } from './page-merge.ts';
import type { PageSlot, PageStore } from './page-store.ts';
import { pageOf } from './page-text.ts';
import type { Generation } from './row-generation.ts';
import { slices } from './slices.ts';
import type { TerminalDb } from './terminal-db.ts';

const rewritePage = 1000;

/** Makes the many small pages at the end of a set into one. */
export async function mergeSmallPages(db: TerminalDb, pages: PageStore, { slots, state }: Generation): Promise<void> {
  const tail = tailToMerge(slots);
  const [first] = tail;
  if (first === undefined) return;
  const stored = await db.page.bulkGet(tail.map(({ n }): [number, number] => [state.gen, n]));
  const rows = await mergeTail(stored);
  const sound = stored.every((page) => page?.format === rowFormat);
  await pages.replace(state.gen, tail, await pageOf({ slot: { gen: state.gen, n: first.n }, rows, sound }));
  slots.splice(slots.length - tail.length, tail.length, { n: first.n, count: rows.length });
}

/**
 * Writes a whole set anew as generation `gen` and brings it into use; the old pages go when it is. What this build cannot read
 * is written anew, too: its cursor is behind these rows, so the centre would not send them again to the build that can.
 */
export async function rewriteGeneration(pages: PageStore, live: Generation, gen: number): Promise<Generation> {
  const slots: PageSlot[] = [];
  await writePages(pages, { gen, slots, rows: live.tables.rows(), sound: true });
  await writePages(pages, { gen, slots, rows: live.unread.values(), sound: false });
  const state = { ...live.state, gen, whole: slots.length };
  await writePages(pages, { gen, slots, rows: live.waiting, sound: true });
  await pages.flip(null, state);
  await pages.sweep([gen]);
  return { ...live, state, slots };
}

async function writePages(
  pages: PageStore,
  { gen, slots, rows, sound }: { gen: number; slots: PageSlot[]; rows: Iterable<Row>; sound: boolean },
): Promise<void> {
  const slice = slices();
  let some: Row[] = [];
  const flush = async (): Promise<void> => {
    const slot = { gen, n: slots.length + 1 };
    await pages.put({ slot, rows: some, sound });
    slots.push({ n: slot.n, count: some.length });
    some = [];
  };
  for (const row of rows) {
    some.push(row);
    if (some.length === rewritePage) await flush();
    await slice.breathe();
  }
  if (some.length > 0) await flush();
}
