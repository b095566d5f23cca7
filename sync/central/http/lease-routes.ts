import type { FastifyInstance } from 'fastify';
import { leaseReplySchema, leaseRequestSchema } from '../../protocol/messages.ts';
import { load } from '../ingest/load.ts';
import { Working } from '../ingest/working.ts';
import type { Central } from '../open-central.ts';
import { grantLeases } from '../rights/grant-leases.ts';
import { readMemberWithLeases } from '../rights/read-leases.ts';
import { checkLog, readMessage, trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/** Rights to draw: a till at whose counter a member stands asks for them, and hears the member's newest row with them. */
export function addLeaseRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  app.post('/v1/leases', async (request) => {
    const till = await trustedTill(central, limit, request);
    const wish = readMessage(leaseRequestSchema, request.body);
    checkLog(till, { tid: till.tid, epoch: wish.epoch });
    if (wish.want > 0) await grant(central, { ...wish, tid: till.tid, store: till.store });
    return leaseReplySchema.parse(await readMemberWithLeases(central.db, { member: wish.member, tid: till.tid }));
  });
}

type Wish = Parameters<typeof grantLeases>[2] & { readonly member: string };

const grant = (central: Central, wish: Wish): Promise<unknown> =>
  central.log.commit(async (tx) => {
    const own = central.own.write();
    const loaded = await load(tx, { segments: [], members: [wish.member], findingIds: [], phoneSalt: '' });
    const working = new Working({ loaded, own, recv: central.clock.now() });
    const row = working.member(wish.member);
    if (row !== null) grantLeases(working, row, wish);
    return { changes: working.changes(), result: null, own };
  });
