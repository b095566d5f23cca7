import type { FastifyInstance } from 'fastify';
import { leaseReplySchema, leaseRequestSchema } from '../../protocol/messages.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';
import { grantLeases } from '../rights/grant-leases.ts';
import { readMemberWithLeases } from '../rights/read-leases.ts';
import { checkLog, readMessage, trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/** Rights to draw: a till at whose counter a member stands asks for them, and hears the member's newest row with them. */
export function addLeaseRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  app.post('/v1/leases', async (request) => {
    const till = await trustedTill(central, limit, request);
    const { tid, store } = till;
    const { member, ...wish } = readMessage(leaseRequestSchema, request.body);
    checkLog(till, { tid, epoch: wish.epoch });
    if (wish.want > 0)
      await ownAct(central, { members: [member] }, (working) => {
        const row = working.member(member);
        if (row !== null) grantLeases(working, row, { ...wish, tid, store });
      });
    return leaseReplySchema.parse(await readMemberWithLeases(central.db, { member, tid }));
  });
}
