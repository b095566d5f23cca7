import type { PushReply } from '../protocol/messages.ts';
import type { Answer } from './answer.ts';
import { mergeProblem, type Stretch } from './merge-problem.ts';
import type { OutboxLog } from './ports.ts';
import {
  atOnce,
  grown,
  halved,
  logStateOf,
  missed,
  type Step,
  type SyncEffect,
  type SyncState,
  withLog,
} from './sync-state.ts';

/** Takes in the answer to a push: advance, go back, or try later. */
export function mergePush(state: SyncState, log: OutboxLog, sent: Stretch, answer: Answer<PushReply>): Step {
  if (answer.kind === 'later')
    return missed(answer.shrink ? { ...state, batch: halved(state.batch) } : state, answer.retryAfterMs);
  if (answer.kind === 'problem') return mergeProblem(state, { log, sent, problem: answer.problem });
  const advanced = advance(state, { log, sent, reply: answer.value });
  return { ...advanced, effects: [{ kind: 'heard', srvHlc: answer.value.srvHlc }, ...advanced.effects] };
}

interface Accepted {
  readonly log: OutboxLog;
  readonly sent: Stretch;
  readonly reply: PushReply;
}

function advance(state: SyncState, { log, sent, reply }: Accepted): Step {
  const ceiling = { ...state.ceiling, maxEvents: reply.maxBatch };
  const till = log.former ? state.till : 'ok';
  const taken: SyncState = { ...state, till, blocked: null, ceiling, batch: grown(state.batch, ceiling) };
  if (reply.hwm < sent.from) return missed(withLog(taken, log, { greeted: false }));
  if (logStateOf(state, log).checking && sent.to < reply.hwm)
    return settle(withLog(taken, log, { next: sent.to + 1 }), [], reply.nextMs);
  if (reply.hwm === sent.to && reply.hwmId !== sent.headId)
    return missed(withLog(taken, log, { next: log.from, checking: true }));
  const upTo = Math.min(reply.hwm, sent.to);
  // More than was sent: someone else writes this log. The next greeting compares the ids.
  const greeted = reply.hwm <= sent.to;
  const placed = withLog(taken, log, { next: upTo + 1, greeted, strikes: 0, checking: false });
  return settle(
    placed,
    [{ kind: 'acknowledge', log: log.log, upTo, level: reply.level, forked: log.forked }],
    reply.nextMs,
  );
}

const settle = (state: SyncState, effects: SyncEffect[], nextMs: number): Step => ({
  state: { ...state, misses: 0 },
  effects,
  pace: nextMs > 0 ? { kind: 'backoff', atLeastMs: nextMs } : atOnce,
});
