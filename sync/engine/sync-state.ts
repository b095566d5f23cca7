import type { AckLevel, OutboxLog } from './ports.ts';

/**
 * What the till knows about its way up, as plain data. Three promises hold whatever the centre answers:
 * nothing is dropped, a position is acknowledged only on the centre's word, and every answer leads to another try.
 */

/** How the centre regards this till. Recording never depends on it. */
export type TillStanding = 'ok' | 'unknown-till' | 'revoked';

/** Most that goes into one push. */
export interface Batch {
  readonly maxEvents: number;
  readonly maxBytes: number;
}

/** Progress of one log in this run of the program. */
export interface LogState {
  /** Next seq to send. */
  readonly next: number;
  /** The centre has said where it stands with this log. */
  readonly greeted: boolean;
  /** How often the same stretch was called broken. */
  readonly strikes: number;
  /** The centre's head was not ours: everything is sent again until it finds where the histories part. */
  readonly checking: boolean;
}

/** State of the push loop. */
export interface SyncState {
  readonly till: TillStanding;
  /** Life of the centre's data; another one means that it was restored. */
  readonly incarnation: string | null;
  readonly batch: Batch;
  readonly ceiling: Batch;
  readonly logs: Readonly<Record<string, LogState>>;
  /** Tries in a row that brought nothing. */
  readonly misses: number;
  /** Why the centre cannot read what is next, or null. It stays queued. */
  readonly blocked: string | null;
}

/** Something the loop does to the till's stores because of an answer. */
export type SyncEffect =
  | {
      readonly kind: 'acknowledge';
      readonly log: string;
      readonly upTo: number;
      readonly level: AckLevel;
      readonly forked: boolean;
    }
  | { readonly kind: 'open-epoch'; readonly reason: 'fork' | 'restored' }
  | { readonly kind: 'start-over' }
  | { readonly kind: 'heard'; readonly srvHlc: string };

/** When to try again: at once, after a growing wait (but not before the centre's own figure), or after a long one. */
export type Pace =
  | { readonly kind: 'at-once' }
  | { readonly kind: 'backoff'; readonly atLeastMs: number }
  | { readonly kind: 'rest' };

/** What an answer leads to. */
export interface Step {
  readonly state: SyncState;
  readonly effects: readonly SyncEffect[];
  readonly pace: Pace;
}

/** Largest push before the centre has named its own limits: 500 events, 512 KiB. */
export const firstBatch: Batch = { maxEvents: 500, maxBytes: 512 * 1024 };

/** Nothing known yet. */
export const firstState: SyncState = {
  till: 'ok',
  incarnation: null,
  batch: firstBatch,
  ceiling: firstBatch,
  logs: {},
  misses: 0,
  blocked: null,
};

/** Try again without a pause. */
export const atOnce: Pace = { kind: 'at-once' };
/** Nothing to be gained soon: try again after the longest wait, or when woken. */
export const rest: Pace = { kind: 'rest' };

/** Progress of a log; a log not seen yet begins behind what is acknowledged. */
export const logStateOf = (state: SyncState, log: OutboxLog): LogState =>
  state.logs[log.log] ?? { next: log.acked + 1, greeted: log.forked, strikes: 0, checking: false };

/** The state with one log changed. */
export const withLog = (state: SyncState, log: OutboxLog, change: Partial<LogState>): SyncState => ({
  ...state,
  logs: { ...state.logs, [log.log]: { ...logStateOf(state, log), ...change } },
});

/** Every log is to be greeted again: the centre may stand elsewhere than it did. */
export const ungreeted = (state: SyncState): SyncState => ({
  ...state,
  logs: Object.fromEntries(Object.entries(state.logs).map(([log, was]) => [log, { ...was, greeted: false }])),
});

/** The state after a try that brought nothing, and the wait it asks for. */
export const missed = (state: SyncState, retryAfterMs: number | null = null): Step => ({
  state: { ...state, misses: state.misses + 1 },
  effects: [],
  pace: { kind: 'backoff', atLeastMs: retryAfterMs ?? 0 },
});

/** Half of what was sent before, but never less than one event. */
export const halved = (batch: Batch): Batch => ({
  maxEvents: Math.max(1, Math.floor(batch.maxEvents / 2)),
  maxBytes: Math.max(1024, Math.floor(batch.maxBytes / 2)),
});

/** Twice of what was sent before, up to what the centre takes. */
export const grown = (batch: Batch, ceiling: Batch): Batch => ({
  maxEvents: Math.min(ceiling.maxEvents, batch.maxEvents * 2),
  maxBytes: Math.min(ceiling.maxBytes, batch.maxBytes * 2),
});

/** What the push loop does next. */
export type Work =
  | { readonly kind: 'greet'; readonly log: OutboxLog }
  | { readonly kind: 'push'; readonly log: OutboxLog; readonly from: number };

/** The oldest log that the centre has not answered for yet, or that still has something to send; null: all is said. */
export function nextWork(state: SyncState, logs: readonly OutboxLog[]): Work | null {
  for (const log of logs) {
    const { greeted, next } = logStateOf(state, log);
    if (!greeted && !log.forked) return { kind: 'greet', log };
    if (next <= log.headSeq && state.till !== 'unknown-till') return { kind: 'push', log, from: next };
  }
  return null;
}
