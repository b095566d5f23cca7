import type { Timers } from '../engine/ports.ts';
import { within } from './timing.ts';

/** Past this Chromium's store begins a new log: its buffer holds 4 MiB at most, whatever the disk. */
const fillBytes = 4_800_000;
/** The second log can only begin when the first is written down elsewhere and gone, and with it what was torn. */
const fills = 2;
/** Longer texts are put into files beside the log. */
const textLength = 60_000;
/** A browser that is ill keeps nobody waiting; the ledger finds out by itself what works. */
const patienceMs = 30_000;

/**
 * Makes Chromium begin a new log before anything of worth is written to it. A browser killed between the two writes of a record
 * leaves a torn one at the end of its log; the next start takes it for the end and writes on behind it, and the start after
 * that finds a fault in the middle and throws the whole store away. Filled past its buffer, the store leaves the torn log
 * behind while it can still be read. All databases of one origin lie in one store, so one of its own will do, and is gone
 * afterwards. Call it when the ledger is open, because the first database opened is told what the browser has thrown away,
 * and before anybody sells. True if it came to an end.
 */
export async function beginFreshLog(indexedDB: IDBFactory, timers: Timers): Promise<boolean> {
  const name = 'yucun-fresh-log';
  const filled = await within(fill(indexedDB, name), { ms: patienceMs, timers });
  const gone = await within(settled(indexedDB.deleteDatabase(name)), { ms: patienceMs, timers });
  return filled.kind === 'done' && gone.kind === 'done';
}

async function fill(indexedDB: IDBFactory, name: string): Promise<void> {
  const opening = indexedDB.open(name, 1);
  opening.addEventListener('upgradeneeded', () => void opening.result.createObjectStore('filler'));
  const db = await settled(opening);
  try {
    for (let round = 0; round < fills; round++) await fillOnce(db);
  } finally {
    db.close();
  }
}

function fillOnce(db: IDBDatabase): Promise<void> {
  const text = 'f'.repeat(textLength);
  const transaction = db.transaction('filler', 'readwrite', { durability: 'relaxed' });
  const store = transaction.objectStore('filler');
  for (let at = 0; at * textLength < fillBytes; at++) store.put(text, at);
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve());
    transaction.addEventListener('abort', () => reject(new Error(String(transaction.error))));
  });
}

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(new Error(String(request.error))));
  });
