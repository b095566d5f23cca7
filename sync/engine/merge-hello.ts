import type { HelloReply } from '../protocol/messages.ts';
import type { Answer } from './answer.ts';
import type { FetchedBack } from './fetch-back.ts';
import { mergeProblem } from './merge-problem.ts';
import type { OutboxLog } from './ports.ts';
import { atOnce, missed, type Step, type SyncEffect, type SyncState, ungreeted, withLog } from './sync-state.ts';

/** What the till found out before it takes the answer in. */
interface Own {
  /** What it holds itself at the position the centre named as its last, or null. */
  readonly id: string | null;
  /** What came of fetching events back, if the centre has more than the till. */
  readonly back: FetchedBack;
}

/**
 * Takes in where the centre stands with a log. A centre that has less than it had was restored: what it lost is sent
 * again and the rows are read anew. A centre that has more than the till proves that the till was restored: what it lost
 * has been fetched back by then, or was found to be another history, which is sent.
 */
export function mergeHello(state: SyncState, log: OutboxLog, answer: Answer<HelloReply>, own: Own): Step {
  if (typeof own.back === 'object') return missed(state, own.back.later);
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
  const placed = place(known, log, answer.value, own);
  const effects: SyncEffect[] = [{ kind: 'heard', srvHlc }, ...placed.effects];
  if (restored && !effects.some((effect) => effect.kind === 'start-over')) effects.push({ kind: 'start-over' });
  return { state: placed.state, effects, pace: atOnce };
}

function place(
  state: SyncState,
  log: OutboxLog,
  { hwm, hwmId }: HelloReply,
  own: Own,
): { state: SyncState; effects: SyncEffect[] } {
  const acknowledge = (upTo: number): SyncEffect => ({
    kind: 'acknowledge',
    log: log.log,
    upTo,
    level: 'stored',
    forked: false,
  });
  const sendAll = withLog(state, log, { greeted: true, next: log.from, checking: true });
  if (hwm > log.headSeq && own.back === 'parted') return { state: sendAll, effects: [] };
  if (hwm > log.headSeq) {
    const opening: SyncEffect[] = log.current ? [{ kind: 'open-epoch', reason: 'restored' }] : [];
    // Without the centre's copy nobody knows whether what is here is what stands there: the centre is shown all of it.
    if (own.back === 'unable') return { state: sendAll, effects: opening };
    return { state: withLog(state, log, { greeted: true, next: hwm + 1 }), effects: [...opening, acknowledge(hwm)] };
  }
  if (hwm > 0 && hwmId !== own.id) return { state: sendAll, effects: [] };
  const effects: SyncEffect[] = hwm === log.acked ? [] : [acknowledge(hwm)];
  if (hwm < log.acked) effects.push({ kind: 'start-over' });
  return { state: withLog(state, log, { greeted: true, next: hwm + 1, checking: false }), effects };
}
