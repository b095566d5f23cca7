import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { snapshotSchema } from '../../protocol/snapshot.ts';
import type { Central } from '../open-central.ts';
import { Snapshots } from '../snapshot/snapshots.ts';
import { readMessage, trustedTill } from './authenticate.ts';
import { Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';

/** All rows at once for a till that has none. */
export function addSnapshotRoutes(app: FastifyInstance, central: Central, limit: RateLimit): void {
  const snapshots = new Snapshots(central);
  app.addHook('onClose', async () => snapshots.close());
  const gone = (): Problem => new Problem(410, { problem: 'resnapshot' });

  const wish = z.object({ id: z.string().min(1).max(100).optional() });
  app.get('/v1/snapshot', async (request) => {
    const { store } = await trustedTill(central, limit, request);
    const { id = null } = readMessage(wish, request.query);
    const manifest = await snapshots.manifest({ id, store });
    if (manifest === null) throw gone();
    return snapshotSchema.parse(manifest);
  });

  const place = z.object({ id: z.string().max(100), n: z.coerce.number().int().nonnegative() });
  app.get('/v1/snapshot/:id/:n', async (request, reply) => {
    await trustedTill(central, limit, request);
    const { id, n } = readMessage(place, request.params);
    const chunk = await snapshots.chunk(id, n);
    if (chunk === null) throw gone();
    return reply.type('application/x-ndjson').header('content-encoding', 'gzip').send(chunk);
  });
}
