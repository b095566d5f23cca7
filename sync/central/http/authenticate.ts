import type { FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Central } from '../open-central.ts';
import { findTerminal, type KnownTerminal } from '../terminals.ts';
import { badMessage, Problem } from './problems.ts';
import type { RateLimit } from './rate-limit.ts';
import { claimOf, isSigned } from './request-signature.ts';

/** Reads `value` by its schema; throws a Problem that names the first thing wrong. */
export function readMessage<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw badMessage(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`);
}

const noBody = new Uint8Array();

/**
 * The till that signed a request. Throws 401 for strangers and wrong signatures, 429 for haste, 425 for a request that
 * was made long ago or let in before. `repeatable`: the same again changes and shows nothing, so it is not held to that.
 */
export async function tillOf(
  central: Central,
  limit: RateLimit,
  request: FastifyRequest,
  repeatable = false,
): Promise<KnownTerminal> {
  const claim = claimOf(request.headers);
  if (claim === null) throw stranger();
  const till = await findTerminal(central.db, claim.tid);
  const signed = { method: request.method, path: request.url, body: request.rawBody ?? noBody, claim };
  if (till === null || !isSigned(till.key, signed)) throw stranger();
  // Counted after the signature: nobody else can use up a till's share.
  if (!limit.admits(till.tid)) throw new Problem(429, { problem: 'busy' });
  if (!repeatable && !central.freshness.admits(till.tid, claim.stamp)) throw new Problem(425, { problem: 'stale' });
  return till;
}

/** 401: not enrolled here, or not signed by whom it says. */
export const stranger = (): Problem => new Problem(401, { problem: 'unknown-till' });

/** As `tillOf`, for what a revoked till may not do. */
export async function trustedTill(central: Central, limit: RateLimit, request: FastifyRequest): Promise<KnownTerminal> {
  const till = await tillOf(central, limit, request);
  if (till.revoked_at !== null) throw new Problem(403, { problem: 'revoked', kept: 0 });
  return till;
}

const logName = /^[\w.-]{1,64}$/;

/** A till speaks for its own logs only, under names that fit a column. */
export function checkLog(till: KnownTerminal, log: { tid: string; epoch: string }): void {
  if (log.tid !== till.tid || !logName.test(log.epoch)) throw badMessage('tid or epoch');
}
