import type { Link } from './connectivity.ts';
import type { TillStanding } from './sync-state.ts';

/** What the screen shows about the way to the centre: what waits to be sent, and how old what is known here is. Source: SVC-03. */
export interface SyncStatus {
  readonly link: Link;
  readonly till: TillStanding;
  /** Events the centre has not acknowledged. */
  readonly unsent: number;
  /** The same of earlier enrolments of this till; what the centre does not take needs head office. */
  readonly unsentFormer: number;
  /** Wall time (ms) of the oldest of them, or null. */
  readonly oldestUnsentAt: number | null;
  /** Till's wall time (ms) at which the rows were last known complete; null: never. */
  readonly rowsAsOf: number | null;
  readonly pushing: boolean;
  readonly pulling: boolean;
  /** Why the centre cannot read what is next in the queue, or null. */
  readonly blocked: string | null;
  /** What went wrong inside the till at the last turn (a store or a signature), or null. */
  readonly trouble: string | null;
}

/** The status with some fields changed; the same object if nothing did. */
export function changed(status: SyncStatus, change: Partial<SyncStatus>): SyncStatus {
  const keys = Object.keys(change) as (keyof SyncStatus)[];
  return keys.some((key) => change[key] !== status[key]) ? { ...status, ...change } : status;
}
