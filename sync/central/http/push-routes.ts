import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import {
  type HelloReply,
  helloReplySchema,
  helloRequestSchema,
  type OwnReply,
  ownReplySchema,
  type PushReply,
  pushReplySchema,
  pushRequestSchema,
} from '../../protocol/messages.ts';
import { protocolVersion } from '../../protocol/version.ts';
import type { PushOutcome } from '../ingest/decide-push.ts';
import { keepInDropBox } from '../ingest/drop-box.ts';
import { readEpoch } from '../ingest/load.ts';
import { readSegment } from '../ingest/segment.ts';
import type { PushAnswer } from '../meters.ts';
import type { Central } from '../open-central.ts';
import { isHeld, logsOf, readOwn } from '../own-events.ts';
import type { KnownTerminal } from '../terminals.ts';
import { checkLog, readMessage, stranger, tillOf, trustedTill } from './authenticate.ts';
import { badMessage, Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';
import { isSealed } from './request-signature.ts';

/** Most of one push. Smaller than what the server reads at all, so that an over-long one is told so politely. */
export const pushLimits = { maxEvents: 500, maxBytes: 512 * 1024 } as const;

const shortBatch = 100;

const ownQuery = z.object({
  epoch: z.string(),
  from: z.coerce.number().int().positive(),
  limit: z.coerce.number().int().min(1).max(500),
});

/** What keeps tills from asking too much of this process. */
interface PushRouteLimits {
  readonly tills: RateLimit;
  /** Events that may wait for a commit; beyond it tills are asked to come again. They lose nothing. */
  readonly waitingMost: number;
}

/** The way up: greeting and push; and what a till that lost its own events gets back. */
export function addPushRoutes(app: FastifyInstance, central: Central, limits: PushRouteLimits): void {
  const { clock, ingest, meters } = central;
  const { tills: limit, waitingMost } = limits;

  app.post('/v1/hello', async (request): Promise<HelloReply> => {
    const t1 = clock.now();
    const till = await tillOf(central, limit, request);
    const hello = readMessage(helloRequestSchema, request.body);
    checkLog(till, hello);
    const state = await readEpoch(central.db, hello);
    // Head office may have accepted what a revoked till sent; then the till need not offer it again.
    if (till.revoked_at !== null)
      throw new Problem(403, {
        problem: 'revoked',
        kept: 0,
        hwm: state?.hwm ?? 0,
        hwmId: state?.hwmId ?? null,
        held: hello.headId !== null && (await isHeld(central.db, { ...hello, seq: hello.headSeq, id: hello.headId })),
      });
    return helloReplySchema.parse({
      ...central.identity,
      hwm: state?.hwm ?? 0,
      hwmId: state?.hwmId ?? null,
      srvHlc: central.own.stamp(),
      t1,
      t2: clock.now(),
      limits: pushLimits,
      minSchema: protocolVersion,
      logs: await logsOf(central.db, till.tid),
    });
  });

  app.get('/v1/own', async (request): Promise<OwnReply> => {
    const till = await trustedTill(central, limit, request);
    const { epoch, ...wish } = readMessage(ownQuery, request.query);
    checkLog(till, { tid: till.tid, epoch });
    return ownReplySchema.parse(await readOwn(central.db, { tid: till.tid, epoch, ...wish }));
  });

  app.post('/v1/push', async (request): Promise<PushReply> => {
    const t1 = clock.now();
    // A stretch pushed again is a duplicate: what was sold gets in whatever a stamp says.
    const till = await tillOf(central, limit, request, true);
    const push = readMessage(pushRequestSchema, request.body);
    checkLog(till, push);
    checkSeal(till, push);
    const segment = readSegment(push);
    if (till.revoked_at !== null)
      throw new Problem(403, { problem: 'revoked', kept: await keepInDropBox(central.log, segment, t1) });
    if (ingest.waiting > 0 && ingest.waiting + segment.items.length > waitingMost) {
      meters.pushes.inc({ answer: 'busy' satisfies PushAnswer });
      throw new Problem(429, { problem: 'busy' });
    }
    const { outcome, head } = await ingest.take({ segment, skewMs: push.t0 - t1 });
    meters.pushes.inc({ answer: outcome.kind satisfies PushAnswer });
    const { hwm, hwmId, findings } = takenOr(outcome);
    meters.events.inc(segment.items.length);
    return pushReplySchema.parse({
      hwm,
      hwmId,
      findings,
      level: central.log.level,
      gseqHi: head,
      srvHlc: central.own.stamp(),
      t1,
      t2: clock.now(),
      nextMs: 0,
      // Smaller stretches while others wait: each gets its turn sooner.
      maxBatch: ingest.waiting > waitingMost / 2 ? shortBatch : pushLimits.maxEvents,
    });
  });
}

function checkSeal(till: KnownTerminal, push: z.output<typeof pushRequestSchema>): void {
  const { seal, events, asides, from } = push;
  const fits = seal.tid === push.tid && seal.epoch === push.epoch && seal.from === from;
  if (!fits || seal.count !== events.length || seal.to !== from + events.length - 1)
    throw badMessage('seal and events differ');
  if (asides.length !== events.length) throw badMessage('one aside an event, or null');
  if (!isSealed(till.key, seal)) throw stranger();
}

function takenOr(outcome: PushOutcome): Extract<PushOutcome, { kind: 'taken' }> {
  switch (outcome.kind) {
    case 'taken':
      return outcome;
    case 'gap':
      throw new Problem(409, { problem: 'gap', expect: outcome.expect });
    case 'fork':
      throw new Problem(409, { problem: 'fork', forkAt: outcome.forkAt });
    case 'broken-chain':
      throw new Problem(422, { problem: 'broken-chain', at: outcome.at });
  }
}
