import type { LedgerHealth } from '../../../sync/local/ledger-health.ts';

/** What opening the ledger came to, as a test reads it. */
export interface OpenedTill {
  readonly ok: boolean;
  readonly code: string | null;
  readonly health: LedgerHealth | null;
  /** Movements on the books, in order. */
  readonly movements: readonly string[];
}

/** The two copies as they stand, read past the ledger. */
export interface BothCopies {
  readonly journal: readonly string[];
  readonly database: readonly string[];
}

/** The page under test, driven from outside. */
export interface TillWindow {
  open(): Promise<OpenedTill>;
  /** Records one movement; its code if it was refused, else null. */
  record(movement: string): Promise<string | null>;
  /** Records movements `<name>_1`, `<name>_2`… until the page dies; tells each that was answered as recorded. */
  recordForever(name: string): void;
  health(): LedgerHealth | null;
  copies(): Promise<BothCopies>;
  close(): Promise<void>;
}

declare global {
  interface Window {
    till: TillWindow;
    /** Given by the test: hears every movement answered as recorded. */
    acknowledged?: (movement: string) => Promise<void>;
  }
}
