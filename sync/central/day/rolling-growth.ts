import { addMonths, type LocalDate, startOfDate } from '../../../core/kernel/business-day.ts';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { EventEnvelope } from '../../../core/ledger/event-envelope.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import type { Queryable } from '../db/database.ts';

const pageRows = 2000;
const types = ['sale.completed', 'sale.returned', 'sale.voided', 'points.posted'];

/** Growth of every member over the twelve months before a day: what buying brought, less what returns took back. Source: TIR-05. */
export async function rollingGrowth(db: Queryable, day: LocalDate): Promise<Map<string, number>> {
  const [from, to] = [startOfDate(addMonths(day, -12)), startOfDate(day)];
  const growth = new Map<string, number>();
  for (let after = 0; ; ) {
    const page = await db.query<{ gseq: number; text: string }>(
      `SELECT gseq, convert_from(bytes, 'UTF8') AS text FROM event
       WHERE gseq > $1 AND type = ANY($2::text[]) ORDER BY gseq LIMIT $3`,
      [after, types, pageRows],
    );
    for (const { text } of page) {
      const { event } = decodeEvent(text);
      const change = event.wall >= from && event.wall < to ? grownBy(event) : null;
      if (change !== null) growth.set(change.member, (growth.get(change.member) ?? 0) + change.by);
    }
    const last = page.at(-1);
    if (last === undefined) return growth;
    after = last.gseq;
  }
}

function grownBy(event: EventEnvelope): { member: string; by: number } | null {
  const sale = bodyOf(event, 'sale.completed');
  const back = bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided');
  const posted = bodyOf(event, 'points.posted');
  const member = (sale ?? back ?? posted)?.member ?? null;
  return member === null ? null : { member, by: (sale?.points ?? 0) - (back?.clawback ?? 0) + (posted?.growth ?? 0) };
}
