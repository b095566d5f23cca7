import type { FastifyInstance } from 'fastify';
import { type EnrolReply, enrolReplySchema, enrolRequestSchema } from '../../protocol/messages.ts';
import type { Central } from '../open-central.ts';
import { enrol } from '../terminals.ts';
import { readMessage } from './authenticate.ts';
import { badMessage, Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';
import { readPublicKey } from './request-signature.ts';

/** `POST /v1/enrol`: the only thing a stranger may ask, and only a few times a minute from one address. */
export function addEnrolRoute(app: FastifyInstance, central: Central, limit: RateLimit): void {
  app.post('/v1/enrol', async (request): Promise<EnrolReply> => {
    if (!limit.admits(request.ip)) throw new Problem(429, { problem: 'busy' });
    const asked = readMessage(enrolRequestSchema, request.body);
    if (readPublicKey(asked.publicKey) === null) throw badMessage('publicKey is no Ed25519 key in base64 SPKI');
    if (asked.code.length > 40 || asked.fingerprint.includes('\0')) throw badMessage('code or fingerprint');
    const reply = await enrol(central, asked);
    if (reply === null) throw new Problem(404, { problem: 'bad-message', detail: 'CODE_INVALID' });
    return enrolReplySchema.parse(reply);
  });
}
