import type { Transaction } from 'dexie';

/** One shipped change of the database's shape. Frozen once shipped: a later wish is a later upgrade. */
export interface TerminalUpgrade {
  readonly version: number;
  /** Stores that are new or have another key; those not named stay as they are. */
  readonly stores: Readonly<Record<string, string>>;
  /** Repairs or moves the data of tills in the field; null if there is nothing to move. */
  readonly upgrade: ((transaction: Transaction) => Promise<void>) | null;
}
