import type { Clock } from '../../core/kernel/clock.ts';
import type { CentralReply } from '../../core/ports/terminal-bridge.ts';
import type { Row } from '../protocol/rows.ts';

/** Waiting, injected: the engine itself knows no timer. */
export interface Timers {
  /** Runs `act` once, `ms` from now; returns how to call it off. */
  after(ms: number, act: () => void): () => void;
}

/** The centre, as far as the host's signed requests reach. */
export interface CentralPort {
  /**
   * Never rejects for the network: status 0 says that nothing came back. `tid` names an earlier enrolment to ask for;
   * without its key the answer is 401.
   */
  call(request: {
    method: 'GET' | 'POST';
    path: string;
    body: string;
    timeoutMs: number;
    tid?: string | undefined;
  }): Promise<CentralReply>;
  /** Ed25519 signature (base64) by this till's key, or by that of an earlier enrolment. */
  sign(text: string, tid?: string): Promise<string>;
}

/** How safe the centre said an event is. */
export type AckLevel = 'stored' | 'durable' | 'archived';

/** One log of this till on its way to the centre: an epoch, or the other history that was found at an epoch's positions. */
export interface OutboxLog {
  /** Key of this log: the epoch, or the epoch and a mark for the other history. */
  readonly log: string;
  readonly tid: string;
  readonly epoch: string;
  /** Seq of its last event; 0 if empty. */
  readonly headSeq: number;
  readonly headId: string | null;
  /** First seq it holds: 1, or where the other history begins. */
  readonly from: number;
  /** Last seq the centre has; `from − 1` if none. */
  readonly acked: number;
  /** New events still go here. */
  readonly current: boolean;
  /** Written under an earlier enrolment of this till: sent in that name, and never in the way of what is written now. */
  readonly former: boolean;
  /** The centre holds another history at some position of this log; what is sent is kept there as a branch. */
  readonly forked: boolean;
}

/** An event as it leaves the till. */
export interface OutgoingEvent {
  readonly seq: number;
  readonly id: string;
  readonly bytes: string;
  readonly aside: string | null;
}

/** An own event as the centre gives it back. */
export type ReturnedEvent = Pick<OutgoingEvent, 'seq' | 'id' | 'bytes'>;

/** Own events on their way up. The till's ledger implements it. */
export interface OutboxPort {
  /** Oldest first. */
  logs(): readonly OutboxLog[];
  /** Consecutive events from `from`; at least one if there is one, within both limits otherwise. */
  read(stretch: { log: string; from: number; maxEvents: number; maxBytes: number }): Promise<readonly OutgoingEvent[]>;
  /** Id at a position, or null if the till does not hold it. */
  idAt(position: { log: string; seq: number }): Promise<string | null>;
  /** The centre has this log up to `upTo`; may go down, when the centre was restored from an older copy. */
  acknowledge(mark: { log: string; upTo: number; level: AckLevel; forked: boolean }): Promise<void>;
  /**
   * Puts consecutive events that the centre kept back into a log that lost them, or into one that was lost whole. False:
   * they do not go on from what is here. Rejects if neither copy takes them.
   */
  takeBack(events: readonly ReturnedEvent[]): Promise<boolean>;
  /** What was put back into lost logs is brought into its order among the others. */
  tookBack(): Promise<void>;
  /** Starts a new epoch; events recorded so far stay where they are. */
  openEpoch(reason: 'fork' | 'restored'): Promise<void>;
  /**
   * Takes the centre's stamp into the till's hybrid clock. `blocked`: whether a person has to decide before this machine may draw and
   * lend anything, because another one works under its name; absent: the answer does not say.
   */
  heard(srvHlc: string, blocked?: boolean): void;
  /** Of this enrolment, and `former`: of earlier ones, which may need a person. */
  unsent(): { readonly count: number; readonly oldestAt: number | null; readonly former: number };
  /** Calls when something was recorded; returns how to stop. */
  subscribe(listener: () => void): () => void;
}

/** One page of the feed, to be applied in one commit or not at all. */
export interface RowsPage {
  readonly rows: readonly Row[];
  readonly cursor: string;
  /** Cursor the page was asked from: it belongs behind those rows and nowhere else. Absent: behind whatever is there. */
  readonly after?: string;
  readonly included: Readonly<Record<string, number>>;
  readonly more: boolean;
  /** Till's wall clock when the page was asked for, ms: the rows are no older. */
  readonly asOf: number;
}

/** A piece of a snapshot: lines of rows, and against which shape and kinds the centre has checked them. */
export interface RowsChunk {
  readonly text: string;
  readonly sha256: string;
  readonly rows: number;
  readonly format: number;
  readonly kinds: readonly string[];
  /** Where the rows stood when it was asked for: it belongs there and nowhere else. */
  readonly after: string;
  readonly cursor: string;
}

/** The centre's rows on their way down. The till's row store implements it. */
export interface RowsPort {
  /** Where to go on; empty at first. */
  cursor(): string;
  /** Own epoch that the centre should report as included; '' before the first event. */
  epoch(): string;
  /** False, and nothing done, if the rows were begun anew after the page was asked for: it would leave a hole in the new set. */
  apply(page: RowsPage): Promise<boolean>;
  /**
   * Takes in a piece of a snapshot for the set that is being read anew, with the cursor behind it, in one commit. `bent`: it is not
   * what its hash says; `parted`: the rows were begun anew after it was asked for. Nothing is done in either case.
   */
  applyChunk(chunk: RowsChunk): Promise<'taken' | 'bent' | 'parted'>;
  /** Forgets the cursor; the rows known so far serve until a whole new set has arrived. */
  startOver(): Promise<void>;
  /** One row fetched out of turn, with the own events it includes. */
  applyOne(row: Row, included: Readonly<Record<string, number>>): void;
  /** What the rows in use are, a text a bucket. */
  digests(): Promise<readonly string[]>;
  /** Puts the centre's rows of one bucket in place of those that are here, durably. */
  repair(bucket: { bucket: number; rows: readonly Row[]; included: Readonly<Record<string, number>> }): Promise<void>;
  /** Till's wall clock, ms, at which the rows were last known complete; null: never. */
  asOf(): number | null;
}

/** Everything the engine needs from outside. */
export interface EnginePorts {
  readonly clock: Clock;
  /** Told the centre's time with every page, and how long the answer took, ms (CON-05). */
  readonly heardTime?: (centreMs: number, tookMs: number) => void;
  readonly timers: Timers;
  readonly central: CentralPort;
  readonly outbox: OutboxPort;
  readonly rows: RowsPort;
}
