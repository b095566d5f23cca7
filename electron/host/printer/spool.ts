import { mintId } from '../../../core/kernel/ids.ts';
import type { BridgeRequest, PrinterSettings, PrintJob } from '../../../core/ports/terminal-bridge.ts';
import type { Glyphs } from '../../../core/receipt/glyph-strip.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import { signedDocument } from '../../../core/receipt/signed-code.ts';
import { testSlip } from '../../../core/receipt/test-slip.ts';
import type { OpenLink } from './printer-link.ts';
import type { InsertJobs, Spool, SpoolOptions } from './spool-port.ts';
import { documentOf, insertJobs, SpoolStore, type StoredJob } from './spool-store.ts';
import { type SpoolTimings, shopTimings } from './spool-timings.ts';
import { SpoolWorker } from './spool-worker.ts';
import { tcpTransport } from './tcp-transport.ts';

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
  readonly #worker: SpoolWorker;

  constructor(options: SpoolOptions, { reach = tcpTransport, timings = shopTimings }: SpoolParts) {
    const { db, clock, notify } = options;
    this.#options = options;
    this.#store = new SpoolStore(db, clock);
    this.#worker = new SpoolWorker({ store: this.#store, clock, notify, reach, timings });
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
    this.#worker.start();
  }

  stop(): Promise<void> {
    return this.#worker.stop();
  }

  wake(): void {
    this.#worker.wake();
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
    this.#worker.wake();
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

  status() {
    return this.#worker.status();
  }

  settings() {
    return this.#store.settings();
  }

  configure(settings: PrinterSettings | null): void {
    this.#store.saveSettings(settings);
    this.#worker.reset();
  }

  learn(glyphs: Glyphs): number {
    return this.#store.saveGlyphs(glyphs);
  }

  test(): void {
    const settings = this.settings();
    if (settings === null) throw new Error('no printer is set up');
    const { clock } = this.#options;
    const title = `${settings.host}:${settings.port}`;
    const docId = mintId<'DocumentId'>('doc', clock);
    const doc = testSlip({ lang: 'zh-CN', docId, at: clock.now(), title, columns: settings.columns });
    const job: PrintJob = { jobId: mintId<'DocumentId'>('job', clock), doc, printer: 'receipt', openDrawer: false };
    this.#store.insert(job);
    this.#worker.wake();
  }
}

/** Opens the spool on the journal's database: makes its tables and starts nothing. */
export const openSpool = (options: SpoolOptions, parts: SpoolParts = {}): Spool => new SqliteSpool(options, parts);
