import type { Clock } from '../../../core/kernel/clock.ts';
import type { PrinterRole, PrinterSettings, PrinterStatus, PrintState } from '../../../core/ports/terminal-bridge.ts';
import { charactersOf } from '../../../core/receipt/glyph-strip.ts';
import type { PrintReason } from '../../../core/receipt/print-reason.ts';
import { preflight, type RunContext, type RunOutcome, type RunProgress, runDocument } from './document-run.ts';
import { runDrawer } from './drawer-run.ts';
import type { JobPlan } from './job-plan.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { OpenLink } from './printer-link.ts';
import { stateOf } from './printer-reading.ts';
import { ownerOf, placeOf, servedBy, standInFor } from './printer-roster.ts';
import { PrinterTalk } from './printer-talk.ts';
import type { PrintNotice } from './spool-port.ts';
import { documentOf, type SpoolStore, type StoredJob } from './spool-store.ts';
import type { SpoolTimings } from './spool-timings.ts';

/** What the worker works with. */
export interface WorkerParts {
  readonly store: SpoolStore;
  readonly clock: Clock;
  readonly timings: SpoolTimings;
  readonly notify: (notice: PrintNotice) => void;
  /** How to reach the printer that is set up. */
  readonly reach: (settings: PrinterSettings) => OpenLink;
  /** Makes the bytes of papers. */
  readonly plans: PlanDesk;
  /** Whose printer this worker owns. */
  readonly role: PrinterRole;
  /** Says that a job now belongs to another printer. */
  readonly handedOver: (role: PrinterRole) => void;
}

const onTheWire: readonly PrintState[] = ['sending', 'confirming'];

