import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { upcast } from '../../../core/ledger/upcast.ts';
import type { Queryable } from '../db/database.ts';

const aboutSales: ReadonlySet<string> = new Set(['sale.completed', 'sale.returned', 'sale.voided']);

/** Ids that may become keys of rows. Anything else is a hostile or broken writer. */
export const usableId = /^[\w.:-]{1,80}$/;

/** The sale that an event of a till makes, takes back or voids, or null. Reads no more than the id, so it never throws. */
export function saleOf(event: EventEnvelope): string | null {
  if (!aboutSales.has(event.type)) return null;
  const sale = upcast(event).body['sale'];
  return typeof sale === 'string' && usableId.test(sale) ? sale : null;
}

/** Everything the centre holds about these sales, by sale, in the order in which it was taken in. */
export async function loadSaleFacts(
  tx: Queryable,
  sales: readonly string[],
): Promise<Map<string, readonly RecordedEvent[]>> {
  const found = new Map<string, RecordedEvent[]>(sales.map((sale) => [sale, []]));
  if (sales.length === 0) return found;
  const rows = await tx.query<{ sale: string; text: string }>(
    `SELECT f.sale, convert_from(coalesce(e.bytes, b.bytes), 'UTF8') AS text FROM sale_fact f
     LEFT JOIN event e ON e.tid = f.tid AND e.epoch = f.epoch AND e.seq = f.seq AND e.id = f.id
     LEFT JOIN branch b ON b.id = f.id
     WHERE f.sale = ANY($1::text[]) ORDER BY e.gseq NULLS FIRST, f.id`,
    [sales],
  );
  for (const { sale, text } of rows) found.get(sale)?.push(decodeEvent(text));
  return found;
}
