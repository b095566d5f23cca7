import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { PrintJob } from './terminal-bridge.ts';

/** A saved state machine: what was going on when the power failed. */
export interface FlowSnapshot {
  /** `checkout`, `deposit`: one live flow of each kind per till. */
  readonly flow: string;
  /** Version of the snapshot's shape, upgraded on restore. */
  readonly version: number;
  readonly state: unknown;
}

/** Everything one act leaves behind, in one commit: what happened, its paper, and where the flow stands. */
export interface Commit {
  readonly events: readonly RecordedEvent[];
  readonly jobs: readonly PrintJob[];
  readonly flow: FlowSnapshot | null;
}

/** Which of the two copies took a commit. At least one did, or the commit was refused as LEDGER_UNSAFE. */
export interface CommitReport {
  readonly inJournal: boolean;
  readonly inDatabase: boolean;
}
