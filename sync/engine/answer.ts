import type { z } from 'zod';
import { parseJson } from '../../core/kernel/parse-json.ts';
import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import { type PushProblem, pushProblemSchema } from '../protocol/messages.ts';

/** What came back from the centre, sorted by what it lets the till do. */
export type Answer<T> =
  | { readonly kind: 'reply'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: PushProblem }
  /** Nothing usable: try later, with less if `shrink`. `silent`: nothing came back at all. */
  | {
      readonly kind: 'later';
      readonly retryAfterMs: number | null;
      readonly shrink: boolean;
      readonly silent: boolean;
    };

/** Statuses that say enough even if their body was lost on the way. */
const byStatus: Readonly<Record<number, PushProblem>> = {
  400: { problem: 'bad-message', detail: 'HTTP 400' },
  401: { problem: 'unknown-till' },
  403: { problem: 'revoked', kept: 0 },
  410: { problem: 'resnapshot' },
  429: { problem: 'busy' },
  503: { problem: 'busy' },
};

/** Reads a reply against its schema. A body that does not fit counts as no answer: it may have been cut on the way. */
export function interpret<T>(reply: CentralReply, schema: z.ZodType<T>): Answer<T> {
  const later = (shrink: boolean): Answer<T> => ({
    kind: 'later',
    retryAfterMs: reply.retryAfterMs,
    shrink,
    silent: reply.status === 0,
  });
  if (reply.status === 0 || reply.status === 413) return later(true);
  const body = parseJson(reply.body);
  if (reply.status >= 200 && reply.status < 300) {
    const parsed = schema.safeParse(body);
    return parsed.success ? { kind: 'reply', value: parsed.data } : later(false);
  }
  const parsed = pushProblemSchema.safeParse(body);
  const problem = parsed.success ? parsed.data : byStatus[reply.status];
  if (problem === undefined) return later(false);
  // The host has asked again by the centre's time already; what is stale a second time is tried later.
  if (problem.problem === 'stale') return later(false);
  return problem.problem === 'busy' ? later(true) : { kind: 'problem', problem };
}

/** What the centre said to a question somebody is waiting for. Refuses with NETWORK_DOWN or CENTRE_REFUSED. */
export function answered<T>(reply: CentralReply, schema: z.ZodType<T>): Result<T> {
  const answer = interpret(reply, schema);
  if (answer.kind === 'later') return refused(refusal('NETWORK_DOWN'));
  if (answer.kind === 'problem') return refused(refusal('CENTRE_REFUSED', { problem: answer.problem.problem }));
  return ok(answer.value);
}
