import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  type Approval,
  type ApprovalsReply,
  approvalAskSchema,
  approvalDecisionSchema,
} from '../../protocol/approval.ts';
import {
  askApproval,
  decideApproval,
  findApproval,
  openApprovals,
  withdrawApproval,
} from '../approvals/approval-table.ts';
import { usableId } from '../ingest/facts.ts';
import type { Central } from '../open-central.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import { badMessage, Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';

/** What the routes need; `nudge` wakes every till that listens, so that it looks. */
export interface ApprovalRoutes {
  readonly limit: RateLimit;
  readonly nudge: () => void;
}

const named = z.object({ req: z.string().regex(usableId) });
const one = (approval: Approval | null): ApprovalsReply => {
  if (approval === null) throw new Problem(404, badMessage('no such approval').body);
  return { approvals: [approval] };
};

/** Approvals from any till of a shop: asked at one, decided at another, once, within minutes. Source: CON-07, FLW-07. */
export function addApprovalRoutes(app: FastifyInstance, central: Central, { limit, nudge }: ApprovalRoutes): void {
  const { db, freshness } = central;
  app.post('/v1/approvals', async (request): Promise<ApprovalsReply> => {
    const { store, tid } = await trustedTill(central, limit, request);
    const ask = readMessage(approvalAskSchema, request.body);
    const put = await askApproval(db, { store, now: freshness.now(), tid, ask });
    nudge();
    return one(put);
  });
  app.get('/v1/approvals', async (request): Promise<ApprovalsReply> => {
    const { store } = await trustedTill(central, limit, request);
    return { approvals: await openApprovals(db, { store, now: freshness.now() }) };
  });
  app.get('/v1/approvals/:req', async (request): Promise<ApprovalsReply> => {
    const { store } = await trustedTill(central, limit, request);
    const { req } = readMessage(named, request.params);
    return one(await findApproval(db, { store, now: freshness.now(), req }));
  });
  app.post('/v1/approvals/:req/decision', async (request): Promise<ApprovalsReply> => {
    const { store } = await trustedTill(central, limit, request);
    const wish = { store, now: freshness.now(), req: readMessage(named, request.params).req };
    const decision = readMessage(approvalDecisionSchema, request.body);
    if (!(await decideApproval(db, { ...wish, decision }))) throw badMessage('this person may not decide it');
    nudge();
    return one(await findApproval(db, wish));
  });
  app.post('/v1/approvals/:req/withdrawal', async (request): Promise<ApprovalsReply> => {
    const { store, tid } = await trustedTill(central, limit, request);
    const { req } = readMessage(named, request.params);
    await withdrawApproval(db, { store, req, tid });
    nudge();
    return one(await findApproval(db, { store, now: freshness.now(), req }));
  });
}
