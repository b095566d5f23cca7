import type { HelloReply } from '../protocol/messages.ts';
import type { Answer } from './answer.ts';
import { mergeProblem } from './merge-problem.ts';
import type { OutboxLog } from './ports.ts';
import { atOnce, missed, type Step, type SyncEffect, type SyncState, ungreeted, withLog } from './sync-state.ts';

/** What the till itself holds at the position the centre named as its last, or null. */
type OwnId = string | null;

/**
 * Takes in where the centre stands with a log. A centre that has less than it had was restored: what it lost is sent
 * again and the rows are read anew. A centre that has more than the till proves that the till was restored.
 */
export function mergeHello(state: SyncState, log: OutboxLog, answer: Answer<HelloReply>, ownId: OwnId): Step {
  if (answer.kind === 'later') return missed(state, answer.retryAfterMs);
  if (answer.kind === 'problem') return mergeProblem(state, { log, sent: null, problem: answer.problem });
  const { incarnation, limits, srvHlc } = answer.value;
  const restored = state.incarnation !== null && state.incarnation !== incarnation;
  const known: SyncState = {
    ...(restored ? ungreeted(state) : state),
    till: log.former ? state.till : 'ok',
    incarnation,
    ceiling: limits,
    batch: {
      maxEvents: Math.min(state.batch.maxEvents, limits.maxEvents),
      maxBytes: Math.min(state.batch.maxBytes, limits.maxBytes),
    },
  };
  const placed = place(known, log, answer.value, ownId);
  const effects: SyncEffect[] = [{ kind: 'heard', srvHlc }, ...placed.effects];
  if (restored && !effects.some((effect) => effect.kind === 'start-over')) effects.push({ kind: 'start-over' });
  return { state: placed.state, effects, pace: atOnce };
}

function place(
  state: SyncState,
  log: OutboxLog,
  { hwm, hwmId }: HelloReply,
  ownId: OwnId,
): { state: SyncState; effects: SyncEffect[] } {
  const acknowledge = (upTo: number): SyncEffect => ({
    kind: 'acknowledge',
    log: log.log,
    upTo,
    level: 'stored',
    forked: false,
  });
  if (hwm > log.headSeq) {
    const effects: SyncEffect[] = [acknowledge(log.headSeq)];
    if (log.current) effects.push({ kind: 'open-epoch', reason: 'restored' });
    return { state: withLog(state, log, { greeted: true, next: log.headSeq + 1 }), effects };
  }
  if (hwm > 0 && hwmId !== ownId)
    return { state: withLog(state, log, { greeted: true, next: log.from, checking: true }), effects: [] };
  const effects: SyncEffect[] = hwm === log.acked ? [] : [acknowledge(hwm)];
  if (hwm < log.acked) effects.push({ kind: 'start-over' });
  return { state: withLog(state, log, { greeted: true, next: hwm + 1, checking: false }), effects };
}
