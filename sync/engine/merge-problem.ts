import type { PushProblem } from '../protocol/messages.ts';
import type { OutboxLog } from './ports.ts';
import {
  atOnce,
  halved,
  logStateOf,
  missed,
  rest,
  type Step,
  type SyncEffect,
  type SyncState,
  ungreeted,
  withLog,
} from './sync-state.ts';

/** The stretch that was sent: first and last seq, and the id of the last. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly headId: string;
}

interface Objection<P extends PushProblem = PushProblem> {
  readonly log: OutboxLog;
  /** Null when the objection was to a greeting. */
  readonly sent: Stretch | null;
  readonly problem: P;
}

/** Takes in an objection of the centre. None of them loses an event: each says from where, how, or when to send again. */
export function mergeProblem(state: SyncState, { log, sent, problem }: Objection): Step {
  switch (problem.problem) {
    case 'gap':
      return afterGap(state, { log, sent, problem });
    case 'fork':
      return afterFork(state, { log, sent, problem });
    case 'broken-chain':
      return afterBrokenChain(state, log);
    case 'unknown-till':
      if (log.former) return { state: setAside(state, log), effects: [], pace: atOnce };
      return { state: { ...ungreeted(state), till: 'unknown-till' }, effects: [], pace: rest };
    case 'revoked':
      return afterRevoked(state, { log, sent, problem });
    case 'bad-message':
      return afterBadMessage(state, sent, problem.detail);
    case 'resnapshot':
    case 'busy':
    case 'stale':
      return missed(state);
  }
}

/** The centre lacks something before what was sent: go back, also behind what it had acknowledged before a restore. */
function afterGap(state: SyncState, { log, sent, problem }: Objection<{ problem: 'gap'; expect: number }>): Step {
  const expect = Math.max(problem.expect, log.from);
  // An expectation that does not lie before what was sent makes no sense: ask again where the centre stands.
  if (sent === null || expect >= sent.from) return missed(withLog(state, log, { greeted: false }));
  const effects: SyncEffect[] = [];
  if (expect <= log.acked) {
    effects.push({ kind: 'acknowledge', log: log.log, upTo: expect - 1, level: 'stored', forked: log.forked });
    effects.push({ kind: 'start-over' });
  }
  return { state: withLog(state, log, { next: expect }), effects, pace: atOnce };
}

/** What was sent is kept as a branch. New events go to a new epoch; the rest of this log follows as more of the branch. */
function afterFork(state: SyncState, { log, sent }: Objection): Step {
  if (sent === null) return missed(state);
  const effects: SyncEffect[] = [{ kind: 'acknowledge', log: log.log, upTo: sent.to, level: 'stored', forked: true }];
  if (log.current) effects.push({ kind: 'open-epoch', reason: 'fork' });
  return {
    state: { ...withLog(state, log, { next: sent.to + 1, checking: false, strikes: 0 }), misses: 0 },
    effects,
    pace: atOnce,
  };
}

/** Once may be the wire. Twice: the centre has set the stretch aside and moved on, so ask where it stands. */
function afterBrokenChain(state: SyncState, log: OutboxLog): Step {
  const strikes = logStateOf(state, log).strikes + 1;
  if (strikes === 1) return { state: withLog(state, log, { strikes }), effects: [], pace: atOnce };
  return missed(withLog(state, log, { strikes, greeted: false }));
}

/**
 * Events go into the drop box, which is not an acknowledgement: each is offered once and stays queued here, until a
 * greeting says that head office has brought the log into the books, to its very head.
 */
function afterRevoked(
  state: SyncState,
  { log, sent, problem }: Objection<Extract<PushProblem, { problem: 'revoked' }>>,
): Step {
  const till = log.former ? state.till : 'revoked';
  // A second history lies beside the log: its head is on the books although the log's own is another.
  const whole = sent === null && log.headId !== null && (problem.hwmId === log.headId || problem.held === true);
  const next = whole ? log.headSeq + 1 : sent === null ? logStateOf(state, log).next : sent.to + 1;
  const effects: SyncEffect[] = whole
    ? [{ kind: 'acknowledge', log: log.log, upTo: log.headSeq, level: 'stored', forked: log.forked }]
    : [];
  return { state: { ...withLog(state, log, { next, greeted: true }), till }, effects, pace: atOnce };
}

/** A log of an earlier enrolment that cannot be sent now; it is tried again at the next start. */
const setAside = (state: SyncState, log: OutboxLog): SyncState =>
  withLog(state, log, { next: log.headSeq + 1, greeted: true });

/** Smaller messages find the event that the centre cannot read; alone, it waits for newer software on either side. */
function afterBadMessage(state: SyncState, sent: Stretch | null, detail: string): Step {
  if (sent === null || sent.from === sent.to) return { state: { ...state, blocked: detail }, effects: [], pace: rest };
  return { state: { ...state, batch: halved(state.batch) }, effects: [], pace: atOnce };
}
