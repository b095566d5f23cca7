import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { leaseReplySchema, leaseRequestSchema } from '../../protocol/messages.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';
import { isBlocked } from '../rights/copies.ts';
import { readExposure } from '../rights/exposure.ts';
import { grantLeases } from '../rights/grant-leases.ts';
import { readMemberWithLeases } from '../rights/read-leases.ts';
import { listRights, writeOffRights } from '../rights/write-off.ts';
import { checkLog, readMessage, trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/** What each till may still draw, what all may cost at worst, and giving up the rights of a till that is gone. */
export function addRightsRoutes(office: FastifyInstance, central: Central): void {
  office.get('/v1/admin/leases', async () => ({ rights: await listRights(central) }));
  office.get('/v1/admin/exposure', () => readExposure(central));
  office.post('/v1/admin/leases/write-off', async (request) => {
    const act = z.object({ till: z.string().min(1).max(80), reason: z.string().trim().min(1).max(200) });
    const { ended, ...lost } = readMessage(act.extend({ ended: z.boolean().default(false) }), request.body);
    return writeOffRights(central, { ...lost, ended });
  });
}

/** Rights to draw: a till at whose counter a member stands asks for them, and hears the member's newest row with them. */
export function addLeaseRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  app.post('/v1/leases', async (request) => {
    const till = await trustedTill(central, limit, request);
    const { tid, store } = till;
    const { member, ...wish } = readMessage(leaseRequestSchema, request.body);
    checkLog(till, { tid, epoch: wish.epoch });
    const wants = wish.want + (wish.points ?? 0) + (wish.coupons?.length ?? 0) > 0;
    if (wants && !(await isBlocked(central.db, { tid, epoch: wish.epoch })))
      await ownAct(central, { members: [member], rightsOnly: true }, (working) => {
        const row = working.member(member);
        if (row !== null) grantLeases(working, row, { ...wish, tid, store });
      });
    return leaseReplySchema.parse(await readMemberWithLeases(central.db, { member, tid }));
  });
}
