import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Way, ways } from '../../../core/exception/ways.ts';
import { type DecisionAnswer, decideFinding, openFindings, takeBackDecision } from '../exceptions/decide-finding.ts';
import type { Central } from '../open-central.ts';
import { readMessage } from './authenticate.ts';
import { badMessage } from './problems.ts';

const finding = z.string().min(1).max(160);
const reason = z.string().trim().min(1).max(200);
const way = z.enum(Object.keys(ways) as [Way, ...Way[]]);

/** The worklist of findings at head office: what waits, a decision, and a decision taken back. Source: FLW-08. */
export function addExceptionRoutes(office: FastifyInstance, central: Central): void {
  office.get('/v1/admin/exceptions', async () => ({ findings: await openFindings(central) }));
  office.post('/v1/admin/exceptions/resolve', async (request) =>
    answered(await decideFinding(central, readMessage(z.object({ finding, way, reason }), request.body))),
  );
  office.post('/v1/admin/exceptions/reopen', async (request) =>
    answered(await takeBackDecision(central, readMessage(z.object({ finding, reason }), request.body))),
  );
}

function answered(answer: DecisionAnswer): { done: true } {
  if ('refused' in answer) throw badMessage(`this finding: ${answer.refused}`);
  return answer;
}
