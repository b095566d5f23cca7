import '../../../renderer/wiring/plain-schemas.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { HostFacts, TerminalBridge } from '../../../core/ports/terminal-bridge.ts';
import { browserClock } from '../../../renderer/wiring/browser-clock.ts';
import { connectBridge } from '../../../renderer/wiring/terminal-bridge.ts';
import { beginFreshLog } from '../../../sync/local/fresh-log.ts';
import type { TerminalLedger } from '../../../sync/local/ledger.ts';
import { openTerminalLedger } from '../../../sync/local/terminal-ledger.ts';
import { browserTimers } from '../../../sync/local/timing.ts';
import { aContext, aPickup } from '../../builders/a-log.ts';
import type { BothCopies, OpenedTill } from './till-window.ts';

/** The real ledger of a till in a page without screens, for tests that kill it. */
const dbName = 'yucun-till-1';

let bridge: TerminalBridge | null = null;
let ledger: TerminalLedger | null = null;

const movementOf = (bytes: string): string[] => {
  const found = /"movement":"([\w-]+)"/.exec(bytes)?.[1];
  return found === undefined ? [] : [found];
};

async function open(): Promise<OpenedTill> {
  bridge ??= await connectBridge();
  const said = await bridge.call('host.facts', {});
  const facts: HostFacts = { ...said, tid: 'til_1', storeId: 'sto_1' };
  const opened = await openTerminalLedger({ bridge, facts, clock: browserClock, dbName });
  if (!opened.ok) return { ok: false, code: opened.refusal.code, health: null, movements: [] };
  await beginFreshLog(indexedDB, browserTimers);
  ledger = opened.value;
  const movements = ledger.tail.get().flatMap(({ bytes }) => movementOf(bytes));
  return { ok: true, code: null, health: ledger.health.get(), movements };
}

async function record(movement: string): Promise<string | null> {
  const recorded = await must(ledger, 'open comes first').record({
    drafts: [aPickup(movement)],
    context: aContext,
    flow: { flow: 'cash', version: 1, state: { movement } },
  });
  return recorded.ok ? null : recorded.refusal.code;
}

async function recordForever(name: string): Promise<void> {
  for (let n = 1; ; n++) {
    const movement = `${name}_${n}`;
    if ((await record(movement)) === null) await window.acknowledged?.(movement);
  }
}

async function copies(): Promise<BothCopies> {
  const journal: string[] = [];
  for (let afterRow = 0; ; ) {
    const { entries } = await must(bridge, 'open comes first').call('journal.read', { afterRow, limit: 1000 });
    const last = entries.at(-1);
    if (last === undefined) break;
    journal.push(...entries.flatMap(({ bytes }) => movementOf(bytes)));
    afterRow = last.row;
  }
  const stored = await allOf(await openRaw());
  return { journal, database: stored.flatMap(({ bytes }) => movementOf(bytes)) };
}

const openRaw = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(dbName);
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error('the database does not open')));
  });

const allOf = (idb: IDBDatabase): Promise<{ bytes: string }[]> =>
  new Promise((resolve, reject) => {
    const request = idb.transaction('ev').objectStore('ev').getAll();
    request.addEventListener('success', () => {
      idb.close();
      resolve(request.result as { bytes: string }[]);
    });
    request.addEventListener('error', () => reject(new Error('the events cannot be read')));
  });

window.till = {
  open,
  record,
  recordForever: (name) => void recordForever(name),
  health: () => ledger?.health.get() ?? null,
  copies,
  close: async () => ledger?.close(),
};
