/** Samples in ms, and what stood beside them. */
export interface CommitSamples {
  readonly commit: readonly number[];
  readonly bare: readonly number[];
  /** The same entry and paper into the host's journal alone, through the bridge. */
  readonly journal: readonly number[];
  /** Bytes of one event. */
  readonly bytes: number;
}

/** One measurement with the longest stretch the screen's thread was blocked, ms. */
export interface Stretch {
  readonly ms: number;
  readonly longestTaskMs: number;
}

/** The page that measures the till's ledger in a real browser. */
export interface BenchWindow {
  /** Opens the ledger; ms until it may sell. */
  open(): Promise<Stretch & { readonly unsent: number; readonly rows: number }>;
  /** Whole commits of a sale of six lines with its paper, each followed by a bare strict put of the same bytes. */
  commits(count: number): Promise<CommitSamples>;
  /** Fills the log with sales nobody has sent. */
  fill(count: number): Promise<void>;
  /** Reads the same events past the ledger: getAll and JSON.parse. */
  readBare(): Promise<number>;
  /**
   * A till that has nothing is enrolled and reads all rows from a real centre, by a snapshot or page by page; ends when it is level.
   */
  newTill(at: { centralUrl: string; code: string; pages: boolean }): Promise<Stretch & { readonly rows: number }>;
  /** Makes the pages that the next two work on. */
  makePages(counts: { members: number; products: number }): void;
  /** Applies the pages as the pull loop does: read, check, store, show. */
  applyRows(): Promise<Stretch>;
  /** The same pages parsed and put strictly, nothing else. */
  putBare(): Promise<number>;
}

declare global {
  interface Window {
    bench: BenchWindow;
  }
}
