import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { PrinterSettings, PrintJob, PrintJobView } from '../../core/ports/terminal-bridge.ts';
import { layout, textOf } from '../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../core/receipt/receipt-document.ts';
import { receiptOf } from '../../core/receipt/sales-receipt.ts';
import { insertJobs, openSpool } from '../../electron/host/printer/spool.ts';
import type { PrintNotice, Spool } from '../../electron/host/printer/spool-port.ts';
import { type SpoolTimings, shopTimings } from '../../electron/host/printer/spool-timings.ts';
import { systemClock } from '../../electron/host/system-clock.ts';
import { paperReceipt, paperSale } from '../builders/paper-facts.ts';
import { type Knobs, VirtualPrinter } from './virtual-printer/device.ts';
import { type Piece, textOfPiece } from './virtual-printer/paper.ts';
import { Wire } from './virtual-printer/wire.ts';

/** A till's spool, a cable and a printer on one bench, with a shop's patience divided by ten. */
export const benchTimings: SpoolTimings = {
  ...shopTimings,
  connectMs: 400,
  askMs: 300,
  pollMs: 50,
  silenceMs: 2500,
  deadlineMs: 4000,
  deadlinePerLineMs: 10,
  heldMs: 2500,
  settleMs: 60,
  retryMs: 40,
  retryMaxMs: 200,
  failoverMs: 200,
  healthMs: 100,
  drawerMs: 600,
  graceMs: 100,
};

/** A receipt of its own number, so that every piece of paper can be told apart. */
export const numberedReceipt = (number: number, openDrawer = false): PrintJob => {
  const sale = paperSale({ sale: `sale_${number}`, receipt: `doc_${number}` });
  return { jobId: `job_${number}`, doc: receiptOf(paperReceipt('zh-CN', { sale })), printer: 'receipt', openDrawer };
};

/** The text a document has on paper of 48 columns. */
export const expectedText = (doc: ReceiptDoc): string =>
  textOf(layout(doc, { cols: 48, dots: 576 }).filter((line) => line.kind !== 'cut'));

export class PrintBench {
  readonly printer: VirtualPrinter;
  readonly folder: string;
  readonly notices: PrintNotice[] = [];
  wire: Wire | null = null;
  db: DatabaseSync;
  spool: Spool;
  readonly timings: SpoolTimings;
  #settings: PrinterSettings | null = null;

  private constructor(printer: VirtualPrinter, timings: SpoolTimings) {
    this.printer = printer;
    this.timings = timings;
    this.folder = mkdtempSync(path.join(tmpdir(), 'yucun-paper-'));
    this.db = this.#openDatabase();
    this.spool = this.#openSpool();
  }

  static async open(knobs: Partial<Knobs> = {}, change: Partial<SpoolTimings> = {}): Promise<PrintBench> {
    const printer = new VirtualPrinter(knobs);
    const port = await printer.listen();
    const bench = new PrintBench(printer, { ...benchTimings, ...change });
    bench.wire = new Wire(port);
    bench.setUp({ port: await bench.wire.listen() });
    return bench;
  }

  setUp(change: Partial<PrinterSettings>): void {
    const settings: PrinterSettings = {
      host: '127.0.0.1',
      port: 9100,
      columns: 48,
      dots: 576,
      confirmation: 'processId',
      ...this.#settings,
      ...change,
    };
    this.#settings = settings;
    this.spool.configure('receipt', settings);
  }

  /** Commits jobs as the journal does and wakes the spool. */
  submit(...jobs: PrintJob[]): void {
    this.db.exec('BEGIN IMMEDIATE');
    insertJobs(this.db, jobs, systemClock.now());
    this.db.exec('COMMIT');
    this.spool.wake();
  }

  job(jobId: string): PrintJobView | undefined {
    return this.spool.jobs(200).find((job) => job.jobId === jobId);
  }

  /** Waits until the job is in one of the states; gives it as it is then, or as it is at the end of patience. */
  async until(jobId: string, ...states: PrintJobView['state'][]): Promise<PrintJobView | undefined> {
    await this.when(() => states.some((state) => this.job(jobId)?.state === state));
    return this.job(jobId);
  }

  async when(condition: () => boolean, patienceMs = 60_000): Promise<void> {
    for (const since = performance.now(); !condition() && performance.now() - since < patienceMs; ) await pause(5);
  }

  /** The power of the till fails: nothing is closed in order, the database is all that stays. */
  async crash(): Promise<void> {
    const spool = this.spool;
    this.db.close();
    this.db = this.#openDatabase();
    this.spool = this.#openSpool();
    await spool.stop();
  }

  /** Complete, cut copies of a document. */
  copiesOf(doc: ReceiptDoc): Piece[] {
    const text = expectedText(doc);
    return this.printer.pieces().filter((piece) => piece.end === 'cut' && textOfPiece(piece) === text);
  }

  async close(): Promise<void> {
    await this.spool.stop();
    if (this.db.isOpen) this.db.close();
    await this.wire?.close();
    await this.printer.close();
    rmSync(this.folder, { recursive: true });
  }

  #openDatabase(): DatabaseSync {
    const db = new DatabaseSync(path.join(this.folder, 'journal.db'));
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    return db;
  }

  #openSpool(): Spool {
    const notify = (notice: PrintNotice): number => this.notices.push(notice);
    return openSpool({ db: this.db, clock: systemClock, notify }, { timings: this.timings });
  }
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
