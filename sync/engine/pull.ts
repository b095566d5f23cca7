import { pullReplySchema } from '../protocol/messages.ts';
import { interpret } from './answer.ts';
import { acknowledgedIncluded, formerLeft, formerQuery } from './former.ts';
import type { EnginePorts } from './ports.ts';
import { firstSnapshot, type SnapshotState, snapshotOnce, wantsSnapshot } from './snapshot.ts';
import type { TillStanding } from './sync-state.ts';

const pullTimeoutMs = 30_000;
/**
 * Most rows of one page; halved when the centre or the way cannot carry so many. A page is read and checked in one go,
 * so a larger one would be felt at the keys of a slow till.
 */
export const pageRowsMax = 500;

/** State of the pull loop. */
export interface PullState {
  readonly limit: number;
  readonly misses: number;
  readonly snapshot: SnapshotState;
}

/** Nothing pulled yet. */
export const firstPull: PullState = { limit: pageRowsMax, misses: 0, snapshot: firstSnapshot };

/** What a pull led to. `more`: the next page waits. `startedOver`: the centre may have been restored. */
export interface Pulled {
  readonly state: PullState;
  readonly outcome: 'caught-up' | 'more' | 'started-over' | 'missed';
  readonly retryAfterMs: number;
  readonly till: TillStanding | null;
  readonly answered: boolean;
  readonly srvHlc: string | null;
  /** Whether another machine works under this till's name; absent: the centre has not said. */
  readonly blocked?: boolean;
}

/**
 * One turn of the way down: fetch the page after the cursor and apply it in one commit.
 * Knows nothing of the way up, so neither waits for the other.
 */
export async function pullOnce(ports: EnginePorts, state: PullState): Promise<Pulled> {
  if (!wantsSnapshot(ports.rows.cursor())) return pullPage(ports, state);
  const turn = await snapshotOnce(ports, state.snapshot);
  const next = { ...state, snapshot: turn.state };
  if (turn.outcome === 'pull') return pullPage(ports, next);
  const base = { retryAfterMs: 0, till: null, answered: turn.answered, srvHlc: null } as const;
  if (turn.outcome === 'more') return { ...base, state: { ...next, misses: 0 }, outcome: 'more' };
  return { ...base, ...missedPull(next, false), retryAfterMs: turn.outcome.later ?? 0 };
}

async function pullPage(ports: EnginePorts, state: PullState): Promise<Pulled> {
  const { central, rows, clock, outbox } = ports;
  const asked = { cursor: rows.cursor(), asOf: clock.now(), acknowledged: acknowledgedIncluded(outbox) };
  const former = formerLeft(outbox);
  const query = `cursor=${encodeURIComponent(asked.cursor)}&epoch=${encodeURIComponent(rows.epoch())}&limit=${state.limit}${formerQuery(former)}`;
  const begun = clock.monotonic();
  const reply = await central.call({
    method: 'GET',
    path: `/v1/pull?${query}`,
    body: '',
    timeoutMs: pullTimeoutMs,
  });
  const answer = interpret(reply, pullReplySchema);
  const base = { retryAfterMs: 0, till: null, answered: reply.status !== 0, srvHlc: null } as const;
  if (answer.kind === 'later')
    return { ...base, ...missedPull(state, answer.shrink), retryAfterMs: answer.retryAfterMs ?? 0 };
  if (answer.kind === 'problem') {
    const { problem } = answer.problem;
    if (problem !== 'resnapshot')
      return {
        ...base,
        ...missedPull(state, false),
        till: problem === 'unknown-till' || problem === 'revoked' ? problem : null,
      };
    await rows.startOver();
    // An empty cursor that is refused again must not turn into a race.
    return { ...base, state: { ...state, misses: state.misses + 1, snapshot: firstSnapshot }, outcome: 'started-over' };
  }
  const { cursor, more, srvHlc, t2, blocked = false, held = [] } = answer.value;
  ports.heardTime?.(t2, clock.monotonic() - begun);
  const arrived = more ? [] : former.filter(({ headId }) => headId !== null && held.includes(headId));
  const whole = Object.fromEntries(arrived.map(({ epoch, headSeq }) => [epoch, headSeq]));
  const included = more ? answer.value.included : { ...answer.value.included, ...asked.acknowledged, ...whole };
  const page = { rows: answer.value.rows, cursor, after: asked.cursor, included, more, asOf: asked.asOf };
  // The way up may have begun the rows anew meanwhile; then the beginning is asked for at once.
  if (!(await rows.apply(page))) return { ...base, state, outcome: 'more', srvHlc };
  for (const { log, headSeq, forked } of arrived)
    await outbox.acknowledge({ log, upTo: headSeq, level: 'stored', forked });
  const stuck = more && cursor === asked.cursor;
  return {
    ...base,
    ...(stuck
      ? missedPull(state, false)
      : {
          state: { ...state, limit: Math.min(pageRowsMax, state.limit * 2), misses: 0 },
          outcome: more ? 'more' : 'caught-up',
        }),
    srvHlc,
    blocked,
  };
}

const missedPull = (state: PullState, shrink: boolean): Pick<Pulled, 'state' | 'outcome'> => ({
  state: {
    ...state,
    limit: shrink ? Math.max(50, Math.floor(state.limit / 2)) : state.limit,
    misses: state.misses + 1,
  },
  outcome: 'missed',
});
