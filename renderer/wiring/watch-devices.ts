import type { JournalStatus, PrinterStatus, PrintJobView, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { type Watched, watchable } from '../../sync/engine/watched.ts';

/** What the host says of its devices, kept current by its notices. */
export interface Devices {
  readonly printJobs: Watched<readonly PrintJobView[]>;
  readonly printer: Watched<PrinterStatus>;
  readonly journal: Watched<JournalStatus | null>;
  readonly stop: () => void;
}

const jobsShownMax = 100;

const noPrinter: PrinterStatus = { configured: false, address: '', columns: 48, state: 'unknown' };

/** The list with one job as it is now; a job not seen before comes first. */
export function withJob(jobs: readonly PrintJobView[], job: PrintJobView): readonly PrintJobView[] {
  const known = jobs.some((one) => one.jobId === job.jobId);
  return known ? jobs.map((one) => (one.jobId === job.jobId ? job : one)) : [job, ...jobs].slice(0, jobsShownMax);
}

/** Reads printer, print jobs and journal once and then follows the host's notices. */
export async function watchDevices(bridge: TerminalBridge): Promise<Devices> {
  const printJobs = watchable<readonly PrintJobView[]>([]);
  const printer = watchable<PrinterStatus>(noPrinter);
  const journal = watchable<JournalStatus | null>(null);
  const stop = bridge.listen((notice) => {
    if (notice.kind === 'print.changed') printJobs.set(withJob(printJobs.get(), notice.job));
    if (notice.kind === 'printer.changed') printer.set(notice.status);
    if (notice.kind === 'journal.changed') journal.set(notice.status);
  });
  const [jobs, status, kept] = await Promise.all([
    bridge.call('print.jobs', { limit: jobsShownMax }),
    bridge.call('printer.status', {}),
    bridge.call('journal.status', {}),
  ]);
  printJobs.set(newestFirst(jobs.jobs));
  printer.set(status);
  journal.set(kept);
  return { printJobs, printer, journal, stop };
}

const newestFirst = (jobs: readonly PrintJobView[]): PrintJobView[] =>
  jobs.toSorted((a, b) => b.changedAt - a.changedAt);
