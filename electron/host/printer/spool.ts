import { mintId } from '../../../core/kernel/ids.ts';
import type {
  BridgeRequest,
  PrinterLearnt,
  PrinterPlace,
  PrinterRole,
  PrinterSettings,
  PrintJob,
} from '../../../core/ports/terminal-bridge.ts';
import type { Glyphs } from '../../../core/receipt/glyph-strip.ts';
import { layout } from '../../../core/receipt/layout.ts';
import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import { signedDocument } from '../../../core/receipt/signed-code.ts';
import { testSlip } from '../../../core/receipt/test-slip.ts';
import { transportTo } from './device-transport.ts';
import { findPrinters } from './find-printers.ts';
import { learnPrinter } from './learn-printer.ts';
import { PlanDesk } from './plan-desk.ts';
import type { OpenLink } from './printer-link.ts';
import { placeOf, printerRoles } from './printer-roster.ts';
import type { InsertJobs, Spool, SpoolOptions } from './spool-port.ts';
import { documentOf, insertJobs, SpoolStore, type StoredJob } from './spool-store.ts';
import { type SpoolTimings, shopTimings } from './spool-timings.ts';
import { SpoolWorker } from './spool-worker.ts';

export { insertJobs } from './spool-store.ts';

/** What tests may replace: the way to the printer and the patience. */
export interface SpoolParts {
  readonly reach?: (settings: PrinterSettings) => OpenLink;
  readonly timings?: SpoolTimings;
}

/** A drawer's job has no paper of its own; it belongs to the job it was born with. */
const paperOf = (jobId: string): string => jobId.replace(/:drawer$/, '');

class SqliteSpool implements Spool {
  readonly #options: SpoolOptions;
  readonly #store: SpoolStore;
  readonly #plans = new PlanDesk();
  readonly #workers: Readonly<Record<PrinterRole, SpoolWorker>>;
  readonly #parts: Required<SpoolParts>;

  constructor(options: SpoolOptions, { reach = transportTo, timings = shopTimings }: SpoolParts) {
    const { db, clock, notify } = options;
    this.#options = options;
    this.#store = new SpoolStore(db, clock);
    this.#parts = { reach, timings };
    const handedOver = (to: PrinterRole): void => this.#workers[to].wake();
    const worker = (role: PrinterRole): SpoolWorker =>
      new SpoolWorker({ store: this.#store, clock, notify, reach, timings, role, handedOver, plans: this.#plans });
    this.#workers = { receipt: worker('receipt'), voucher: worker('voucher'), report: worker('report') };
  }

  readonly insertJobs: InsertJobs = (db, jobs) =>
    insertJobs(
      db,
      jobs.map((job) => this.#signed(job)),
      this.#options.clock.now(),
    );

  #signed(job: PrintJob): PrintJob {
    const signer = this.#options.signer?.() ?? null;
    return signer === null ? job : { ...job, doc: signedDocument(job.doc, signer) };
  }

  start(): void {
    this.#store.stampNew();
    this.#store.giveUpInterrupted();
    // Nobody has been standing there since the till went down.
    this.#store.giveUpDrawers(this.#store.queuedDrawers());
    void this.#plans.start();
    for (const role of printerRoles) this.#workers[role].start();
  }

  async stop(): Promise<void> {
    await Promise.all(printerRoles.map((role) => this.#workers[role].stop()));
    await this.#plans.stop();
  }

  wake(): void {
    for (const role of printerRoles) this.#workers[role].wake();
  }

  jobs(limit: number) {
    return this.#store.views(limit);
  }

  document(jobId: string) {
    const job = this.#store.find(paperOf(jobId));
    return job === null ? null : documentOf(job);
  }

  answer(request: BridgeRequest<'print.answer'>): string | null {
    const job = this.#store.find(request.jobId);
    if (job === null) throw new Error(`no print job ${request.jobId}`);
    const newJobId = this.#act(job, request);
    const changed = this.#store.view(job.jobId);
    if (changed !== null) this.#options.notify({ kind: 'print.changed', job: changed });
    this.wake();
    return newJobId;
  }

  #act(job: StoredJob, request: BridgeRequest<'print.answer'>): string | null {
    if (request.answer === 'later') return null;
    if (job.kind === 'drawer' || request.answer === 'printed') return this.#settleBy(job, request);
    return this.#reprint(job, request);
  }

  /** A person saw the paper, or has dealt with the drawer. */
  #settleBy(job: StoredJob, request: BridgeRequest<'print.answer'>): null {
    this.#store.together(() => {
      this.#store.move(job.jobId, ['attention'], job.kind === 'drawer' ? 'closed' : 'printed', 'by-person');
      this.#store.recordAnswer(job.jobId, request);
    });
    return null;
  }

