import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { addDays, startOfDate } from '../../../core/kernel/business-day.ts';
import { type DayReply, dayReplySchema } from '../../protocol/messages.ts';
import type { Central } from '../open-central.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/** A till may be some days late with what it recorded, but never early by more than its clock is wrong. */
const earlyDays = -2;

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
    return dayReplySchema.parse({
      events: rows.map(({ id, bytes }) => ({ id, bytes })),
      names: Object.fromEntries(rows.map(({ tid, name }) => [tid, name])),
    });
  });
}
