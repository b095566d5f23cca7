import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { digestReplySchema, divergedReplySchema, divergedRequestSchema } from '../../protocol/messages.ts';
import { ownAct } from '../ingest/own-act.ts';
import type { Central } from '../open-central.ts';
import { readCursor } from '../pull.ts';
import { RowDigests, readBucket } from '../row-digests.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import { Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';

/** How a till finds out that its rows are not the centre's, and gets them right. */
export function addDigestRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  const digests = new RowDigests(central);
  const query = z.object({ cursor: z.string().max(100) });
  app.get('/v1/digest', async (request) => {
    await trustedTill(central, limit, request);
    const cursor = readCursor(readMessage(query, request.query).cursor, central.identity.incarnation);
    if (cursor === null) throw new Problem(410, { problem: 'resnapshot' });
    return digestReplySchema.parse({ buckets: await digests.upTo(cursor) });
  });

  app.post('/v1/diverged', async (request) => {
    const { tid } = await trustedTill(central, limit, request);
    const { bucket, mine } = readMessage(divergedRequestSchema, request.body);
    const answer = await readBucket(central.db, { bucket, tid });
    const finding = `ROWS_DIVERGED:${tid}:${bucket}`;
    await ownAct(central, { members: [], findings: [finding] }, (working) =>
      working.find({
        finding,
        code: 'ROWS_DIVERGED',
        amount: 0,
        facts: { till: tid, bucket, mine, rows: answer.rows.length },
      }),
    );
    return divergedReplySchema.parse(answer);
  });
}