/** The one worker of a printer: one connection at a time, jobs in order, every step durable before the next. */
export class SpoolWorker {
  readonly #parts: WorkerParts;
  readonly #stop = new AbortController();
  readonly #drawerSince = new Map<string, number>();
  #loop: Promise<void> = Promise.resolve();
  #wire: Promise<unknown> = Promise.resolve();
  #printing = false;
  #looking: Promise<void> | null = null;
  #woken = false;
  #endRest: (() => void) | null = null;
  #retryMs: number;
  /** Since when the printer takes nothing, monotonic ms. */
  #troubleSince: number | null = null;
  #state: PrinterStatus['state'] = 'unknown';
  /** When an idle printer is asked next, monotonic ms. */
  #lookDue = 0;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#retryMs = parts.timings.retryMs;
  }

  start(): void {
    this.#loop = this.#run();
  }

  /** Ends when the job on the wire, if any, is in a state that survives. */
  async stop(): Promise<void> {
    this.#stop.abort();
    this.#endRest?.();
    await this.#loop;
    await this.#wire;
  }

  /** Something was committed or changed: look again now. */
  wake(): void {
    const now = this.#parts.clock.monotonic();
    for (const id of this.#parts.store.queuedDrawers()) {
      if (!this.#drawerSince.has(id)) this.#drawerSince.set(id, now);
    }
    this.#woken = true;
    this.#endRest?.();
  }

  /** Forgets what the printer said: another one may stand there now. */
  reset(): void {
    this.#state = 'unknown';
    this.#troubleSince = null;
    this.#lookDue = 0;
    this.#retryMs = this.#parts.timings.retryMs;
    this.wake();
  }

  /** The printer's state, asked now unless a job is on the wire, which knows it anyway. */
  async status(): Promise<PrinterStatus> {
    const settings = this.#own();
    if (settings !== null && !this.#printing) await this.#lookAlone(settings);
    return this.#statusOf(settings);
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      // A fault of the disk ends this step only: what was on the wire is found by the crash rule at the next.
      const waitMs = await this.#step().catch(() => this.#parts.timings.retryMaxMs);
      if (waitMs > 0) await this.#rest(waitMs);
    }
  }

  /** One job or one look; gives how long to rest unless woken. */
  async #step(): Promise<number> {
    const { store, timings } = this.#parts;
    this.#woken = false;
    this.#tidy();
    const settings = this.#own();
    const served = servedBy(store.roster(), this.#parts.role);
    if (served.length === 0) return timings.healthMs;
    const job = store.next(served);
    if (settings === null) {
      if (job !== null) this.#hint(job.jobId, 'no-printer');
      return timings.healthMs;
    }
    if (job === null) return this.#idle(settings);
    this.#printing = true;
    const run = this.alone(() => this.#print(job, settings)).finally(() => {
      this.#printing = false;
      store.unwatch(job.jobId);
    });
    return this.#afterRun(job, await run);
  }

  /** Looks if it is time: a paper that just came out has told how the printer is, and the next one must not wait for a look. */
  async #idle(settings: PrinterSettings): Promise<number> {
    const { clock, timings } = this.#parts;
    const waitMs = this.#lookDue - clock.monotonic();
    if (waitMs > 0) return waitMs;
    await this.#lookAlone(settings);
    this.#lookDue = clock.monotonic() + timings.healthMs;
    return timings.healthMs;
  }

  /** The settings of this worker's printer, null where its papers come from another. */
  #own(): PrinterSettings | null {
    const { store, role } = this.#parts;
    return ownerOf(store.roster(), role) === role ? store.settings(role) : null;
  }

  #tidy(): void {
    const { store, clock, timings, role } = this.#parts;
    for (const id of store.giveUpInterrupted()) this.#tell(id);
    if (role !== 'receipt') return;
    const now = clock.monotonic();
    const late = store.queuedDrawers().filter((id) => now - (this.#drawerSince.get(id) ?? now) > timings.drawerMs);
    for (const id of store.giveUpDrawers(late)) this.#tell(id);
  }

  async #afterRun(job: StoredJob, outcome: RunOutcome): Promise<number> {
    const { timings } = this.#parts;
    if (outcome.kind === 'not-sent') {
      if (this.#handOver(job)) return 0;
      this.#hint(job.jobId, outcome.reason);
      const waitMs = this.#retryMs;
      this.#retryMs = Math.min(2 * this.#retryMs, timings.retryMaxMs);
      return waitMs;
    }
    this.#retryMs = timings.retryMs;
    this.#troubleSince = null;
    this.#drawerSince.delete(job.jobId);
    if (outcome.kind === 'printed') {
      this.#lookDue = this.#parts.clock.monotonic() + timings.settleMs;
      this.#move(job.jobId, onTheWire, 'printed', outcome.disturbed ? 'disturbed' : null);
      return 0;
    }
    this.#move(job.jobId, ['queued', ...onTheWire], 'attention', outcome.reason);
    await this.#settle(timings.settleMs);
    return 0;
  }

  /** A printer long in trouble leaves its paper to the one the shop named for it. Drawers stay: they hang on their printer. */
  #handOver(job: StoredJob): boolean {
    const { store, clock, timings, handedOver } = this.#parts;
    this.#troubleSince ??= clock.monotonic();
    const standIn = job.kind === 'drawer' ? null : standInFor(store.roster(), job.printer);
    if (standIn === null || clock.monotonic() - this.#troubleSince < timings.failoverMs) return false;
    if (!store.handOver(job.jobId, standIn)) return false;
    this.#tell(job.jobId);
    handedOver(standIn);
    return true;
  }

  /** One look at a time; who asks while one is under way shares its answer. */
  #lookAlone(settings: PrinterSettings): Promise<void> {
    this.#looking ??= this.alone(() => this.#look(settings)).finally(() => {
      this.#looking = null;
    });
    return this.#looking;
  }

  async #print(job: StoredJob, settings: PrinterSettings): Promise<RunOutcome> {
    if (job.kind === 'drawer') return this.#listenTo(await runDrawer(this.#contextOf(job, settings, '')));
    const plan = await this.#planOf(job, settings);
    if (plan === null) return { kind: 'attention', reason: 'bad-document' };
    return this.#listenTo(await runDocument(this.#contextOf(job, settings, plan.sha256), plan));
  }

  /** The bytes of a job, made beside the main thread, or null if it cannot be printed. */
  async #planOf(job: StoredJob, settings: PrinterSettings): Promise<JobPlan | null> {
    const { store, plans } = this.#parts;
    const doc = documentOf(job);
    if (doc === null) return null;
    const glyphs = settings.raster === 'all' ? store.glyphsOf(charactersOf(doc)) : {};
    const { columns, dots, raster } = settings;
    return plans.plan({ doc, settings: { columns, dots, ...(raster && { raster }) }, glyphs });
  }

  #listenTo(outcome: RunOutcome): RunOutcome {
    if (outcome.kind === 'not-sent') this.#heardTrouble(outcome.reason);
    return outcome;
  }

  #contextOf(job: StoredJob, settings: PrinterSettings, sha256: string): RunContext {
    const { store, clock, timings, reach } = this.#parts;
    const progress: RunProgress = {
      sending: (count) => {
        const first = store.beginSending(job.jobId, count, sha256);
        this.#tell(job.jobId);
        return first;
      },
      confirming: () => this.#move(job.jobId, ['sending'], 'confirming', null),
      waiting: (reason) => this.#hint(job.jobId, reason),
      heard: (reading) => this.#heard(stateOf(reading)),
    };
    const { confirmation } = settings;
    return { openLink: reach(settings), clock, timings, confirmation, progress, stop: this.#stop.signal };
  }

  /** Asks an idle printer how it is. */
  async #look(settings: PrinterSettings): Promise<void> {
    const { clock, timings, reach } = this.#parts;
    const progress: RunProgress = {
      sending: () => 0,
      confirming: () => undefined,
      waiting: () => undefined,
      heard: (reading) => this.#heard(stateOf(reading)),
    };
    const { confirmation } = settings;
    const stop = this.#stop.signal;
    const answer = await preflight({ openLink: reach(settings), clock, timings, confirmation, progress, stop });
    if (!(answer instanceof PrinterTalk)) return this.#heardTrouble(answer);
    await answer.close();
  }

  #heardTrouble(reason: PrintReason): void {
    if (reason === 'unreachable') this.#heard('unreachable');
    if (reason === 'no-answer') this.#heard('unknown');
  }

  #heard(state: PrinterStatus['state']): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#parts.notify({ kind: 'printer.changed', status: this.#statusOf(this.#own()) });
  }

  #statusOf(settings: PrinterSettings | null): PrinterStatus {
    const { role } = this.#parts;
    if (settings === null) return { role, configured: false, address: '', columns: 48, state: 'unknown' };
    return { role, configured: true, address: placeOf(settings), columns: settings.columns, state: this.#state };
  }

  #move(jobId: string, from: readonly PrintState[], to: PrintState, reason: PrintReason | null): void {
    if (this.#parts.store.move(jobId, from, to, reason)) this.#tell(jobId);
  }

  #hint(jobId: string, reason: PrintReason | null): void {
    if (this.#parts.store.hint(jobId, reason)) this.#tell(jobId);
  }

  #tell(jobId: string): void {
    const job = this.#parts.store.view(jobId);
    if (job !== null) this.#parts.notify({ kind: 'print.changed', job });
  }

  /** Runs `act` when nobody else talks to the printer: a second connection would block the first. */
  alone<T>(act: () => Promise<T>): Promise<T> {
    const turn = this.#wire.then(act);
    this.#wire = turn.catch(() => undefined);
    return turn;
  }

  #rest(waitMs: number): Promise<void> {
    if (this.#woken || this.#stop.signal.aborted) return Promise.resolve();
    return this.#settle(waitMs, true);
  }

  /** Waits; closing the till ends it, and new work too if `wakeable`. */
  #settle(waitMs: number, wakeable = false): Promise<void> {
    if (this.#stop.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#stop.signal.removeEventListener('abort', end);
        this.#endRest = null;
        resolve();
      };
      const timer = setTimeout(end, waitMs);
      this.#stop.signal.addEventListener('abort', end, { once: true });
      if (wakeable) this.#endRest = end;
    });
  }
}
