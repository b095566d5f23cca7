import type { Timers } from '../engine/ports.ts';

/** Names of the stores. */
export type StoreName = 'ev' | 'branch' | 'flow' | 'page' | 'meta';

/** A transaction that did not say it is complete. `certain`: nothing of it was written; otherwise nobody knows yet. */
export class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
  readonly certain: boolean;

  constructor(why: string, certain: boolean) {
    super(why);
    this.certain = certain;
  }
}

interface WriteOptions {
  readonly stores: readonly StoreName[];
  /** `strict` waits for the disk; `relaxed` only for the operating system. */
  readonly durability: 'strict' | 'relaxed';
  /** After so long without a word the transaction counts as failed with unknown outcome, ms. */
  readonly watchdogMs: number;
  readonly timers: Timers;
}

const whyOf = (error: unknown): string => (error instanceof Error ? `${error.name}: ${error.message}` : String(error));

/**
 * One read-write transaction. Resolves when it is complete; rejects with WriteFailed. A full disk can leave a
 * transaction that fires neither `complete` nor `abort`, therefore the watchdog.
 */
export function write(
  idb: IDBDatabase,
  options: WriteOptions,
  act: (store: (name: StoreName) => IDBObjectStore) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = begin(idb, options, reject);
    if (transaction === null) return;
    const stopWatch = options.timers.after(options.watchdogMs, () =>
      reject(new WriteFailed(`no answer from the database for ${options.watchdogMs} ms`, false)),
    );
    transaction.addEventListener('complete', () => {
      stopWatch();
      resolve();
    });
    transaction.addEventListener('abort', () => {
      stopWatch();
      reject(new WriteFailed(whyOf(transaction.error), true));
    });
    try {
      act((name) => transaction.objectStore(name));
    } catch (error) {
      stopWatch();
      transaction.abort();
      reject(new WriteFailed(whyOf(error), true));
    }
  });
}

function begin(
  idb: IDBDatabase,
  { stores, durability }: WriteOptions,
  reject: (failure: WriteFailed) => void,
): IDBTransaction | null {
  try {
    return idb.transaction(stores, 'readwrite', { durability });
  } catch (error) {
    // The connection is closing or gone: nothing was begun.
    reject(new WriteFailed(whyOf(error), true));
    return null;
  }
}
