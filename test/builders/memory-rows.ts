import type { RowsChunk, RowsPage, RowsPort } from '../../sync/engine/ports.ts';
import type { Row } from '../../sync/protocol/rows.ts';

/** A row store in memory; what was applied can be read back. */
export interface MemoryRows extends RowsPort {
  readonly pages: RowsPage[];
  readonly startedOver: number;
  readonly fetched: { row: Row; included: Readonly<Record<string, number>> }[];
}

/** An empty row store. */
export function memoryRows(): MemoryRows {
  let cursor = '';
  let asOf: number | null = null;
  const rows = {
    pages: [] as RowsPage[],
    startedOver: 0,
    fetched: [] as { row: Row; included: Readonly<Record<string, number>> }[],
    cursor: () => cursor,
    epoch: () => 'e1',
    async apply(page: RowsPage) {
      if (page.after !== undefined && page.after !== cursor) return false;
      rows.pages.push(page);
      cursor = page.cursor;
      if (!page.more) asOf = page.asOf;
      return true;
    },
    async applyChunk(chunk: RowsChunk) {
      if (chunk.after !== cursor) return 'parted' as const;
      cursor = chunk.cursor;
      return 'taken' as const;
    },
    async startOver() {
      rows.startedOver += 1;
      cursor = '';
    },
    applyOne(row: Row, included: Readonly<Record<string, number>>) {
      rows.fetched.push({ row, included });
    },
    digests: async () => [],
    repair: async () => undefined,
    asOf: () => asOf,
  };
  return rows;
}
