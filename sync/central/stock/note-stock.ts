import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { countedBy, movedBy } from '../../../core/stock/stock-facts.ts';
import type { StockCount, StockMove } from '../../../core/stock/stock-level.ts';
import { usableId } from '../ingest/facts.ts';
import type { Working } from '../ingest/working.ts';
import type { TableRow } from '../store/tables.ts';

/** Notes what an entry says of the shelf: pieces that went out, or a count. */
export function noteStock(working: Working, recorded: RecordedEvent): void {
  const move = movedBy(recorded);
  if (move !== null && usableId.test(move.item)) working.put('stock_move', recorded.id, moveRow(recorded.id, move));
  const count = countedBy(recorded);
  if (count !== null && usableId.test(count.item))
    working.put('stock_count', recorded.id, countRow(recorded.id, count));
}

const moveRow = (id: string, { item, tid, epoch, seq, at, pieces }: StockMove): TableRow => ({
  id,
  item,
  tid,
  epoch,
  seq,
  at,
  pieces,
});

const countRow = (id: string, { basis, ...count }: StockCount): TableRow => ({
  ...moveRow(id, count),
  basis: JSON.stringify(basis),
});

/** A row of moves as it was noted. */
export const moveOf = (row: TableRow): StockMove => ({
  item: String(row['item']),
  tid: String(row['tid']),
  epoch: String(row['epoch']),
  seq: Number(row['seq']),
  at: Number(row['at']),
  pieces: Number(row['pieces']),
});

/** A row of counts as it was noted. */
export const countOf = (row: TableRow): StockCount => ({ ...moveOf(row), basis: JSON.parse(String(row['basis'])) });