  /** A new job with the next copy number and its mark; the old one is never sent again. */
  #reprint(job: StoredJob, request: BridgeRequest<'print.answer'>): string {
    const doc = documentOf(job);
    if (doc === null) throw new Error(`job ${job.jobId} has no document that can be printed`);
    if (request.reason.trim() === '') throw new Error('a copy needs a reason');
    if (job.state !== 'printed' && job.state !== 'attention') throw new Error('this job is still on its way');
    const { clock } = this.#options;
    const newJobId = mintId<'DocumentId'>('job', clock);
    this.#store.together(() => {
      const newest = { ...doc, copyNo: this.#store.lastCopy(doc.docId) };
      const copy = reprintOf(newest, { at: clock.now(), by: request.actor });
      this.#store.insert(this.#signed({ jobId: newJobId, doc: copy, printer: job.printer, openDrawer: false }));
      this.#store.move(job.jobId, ['attention'], 'closed', 'replaced');
      this.#store.recordAnswer(job.jobId, request);
    });
    return newJobId;
  }

  status(role: PrinterRole) {
    return this.#workers[role].status();
  }

  settings(role: PrinterRole) {
    return this.#store.settings(role);
  }

  configure(role: PrinterRole, settings: PrinterSettings | null): void {
    // A queue of the system tells nothing, whatever somebody set.
    const queue = settings?.route?.kind === 'queue';
    this.#store.saveSettings(role, queue ? { ...settings, confirmation: 'none' } : settings);
    for (const other of printerRoles) this.#workers[other].reset();
  }

  /** Nobody else of this till may talk to the printer meanwhile: every worker stands aside. */
  learnPrinter(settings: PrinterSettings): Promise<PrinterLearnt> {
    const { clock } = this.#options;
    const { reach, timings } = this.#parts;
    const lines = layout(this.#slip(settings), { cols: settings.columns, dots: settings.dots });
    const lesson = { openLink: reach(settings), clock, timings, lines };
    return this.#undisturbed(() => learnPrinter(lesson));
  }

  /** A look at a printer that serves one connection at a time must not come between it and a paper. */
  findPrinters(): Promise<PrinterPlace[]> {
    return this.#undisturbed(() => findPrinters());
  }

  #undisturbed<T>(act: () => Promise<T>): Promise<T> {
    const { receipt, voucher, report } = this.#workers;
    return receipt.alone(() => voucher.alone(() => report.alone(act)));
  }

  learn(glyphs: Glyphs): number {
    return this.#store.saveGlyphs(glyphs);
  }

  test(role: PrinterRole): void {
    const settings = this.settings(role);
    if (settings === null) throw new Error('no printer is set up');
    const jobId = mintId<'DocumentId'>('job', this.#options.clock);
    this.#store.insert({ jobId, doc: this.#slip(settings), printer: role, openDrawer: false });
    this.wake();
  }

  #slip(settings: PrinterSettings): ReceiptDoc {
    const { clock } = this.#options;
    const docId = mintId<'DocumentId'>('doc', clock);
    return testSlip({ lang: 'zh-CN', docId, at: clock.now(), title: placeOf(settings), columns: settings.columns });
  }
}

/** Opens the spool on the journal's database: makes its tables and starts nothing. */
export const openSpool = (options: SpoolOptions, parts: SpoolParts = {}): Spool => new SqliteSpool(options, parts);
