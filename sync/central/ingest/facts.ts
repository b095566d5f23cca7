import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { upcast } from '../../../core/ledger/upcast.ts';
import type { Queryable } from '../db/database.ts';

const aboutSales: ReadonlySet<string> = new Set(['sale.completed', 'sale.returned', 'sale.voided']);

/** Ids that may become keys of rows. Anything else is a hostile or broken writer. */
export const usableId = /^[\w.:-]{1,80}$/;
/** Findings are named by their code and what they are about. */
const usableFinding = /^[\w.:-]{1,160}$/;

/** The sale that an event of a till makes, takes back or voids, or null. Reads no more than the id, so it never throws. */
export function saleOf(event: EventEnvelope): string | null {
  if (!aboutSales.has(event.type)) return null;
  const sale = upcast(event).body['sale'];
  return typeof sale === 'string' && usableId.test(sale) ? sale : null;
}

/** Coupons that a sale used or that a return or void set free; never throws either. */
export function couponsOf(event: EventEnvelope): string[] {
  if (saleOf(event) === null) return [];
  const named = upcast(event).body['coupons'];
  const ids = Array.isArray(named) ? named.map((one) => (typeof one === 'string' ? one : Object(one).coupon)) : [];
  return [...new Set(ids.filter((id) => typeof id === 'string' && usableId.test(id)))];
}

/** The finding that somebody at a till has decided about, or whose decision they took back, as a list of one or none; never throws. */
export function findingsIn(event: EventEnvelope): string[] {
  if (event.type !== 'finding.resolved' && event.type !== 'finding.reopened') return [];
  const about = upcast(event).body['finding'];
  return typeof about === 'string' && usableFinding.test(about) ? [about] : [];
}

/** What an event of a till is about: its sale and coupons, its transfer, its finding, as the table of facts names them. */
export function subjectsOf(event: EventEnvelope): string[] {
  const sale = saleOf(event);
  const transfer = event.type === 'transfer.requested' ? upcast(event).body['transfer'] : null;
  const coupons = couponsOf(event).map((coupon) => resourceKey('coupon', coupon));
  return [
    ...(sale === null ? [] : [resourceKey('sale', sale)]),
    ...(typeof transfer === 'string' && usableId.test(transfer) ? [resourceKey('transfer', transfer)] : []),
    ...findingsIn(event).map((about) => resourceKey('finding', about)),
    ...coupons,
  ];
}

/** Everything the centre holds about these subjects, in the order in which it was taken in. */
export async function loadFacts(
  tx: Queryable,
  subjects: readonly string[],
): Promise<Map<string, readonly RecordedEvent[]>> {
  const found = new Map<string, RecordedEvent[]>(subjects.map((about) => [about, []]));
  if (subjects.length === 0) return found;
  const rows = await tx.query<{ about: string; text: string }>(
    `SELECT f.about, convert_from(coalesce(e.bytes, b.bytes), 'UTF8') AS text FROM fact f
     LEFT JOIN event e ON e.tid = f.tid AND e.epoch = f.epoch AND e.seq = f.seq AND e.id = f.id
     LEFT JOIN branch b ON b.id = f.id
     WHERE f.about = ANY($1::text[]) ORDER BY e.gseq NULLS FIRST, f.id`,
    [subjects],
  );
  for (const { about, text } of rows) found.get(about)?.push(decodeEvent(text));
  return found;
}
