import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addDays, startOfDate } from '../../../core/kernel/business-day.ts';
import { type DayEventsReply, type DayReply, dayEventsReplySchema, dayReplySchema } from '../../protocol/messages.ts';
import type { Queryable } from '../db/database.ts';
import { loadFacts } from '../ingest/facts.ts';
import { dayFact } from '../ingest/take-day.ts';
import type { Central } from '../open-central.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/** A till may be some days late with what it recorded, but never early by more than its clock is wrong. */
const earlyDays = -2;

/** Exact texts of what was noted about a day, in the order it was heard of. */
const factsAbout = async ({ db }: Central, about: string): Promise<{ id: string; bytes: string }[]> =>
  [...(await loadFacts(db, [about])).values()].flat().map(({ id, bytes }) => ({ id, bytes }));

/** The day of the asking till's shop: who opened and closed what, for the report that all tills of it make together (CSH-04). */
export function addDayReportRoute(
  app: FastifyInstance,
  { central, limit }: { central: Central; limit: RateLimit },
): void {
  const named = z.object({ biz: z.iso.date() });
  app.get('/v1/days/:biz', async (request): Promise<DayReply> => {
    const { store } = await trustedTill(central, limit, request);
    const { biz } = readMessage(named, request.params);
    const rows = await central.db.query<{ id: string; bytes: string; name: string; tid: string }>(
      `SELECT e.id, convert_from(e.bytes, 'UTF8') AS bytes, t.name, t.tid
       FROM event e JOIN terminal t USING (tid)
       WHERE e.type IN ('shift.opened', 'shift.closed') AND e.recv >= $1 AND t.store = $2 ORDER BY e.gseq`,
      [startOfDate(addDays(biz, earlyDays)), store],
    );
    const closings = await factsAbout(central, dayFact({ store, biz }));
    return dayReplySchema.parse({
      events: [...rows.map(({ id, bytes }) => ({ id, bytes })), ...closings],
      late: await factsAbout(central, dayFact({ store, biz, late: true })),
      names: Object.fromEntries(rows.map(({ tid, name }) => [tid, name])),
    });
  });
}

interface DayEvent {
  readonly gseq: string | number;
  readonly id: string;
  readonly recv: string | number;
  readonly bytes: string;
}

/** Beyond every place: no shift of the date has been heard of. */
const nowhere = Number.MAX_SAFE_INTEGER;

const columns = `e.gseq, e.id, e.recv, convert_from(e.bytes, 'UTF8') AS bytes`;

/** The place of the first opening that can belong to the date; everything of the date was written after it. */
async function startOf(db: Queryable, { biz, store }: { biz: string; store: string }): Promise<number> {
  const [first] = await db.query<{ gseq: string | number | null }>(
    `SELECT min(e.gseq) AS gseq FROM event e JOIN terminal t USING (tid)
     WHERE e.type IN ('shift.opened', 'shift.closed') AND e.recv >= $1 AND t.store = $2`,
    [startOfDate(addDays(biz, earlyDays)), store],
  );
  const place = first?.gseq ?? null;
  return place === null ? nowhere : Number(place) - 1;
}

/** The last report of every till before a place. */
const reportsBefore = (db: Queryable, { place, store }: { place: number; store: string }): Promise<DayEvent[]> =>
  db.query<DayEvent>(
    `SELECT DISTINCT ON (e.tid) ${columns} FROM event e JOIN terminal t USING (tid)
     WHERE e.type = 'shift.closed' AND e.gseq <= $1 AND t.store = $2 ORDER BY e.tid, e.gseq DESC`,
    [place, store],
  );

/** What was written on the date, and reports of the days before it, which say where each till stood. */
function isOfDay(bytes: string, biz: string): boolean {
  const event = JSON.parse(bytes) as { readonly biz: string; readonly type: string };
  return event.biz === biz || (event.type === 'shift.closed' && event.biz < biz);
}

const pageMax = 500;

/** What the shop's tills wrote on a day, in the order of their arrival, for the pictures and the audit trail at any till of it (MET-08). */
export function addDayEventsRoute(
  app: FastifyInstance,
  { central, limit: rate }: { central: Central; limit: RateLimit },
): void {
  const named = z.object({ biz: z.iso.date() });
  const asked = z.object({
    after: z.coerce.number().int().nonnegative().default(0),
    limit: z.coerce.number().int().min(1).max(pageMax).default(pageMax),
  });
  app.get('/v1/days/:biz/events', async (request): Promise<DayEventsReply> => {
    const { store } = await trustedTill(central, rate, request);
    const { biz } = readMessage(named, request.params);
    const { after, limit } = readMessage(asked, request.query);
    const { db } = central;
    const place = after === 0 ? await startOf(db, { biz, store }) : after;
    const before = after === 0 ? await reportsBefore(db, { place, store }) : [];
    const page = await db.query<DayEvent>(
      `SELECT ${columns} FROM event e JOIN terminal t USING (tid)
       WHERE e.gseq > $1 AND t.store = $2 ORDER BY e.gseq LIMIT $3`,
      [place, store, limit],
    );
    const names = await db.query<{ tid: string; name: string }>('SELECT tid, name FROM terminal WHERE store = $1', [
      store,
    ]);
    const end = Number(page.at(-1)?.gseq ?? (place === nowhere ? 0 : place));
    return dayEventsReplySchema.parse({
      events: [...before, ...page.filter(({ bytes }) => isOfDay(bytes, biz))].map(({ id, recv, bytes }) => ({
        id,
        recv: Number(recv),
        bytes,
      })),
      names: Object.fromEntries(names.map(({ tid, name }) => [tid, name])),
      next: page.length === limit ? end : null,
      end,
    });
  });
}
