import type {
  JournalStatus,
  PrinterRole,
  PrinterStatus,
  PrintJobView,
  TerminalBridge,
} from '../../core/ports/terminal-bridge.ts';
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
  const known = new Map<PrinterRole, PrinterStatus>();
  const showPrinter = (status: PrinterStatus): void => {
    known.set(status.role ?? 'receipt', status);
    printer.set(worstOf([...known.values()]));
  };
  const stop = bridge.listen((notice) => {
    if (notice.kind === 'print.changed') printJobs.set(withJob(printJobs.get(), notice.job));
    if (notice.kind === 'printer.changed') showPrinter(notice.status);
    if (notice.kind === 'journal.changed') journal.set(notice.status);
  });
  const [jobs, kept, ...printers] = await Promise.all([
    bridge.call('print.jobs', { limit: jobsShownMax }),
    bridge.call('journal.status', {}),
    ...printerRoles.map((role) => bridge.call('printer.status', { role })),
  ]);
  printJobs.set(newestFirst(jobs.jobs));
  for (const status of printers) showPrinter(status);
  journal.set(kept);
  return { printJobs, printer, journal, stop };
}

const newestFirst = (jobs: readonly PrintJobView[]): PrintJobView[] =>
  jobs.toSorted((a, b) => b.changedAt - a.changedAt);

const printerRoles: readonly PrinterRole[] = ['receipt', 'voucher', 'report'];

/** Worst first: what keeps paper from coming must be seen before the sale, whichever printer it is. */
const badness: readonly PrinterStatus['state'][] = [
  'unreachable',
  'error',
  'cover-open',
  'paper-out',
  'unknown',
  'paper-low',
  'ready',
];

/** The printer to show of several: of those that are set up the one in the worst state, else none. */
export function worstOf(printers: readonly PrinterStatus[]): PrinterStatus {
  const configured = printers.filter((printer) => printer.configured);
  return configured.toSorted((a, b) => badness.indexOf(a.state) - badness.indexOf(b.state))[0] ?? noPrinter;
}
