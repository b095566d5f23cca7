import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Finding, findingSchema } from '../../../core/exception/finding.ts';
import type { Central } from '../open-central.ts';
import { decideTransfer } from '../transfers/decide-transfer.ts';
import { readMessage } from './authenticate.ts';
import { badMessage } from './problems.ts';

/** Applications to move value to somebody outside the family: what waits, and head office's yes or no. Source: USE-07. */
export function addTransferRoutes(office: FastifyInstance, central: Central): void {
  const asked = z.object({ transfer: z.string().min(1).max(80) });
  office.get('/v1/admin/transfers', async () => ({ transfers: await openReviews(central) }));
  for (const [act, allow] of [
    ['approve', true],
    ['refuse', false],
  ] as const)
    office.post(`/v1/admin/transfers/${act}`, async (request) => {
      const { transfer } = readMessage(asked, request.body);
      const answer = await decideTransfer(central, { transfer, allow });
      if (answer === 'unknown' || answer === 'closed') throw badMessage(`transfer is ${answer}`);
      return { answer };
    });
}

async function openReviews({ db }: Pick<Central, 'db'>): Promise<Finding['facts'][]> {
  const rows = await db.query<{ data: string }>(
    "SELECT data FROM feed_row WHERE kind = 'finding' AND key LIKE 'TRANSFER_REVIEW:%' ORDER BY ver",
  );
  return rows
    .map(({ data }) => findingSchema.parse(JSON.parse(data)))
    .filter(({ open }) => open)
    .map(({ facts, amount }) => ({ ...facts, amount }));
}
