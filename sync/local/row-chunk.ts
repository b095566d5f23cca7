import type { RowsChunk } from '../engine/ports.ts';
import { rowFormat, rowSchemas } from '../protocol/rows.ts';
import type { PageStore } from './page-store.ts';
import { rowsOf } from './page-text.ts';
import { sha256Of } from './quick-hash.ts';
import { fill, fittingRows, type StagedGeneration } from './row-generation.ts';

/** Format under which a page is checked at every reading. */
const uncheckedFormat = 0;

/**
 * Takes a piece of a snapshot into the set that is being read anew: stored as the text it came as, and row by row into memory. Rows
 * that the centre has checked against this build's own shapes are not checked a second time. `bent`: on the way; nothing is done.
 */
export async function takeChunk(
  pages: PageStore,
  staged: StagedGeneration,
  chunk: RowsChunk,
): Promise<'taken' | 'bent'> {
  const { text, rows: count, cursor } = chunk;
  if ((await sha256Of(text)) !== chunk.sha256) return 'bent';
  const sound = chunk.format === rowFormat && chunk.kinds.every((kind) => Object.hasOwn(rowSchemas, kind));
  const { gen } = staged.staging;
  const n = (staged.slots.at(-1)?.n ?? 0) + 1;
  const record = { gen, n, count, text, format: sound ? rowFormat : uncheckedFormat };
  await pages.appendRecord(record, { gen, cursor });
  staged.slots.push({ n, count });
  staged.staging = { gen, cursor };
  await fill(staged.tables, sound ? rowsOf(record) : await fittingRows(staged, rowsOf(record)), {});
  return 'taken';
}
