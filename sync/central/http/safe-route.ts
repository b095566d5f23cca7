import type { FastifyInstance } from 'fastify';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import { safeBalance, safeMoves } from '../../../core/till/safe.ts';
import type { SafeReply } from '../../protocol/messages.ts';
import type { Central } from '../open-central.ts';
import { trustedTill } from './authenticate.ts';
import type { RateLimit } from './rate-limit.ts';

/** Movements told at once; the sum is over all. */
const movesShown = 60;

/** The safe of the asking till's shop, over all its tills. */
export function addSafeRoute(app: FastifyInstance, central: Central, limit: RateLimit): void {
  app.get('/v1/safe', async (request): Promise<SafeReply> => {
    const { store } = await trustedTill(central, limit, request);
    const rows = await central.db.query<{ bytes: string }>(
      `SELECT convert_from(e.bytes, 'UTF8') AS bytes FROM event e JOIN terminal t USING (tid)
       WHERE e.type IN ('shift.opened', 'shift.closed', 'cash.moved', 'safe.moved') AND t.store = $1 ORDER BY e.gseq`,
      [store],
    );
    const moves = safeMoves(rows.map(({ bytes }) => decodeEvent(bytes)));
    return { balance: safeBalance(moves), moves: moves.toReversed().slice(0, movesShown) };
  });
}
