import type { Clock } from '../../core/kernel/clock.ts';
import type { HostFacts, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../engine/ports.ts';
import type { Locks } from './leader.ts';
import type { DatabaseEngine } from './terminal-db.ts';

/** What a ledger stands on. Everything with a default is the browser's own. */
export interface LedgerOptions {
  readonly bridge: TerminalBridge;
  readonly facts: HostFacts;
  readonly clock: Clock;
  /** Name of the IndexedDB database. */
  readonly dbName: string;
  /** Web Locks; null where only one window can exist. */
  readonly locks?: Locks | null;
  readonly engine?: DatabaseEngine;
  readonly timers?: Timers;
  /** After so long without an answer a copy counts as ill, ms. */
  readonly watchdogMs?: number;
  /** Wait before the whole chain is checked in idle slices, ms. */
  readonly fullCheckAfterMs?: number;
}

/** Options with the defaults filled in. */
export type LedgerParts = Required<Omit<LedgerOptions, 'locks' | 'facts'>> & {
  readonly facts: HostFacts;
  readonly tid: string;
};
