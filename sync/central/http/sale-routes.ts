import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import { saleReplySchema } from '../../protocol/messages.ts';
import { loadFacts, usableId } from '../ingest/facts.ts';
import type { Central } from '../open-central.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/**
 * What the books hold of one sale, for any till of this merchant: goods may come back where they were not bought. The events name
 * members by pseudonym only. Source: FLW-03, EC-07.
 */
export function addSaleRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  const named = z.object({ id: z.string().regex(usableId) });
  app.get('/v1/sales/:id', async (request) => {
    await trustedTill(central, limit, request);
    const about = resourceKey('sale', readMessage(named, request.params).id);
    const events = (await loadFacts(central.db, [about])).get(about) ?? [];
    return saleReplySchema.parse({ events: events.map(({ id, bytes }) => ({ id, bytes })) });
  });
}

/** More entries than a customer of thirty years makes. */
const statementMax = 5000;

/**
 * Everything the books hold about one member, for the statement they have a right to, at any till. Asked for a few times a day at
 * most, so it reads through the books and has no index of its own. Source: REG 34.
 */
export function addStatementRoute(app: FastifyInstance, central: Central, limit: RateLimit): void {
  const named = z.object({ id: z.string().regex(usableId) });
  app.get('/v1/members/:id/events', async (request) => {
    await trustedTill(central, limit, request);
    const about = JSON.stringify(resourceKey('member', readMessage(named, request.params).id));
    const rows = await central.db.query<{ id: string; bytes: string }>(
      `SELECT id, convert_from(bytes, 'UTF8') AS bytes FROM event
       WHERE position(convert_to($1::text, 'UTF8') IN bytes) > 0 ORDER BY gseq DESC LIMIT ${String(statementMax)}`,
      [about],
    );
    return saleReplySchema.parse({ events: rows });
  });
}
