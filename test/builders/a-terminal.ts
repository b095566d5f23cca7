import { must } from '../../core/kernel/invariant.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import type { LedgerOptions } from '../../sync/local/ledger-options.ts';
import type { Recorded } from '../../sync/local/recorder.ts';
import { openTerminalLedger } from '../../sync/local/terminal-ledger.ts';
import { aContext, aPickup } from './a-log.ts';
import { type CutDatabase, cutDatabase } from './cut-database.ts';
import { type ManualTime, manualTime } from './manual-time.ts';
import { type MemoryHost, memoryHost } from './memory-bridge.ts';

/** A till that can be switched on and off: the host and the disks stay. */
export interface Terminal {
  readonly host: MemoryHost;
  readonly database: CutDatabase;
  readonly clock: ManualTime;
  /** Opens the ledger; fails the test if it is refused. */
  open(change?: Partial<LedgerOptions>): Promise<TerminalLedger>;
  /** Opens the ledger and answers as it does. */
  tryOpen(change?: Partial<LedgerOptions>): Promise<Result<TerminalLedger>>;
}

/** A till with an empty disk. Its watchdog is short, so that a test of silence does not take long. */
export function aTerminal(): Terminal {
  const host = memoryHost();
  const database = cutDatabase();
  const clock = manualTime();
  const tryOpen: Terminal['tryOpen'] = (change = {}) =>
    openTerminalLedger({
      bridge: host.connect(),
      facts: host.facts,
      clock,
      dbName: 'till-1',
      locks: null,
      engine: database.engine,
      watchdogMs: 10_000,
      fullCheckAfterMs: 3_600_000,
      ...change,
    });
  return {
    host,
    database,
    clock,
    tryOpen,
    async open(change) {
      const opened = await tryOpen(change);
      if (!opened.ok) throw new Error(opened.refusal.code);
      return opened.value;
    },
  };
}

/** Paper for a pickup. */
export const aJob = (jobId: string): PrintJob => ({
  jobId,
  printer: 'receipt',
  openDrawer: false,
  doc: {
    version: 1,
    kind: 'receipt',
    docId: `doc_${jobId}`,
    copyNo: 1,
    lang: 'zh-CN',
    title: '提款单',
    blocks: [{ type: 'text', text: '提款', align: 'left', bold: false, size: 'normal' }],
  },
});

/** Records one pickup with its paper; the movement names the act. */
export const pickUp = (ledger: TerminalLedger, movement: string): Promise<Result<Recorded>> =>
  ledger.record({
    drafts: [aPickup(movement)],
    context: aContext,
    jobs: () => [aJob(`job_${movement}`)],
    flow: { flow: 'cash', version: 1, state: { movement } },
  });

/** Records one pickup; fails the test if it is refused. */
export async function pickedUp(ledger: TerminalLedger, movement: string): Promise<Recorded> {
  const recorded = await pickUp(ledger, movement);
  if (!recorded.ok) throw new Error(recorded.refusal.code);
  return recorded.value;
}

/** Movements on the books of a till, in order. */
export const movementsOf = (ledger: TerminalLedger): string[] =>
  ledger.tail.get().flatMap(({ event }) => (event.type === 'cash.moved' ? [String(event.body['movement'])] : []));

/** Movements in the host's journal, in order. */
export const journaledMovements = (host: MemoryHost): string[] =>
  host.journal.flatMap(({ bytes }) => /"movement":"(\w+)"/.exec(bytes)?.[1] ?? []);

/** The last event of a till. */
export const lastOf = (ledger: TerminalLedger) => must(ledger.tail.get().at(-1), 'the till has an event');
