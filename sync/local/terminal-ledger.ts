import { refusal } from '../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../core/kernel/result.ts';
import { bootLedger } from './boot.ts';
import { takeLead } from './leader.ts';
import { Ledger, type TerminalLedger } from './ledger.ts';
import type { LedgerOptions, LedgerParts } from './ledger-options.ts';
import { browserTimers } from './timing.ts';

/** A sale must not wait longer than this for either copy. */
const defaultWatchdogMs = 3000;

/**
 * Opens the till's ledger: takes the lead, compares journal and database and fills either from the other, checks the
 * chain, and begins a new epoch where the old one cannot be continued. Refuses with NOT_ENROLLED, LEDGER_IN_USE when
 * another window leads, or LEDGER_UNSAFE when neither copy can be had.
 */
export async function openTerminalLedger(options: LedgerOptions): Promise<Result<TerminalLedger>> {
  const { tid } = options.facts;
  if (tid === null) return refused(refusal('NOT_ENROLLED'));
  const locks = options.locks === undefined ? navigator.locks : options.locks;
  const giveBack = locks === null ? () => undefined : await takeLead(locks, `ledger:${options.dbName}`);
  if (giveBack === null) return refused(refusal('LEDGER_IN_USE'));
  try {
    const parts: LedgerParts = {
      engine: { indexedDB: globalThis.indexedDB, IDBKeyRange: globalThis.IDBKeyRange },
      timers: browserTimers,
      watchdogMs: defaultWatchdogMs,
      fullCheckAfterMs: 30_000,
      ...options,
      tid,
    };
    const opened = await begin(parts, giveBack);
    if (!opened.ok) giveBack();
    return opened;
  } catch (fault) {
    giveBack();
    throw fault;
  }
}

async function begin(parts: LedgerParts, giveBack: () => void): Promise<Result<TerminalLedger>> {
  const booted = await bootLedger(parts);
  if (booted === null) return refused(refusal('LEDGER_UNSAFE'));
  const ledger = new Ledger(parts, booted, giveBack);
  const opened = await ledger.begin();
  if (opened.ok) return ok(ledger);
  await ledger.close();
  return opened;
}
