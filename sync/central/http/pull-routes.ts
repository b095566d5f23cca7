import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { memberReplySchema, phoneLookupRequestSchema, pullReplySchema } from '../../protocol/messages.ts';
import type { Central } from '../open-central.ts';
import { isHeld } from '../own-events.ts';
import { membersByPhone, readCursor, readMember, readPage } from '../pull.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import { Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';

/** The way down: rows since a cursor, and one member's newest row. */
export function addPullRoutes(app: FastifyInstance, central: Central, tills: RateLimit): void {
  const pullQuery = z.object({
    cursor: z.string().max(100).default(''),
    limit: z.coerce.number().int().min(1).default(2000),
    epoch: z.string().max(64).default(''),
    former: z
      .string()
      .regex(
        /^[\w-]{1,80}\.[\w-]{1,64}\.\d{1,15}\.[0-9a-f]{64}(,[\w-]{1,80}\.[\w-]{1,64}\.\d{1,15}\.[0-9a-f]{64}){0,7}$/,
      )
      .optional(),
  });
  app.get('/v1/pull', async (request) => {
    const till = await trustedTill(central, tills, request);
    const query = readMessage(pullQuery, request.query);
    const cursor = readCursor(query.cursor, central.identity.incarnation);
    const { limit, epoch, former = '' } = query;
    // Asked before the rows are read: what is on the books by now is inside them.
    const held = await heldOf(central.db, former);
    const page = cursor && (await readPage(central.db, { cursor, epoch, limit, tid: till.tid, store: till.store }));
    if (page === null) throw new Problem(410, { problem: 'resnapshot' });
    return pullReplySchema.parse({ ...page, held, srvHlc: central.own.stamp(), t2: central.clock.now() });
  });

  const memberParams = z.object({ id: z.string().regex(/^[\w.:-]{1,80}$/) });
  app.get('/v1/members/:id', async (request) => {
    const till = await trustedTill(central, tills, request);
    const { id } = readMessage(memberParams, request.params);
    return memberReplySchema.parse(await readMember(central.db, { member: id, tid: till.tid }));
  });

  app.post('/v1/phones', async (request) => {
    const till = await trustedTill(central, tills, request);
    const { phoneHash } = readMessage(
      phoneLookupRequestSchema.extend({ phoneHash: z.string().max(128) }),
      request.body,
    );
    const [member = ''] = await membersByPhone(central.db, phoneHash.replaceAll('\0', ''));
    return memberReplySchema.parse(await readMember(central.db, { member, tid: till.tid }));
  });
}

/** Which of these heads of logs are on the books. */
async function heldOf(db: Central['db'], former: string): Promise<string[]> {
  const held: string[] = [];
  for (const text of former === '' ? [] : former.split(',')) {
    const [tid = '', epoch = '', seq = '', id = ''] = text.split('.');
    if (await isHeld(db, { tid, epoch, seq: Number(seq), id })) held.push(id);
  }
  return held;
}
