import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { Central } from '../open-central.ts';
import { acceptDropped, listDropped } from '../take-in/drop-box.ts';
import { BadExport, readExport } from '../take-in/read-export.ts';
import { takeIn } from '../take-in/take-in.ts';
import { readMessage } from './authenticate.ts';
import { badMessage } from './problems.ts';

/** An export of a month's backlog with room to spare. */
const exportMaxBytes = 256 * 1024 * 1024;

/** What people bring in by hand: a till's export file, and what revoked tills have left in the drop box. */
export function addTakeInRoutes(office: FastifyInstance, central: Central): void {
  const query = z.object({ unsigned: z.enum(['0', '1']).default('0') });
  office.post('/v1/admin/take-in', { bodyLimit: exportMaxBytes }, async (request) => {
    const { unsigned } = readMessage(query, request.query);
    try {
      const { head, segments } = await readExport(central, request.rawBody?.toString('utf8') ?? '', {
        unsigned: unsigned === '1',
      });
      return { head, ...(await takeIn(central, segments, 'file')) };
    } catch (error) {
      if (error instanceof BadExport) throw badMessage(error.message);
      throw error;
    }
  });
  office.get('/v1/admin/drop-box', async () => ({ tills: await listDropped(central.db) }));
  office.post('/v1/admin/drop-box/accept', async (request) => {
    const { tid } = readMessage(z.object({ tid: z.string().max(80) }), request.body);
    const taken = await acceptDropped(central, tid.replaceAll('\0', ''));
    if (taken === null) throw badMessage('the drop box holds nothing of this till');
    return taken;
  });
}
