import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { memberReplySchema, phoneLookupRequestSchema, pullReplySchema } from '../../protocol/messages.ts';
import type { Central } from '../open-central.ts';
import { membersByPhone, readCursor, readMember, readPage } from '../pull.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import { Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';

/** The way down: rows since a cursor, and one member's newest row. */
export function addPullRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  const pullQuery = z.object({
    cursor: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).default(2000),
  });
  app.get('/v1/pull', async (request) => {
    const till = await trustedTill(central, limit, request);
    const query = readMessage(pullQuery, request.query);
    const cursor = readCursor(query.cursor, central.identity.incarnation);
    const page =
      cursor && (await readPage(central.db, { cursor, tid: till.tid, store: till.store, limit: query.limit }));
    if (page === null) throw new Problem(410, { problem: 'resnapshot' });
    return pullReplySchema.parse({ ...page, srvHlc: central.own.stamp(), t2: central.clock.now() });
  });

  const memberParams = z.object({ id: z.string().regex(/^[\w.:-]{1,80}$/) });
  app.get('/v1/members/:id', async (request) => {
    const till = await trustedTill(central, limit, request);
    const { id } = readMessage(memberParams, request.params);
    return memberReplySchema.parse(await readMember(central.db, { member: id, tid: till.tid }));
  });

  app.post('/v1/phones', async (request) => {
    const till = await trustedTill(central, limit, request);
    const { phoneHash } = readMessage(
      phoneLookupRequestSchema.extend({ phoneHash: z.string().max(128) }),
      request.body,
    );
    const [member = ''] = await membersByPhone(central.db, phoneHash.replaceAll('\0', ''));
    return memberReplySchema.parse(await readMember(central.db, { member, tid: till.tid }));
  });
}
