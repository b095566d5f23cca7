import type { DatabaseSync } from 'node:sqlite';
import type { Clock } from '../../../core/kernel/clock.ts';
import type {
  BridgeNotice,
  BridgeRequest,
  PrinterLearnt,
  PrinterPlace,
  PrinterRole,
  PrinterSettings,
  PrinterStatus,
  PrintJob,
  PrintJobView,
} from '../../../core/ports/terminal-bridge.ts';
import type { Glyphs } from '../../../core/receipt/glyph-strip.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import type { PaperSigner } from '../../../core/receipt/signed-code.ts';

/** What the spool tells the screen unasked. */
export type PrintNotice = Extract<BridgeNotice, { kind: 'print.changed' | 'printer.changed' }>;

/**
 * Writes jobs as `queued` on the journal's own database handle. The caller holds the transaction open, so the paper
 * and the event it belongs to are born in one commit. A job id already there is left as it is.
 * `insertJobs` in spool-store.ts.
 */
export type InsertJobs = (db: DatabaseSync, jobs: readonly PrintJob[]) => void;

/** What the spool needs from the host. */
export interface SpoolOptions {
  /** The journal's database: the spool makes and reads its own tables `print_job` and `printer_settings` in it. */
  readonly db: DatabaseSync;
  readonly clock: Clock;
  readonly notify: (notice: PrintNotice) => void;
  /** Who signs vouchers; null (or absent) while the till is not enrolled. */
  readonly signer?: () => PaperSigner | null;
}

/** The print spool as the host uses it. `openSpool(options): Spool` in spool.ts makes its tables and starts nothing. */
export interface Spool {
  /** `InsertJobs`, with vouchers signed by this till. */
  readonly insertJobs: InsertJobs;
  /** Begins sending queued jobs; jobs found in `sending` after a crash become `attention` / `unknown`. */
  start(): void;
  /** Ends sending, waits for the job on the wire to reach a durable state, closes sockets. Leaves the database open. */
  stop(): Promise<void>;
  /** Says that jobs were committed. */
  wake(): void;
  /** Newest jobs first. */
  jobs(limit: number): PrintJobView[];
  /** The document of a job, null if the job is unknown. */
  document(jobId: string): ReceiptDoc | null;
  /** A person's answer; the id of the new job when it is `reprint`, else null. Throws when the job is unknown. */
  answer(request: BridgeRequest<'print.answer'>): string | null;
  /** Asks the printer now, with its own short timeouts; never rejects for the cable. */
  status(role: PrinterRole): Promise<PrinterStatus>;
  /** Null when no printer is set up. */
  settings(role: PrinterRole): PrinterSettings | null;
  configure(role: PrinterRole, settings: PrinterSettings | null): void;
  /** Learns the dots of characters for printing everything as dots; gives how many are known. */
  learn(glyphs: Glyphs): number;
  /** Queues a test page. Throws when no printer is set up. */
  test(role: PrinterRole): void;
  /** Prints a test slip by these settings and tells what the printer showed of itself. */
  learnPrinter(settings: PrinterSettings): Promise<PrinterLearnt>;
  /** Places where a printer may be, looked at while no paper is under way. */
  findPrinters(): Promise<PrinterPlace[]>;
}
