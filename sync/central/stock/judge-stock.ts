import type { Gift } from '../../../core/redemption/gift.ts';
import { countThatHolds, isInside, type StockCount } from '../../../core/stock/stock-level.ts';
import type { Queryable } from '../db/database.ts';
import { readFindings } from '../ingest/finding-rows.ts';
import type { Working } from '../ingest/working.ts';
import { centralWriter } from '../own-log.ts';
import type { TableRow } from '../store/tables.ts';
import { countOf, moveOf } from './note-stock.ts';

/**
 * Looks at every gift that this decision moved or counted: below nothing opens a finding, a count that brings it up again closes it,
 * and a newer count is told to the tills. Asked behind the decision; the gift's row is held, so two processes see each other.
 * Source: RED-06, STK-02.
 */
export async function judgeStock(tx: Queryable, working: Working, also: readonly string[] = []): Promise<void> {
  const moves = working.rowsFor('stock_move').map(moveOf);
  const counts = working.rowsFor('stock_count').map(countOf);
  const items = [...new Set([...[...moves, ...counts].map(({ item }) => item), ...also])].toSorted();
  for (const item of items) {
    const gift = await readGift(tx, item);
    if (gift === null) continue;
    const stored = await readCounts(tx, item);
    const holds = countThatHolds([publishedCount(gift), ...stored, ...counts.filter((one) => one.item === item)]);
    if (holds === null) continue;
    const since = moves.filter((move) => move.item === item && !isInside(holds, move));
    const level = holds.pieces - (await movedSince(tx, holds)) - since.reduce((sum, move) => sum + move.pieces, 0);
    await say(tx, working, { gift, level });
    if (holds.tid !== centralWriter) tell(working, gift, holds);
  }
}

/** What head office published is a count like any other; it knows nobody's log, so the clocks say what is inside. */
const publishedCount = ({ gift, stock, countedAt = 0 }: Gift): StockCount => ({
  item: gift,
  tid: centralWriter,
  epoch: '',
  seq: 0,
  at: countedAt,
  pieces: stock.onHand,
  basis: {},
});

async function readGift(tx: Queryable, item: string): Promise<Gift | null> {
  const [row] = await tx.query<{ data: string }>(
    "SELECT data FROM feed_row WHERE kind = 'gift' AND key = $1 AND data IS NOT NULL FOR UPDATE",
    [item],
  );
  return row === undefined ? null : (JSON.parse(row.data) as Gift);
}

async function readCounts(tx: Queryable, item: string): Promise<StockCount[]> {
  const rows = await tx.query<TableRow>(
    'SELECT item, tid, epoch, seq, at, pieces, basis FROM stock_count WHERE item = $1 ORDER BY at DESC LIMIT 20',
    [item],
  );
  return rows.map(countOf);
}

/** Pieces of what was noted before that the count has not seen. */
async function movedSince(tx: Queryable, { item, at, basis }: StockCount): Promise<number> {
  const [row] = await tx.query<{ moved: number | null }>(
    `SELECT sum(m.pieces)::bigint AS moved FROM stock_move m
     LEFT JOIN unnest($3::text[], $4::bigint[]) AS b (epoch, upto) ON b.epoch = m.epoch
     WHERE m.item = $1 AND CASE WHEN b.upto IS NULL THEN m.at >= $2 ELSE m.seq > b.upto END`,
    [item, at, Object.keys(basis), Object.values(basis)],
  );
  return Number(row?.moved ?? 0);
}

async function say(tx: Queryable, working: Working, { gift, level }: { gift: Gift; level: number }): Promise<void> {
  const finding = `GIFT_OVERSOLD:${gift.gift}`;
  const known = working.knowsFinding(finding) || (await readFindings(tx, [finding])).size > 0;
  if (level >= 0 && !known) return;
  const pieces = Math.max(-level, 0);
  const facts = { item: gift.gift, name: gift.name, pieces };
  working.inStore('');
  working.find({ finding, code: 'GIFT_OVERSOLD', amount: pieces * gift.worth, facts, open: pieces > 0 });
}

/** Tills take off what they handed out since the count, each by itself. */
function tell(working: Working, gift: Gift, { pieces, at }: StockCount): void {
  if (gift.countedAt === at && gift.stock.onHand === pieces) return;
  const stock = { ...gift.stock, onHand: pieces, localShare: Math.min(gift.stock.localShare, pieces) };
  working.tell({ kind: 'gift', key: gift.gift, data: JSON.stringify({ ...gift, stock, countedAt: at }) });
}
