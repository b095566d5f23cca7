import type { ReceiptDoc } from '../../../core/receipt/receipt-document.ts';
import type { SpoolTimings } from '../../../electron/host/printer/spool-timings.ts';
import { numberedReceipt, PrintBench, pause } from '../print-bench.ts';
import { chanceOf, type Fault } from './faults.ts';
import { naivePrint } from './naive.ts';

/** What the till says at the end: it is printed, a person is asked, or it honestly still waits. */
export type Verdict = 'printed' | 'asked' | 'waiting';

/** A way of printing that is put to the trial. */
export type Subject = 'spool' | 'naive';

/** What one trial showed, against the paper that really came out. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly reason: string | null;
  /** Whole, cut copies without a mark. */
  readonly copies: number;
  readonly ms: number;
}

/** What is still in the printer or the network has come out after this. */
const phantomMs = 500;

async function verdictOfSpool(bench: PrintBench, jobId: string): Promise<{ verdict: Verdict; reason: string | null }> {
  await bench.when(() => ['printed', 'attention'].includes(bench.job(jobId)?.state ?? ''), bench.timings.heldMs + 3500);
  const job = bench.job(jobId);
  if (job?.state === 'printed') return { verdict: 'printed', reason: job.reason };
  return { verdict: job?.state === 'attention' ? 'asked' : 'waiting', reason: job?.reason ?? null };
}

async function printBy(subject: Subject, bench: PrintBench, doc: ReceiptDoc, jobId: string) {
  if (subject === 'spool') {
    bench.submit({ jobId, doc, printer: 'receipt', openDrawer: false });
    return verdictOfSpool(bench, jobId);
  }
  const printed = await naivePrint({ port: bench.spool.settings('receipt')?.port ?? 0, doc });
  return { verdict: printed ? ('printed' as const) : ('asked' as const), reason: null };
}

/** A whole shop's patience: where nothing needs its end, a busy machine is not taken for a silent printer. */
export const wholePatience: Partial<SpoolTimings> = {
  askMs: 10_000,
  silenceMs: 60_000,
  deadlineMs: 60_000,
  heldMs: 60_000,
};

/** One job, one misfortune, one seed; the spool waits as long as a trial does, or as long as `timings` say. */
export async function runTrial(
  { subject, fault, seed }: { subject: Subject; fault: Fault; seed: number },
  timings: Partial<SpoolTimings> = {},
): Promise<Outcome> {
  const bench = await PrintBench.open(fault.knobs ?? {}, timings);
  try {
    bench.setUp({ confirmation: fault.confirmation ?? 'processId' });
    if (subject === 'spool') bench.spool.start();
    const { doc, jobId } = numberedReceipt(seed);
    fault.arm(bench, chanceOf(seed * 7919 + fault.name.length));
    const since = performance.now();
    const verdict = await printBy(subject, bench, doc, jobId);
    const ms = Math.round(performance.now() - since);
    await pause(phantomMs);
    // A printer that waits for paper is waited for as well: it may be about to be refilled.
    await bench.when(() => bench.printer.isIdle, bench.printer.isOffline ? 2000 : 10_000);
    return { ...verdict, copies: bench.copiesOf(doc).length, ms };
  } finally {
    await bench.close();
  }
}

/** The sum over many seeds of one fault. */
export interface Tally {
  readonly trials: number;
  /** Called printed, and no whole paper came out. */
  readonly lost: number;
  /** More than one whole paper without a mark. */
  readonly doubled: number;
  readonly asked: number;
  readonly waiting: number;
  /** A person is asked without being told why. */
  readonly unexplained: number;
  readonly medianMs: number;
}

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const count = (test: (outcome: Outcome) => boolean): number => outcomes.filter(test).length;
  const times = outcomes.map(({ ms }) => ms).sort((a, b) => a - b);
  return {
    trials: outcomes.length,
    lost: count(({ verdict, copies }) => verdict === 'printed' && copies === 0),
    doubled: count(({ copies }) => copies > 1),
    asked: count(({ verdict }) => verdict === 'asked'),
    waiting: count(({ verdict }) => verdict === 'waiting'),
    unexplained: count(({ verdict, reason }) => verdict === 'asked' && reason === null),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
  };
}

/** Runs tasks, at most `atOnce` together; results in order. */
export async function together<T>(tasks: readonly (() => Promise<T>)[], atOnce: number): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    for (let at = next++; at < tasks.length; at = next++) {
      const task = tasks[at];
      if (task !== undefined) results[at] = await task();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}
