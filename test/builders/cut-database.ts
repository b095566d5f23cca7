import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DatabaseEngine } from '../../sync/local/terminal-db.ts';

/**
 * What happens to a writing transaction: it works; it is lost and nobody is told (power off before the disk);
 * it is written and nobody is told (power off after the disk); or it is refused, as on a full disk.
 */
export type WriteFate = 'works' | 'lost' | 'unseen' | 'refused';

/** An IndexedDB whose power a test can cut. */
export interface CutDatabase {
  readonly engine: DatabaseEngine;
  writes: WriteFate;
  /** Whether it can be opened: `hangs` never answers. */
  opening: 'works' | 'fails' | 'hangs';
  /** What Chromium would say about lost data at the next creation. */
  dataLoss: string | null;
  /** Connections opened so far are gone: they begin nothing any more and nobody hears how what they began ends. */
  crash(): void;
  /** Throws everything away, as Chromium does with a database it finds corrupt. */
  wipe(): void;
}

/** An empty database engine. */
export function cutDatabase(): CutDatabase {
  let factory = new IDBFactory();
  let life = 1;
  const cut: CutDatabase = {
    writes: 'works',
    opening: 'works',
    dataLoss: null,
    engine: {
      IDBKeyRange,
      indexedDB: {
        open(name: string, version?: number) {
          if (cut.opening === 'hangs') return new EventTarget() as unknown as IDBOpenDBRequest;
          if (cut.opening === 'fails') throw new DOMException('Internal error opening backing store', 'UnknownError');
          const request = version === undefined ? factory.open(name) : factory.open(name, version);
          request.addEventListener('upgradeneeded', (event) => {
            if (cut.dataLoss !== null) Object.assign(event, { dataLoss: 'total', dataLossMessage: cut.dataLoss });
          });
          const born = life;
          const fate = (): WriteFate => (born === life ? cut.writes : 'lost');
          request.addEventListener('success', () => watch(request.result, fate));
          return request;
        },
        cmp: (a: unknown, b: unknown) => factory.cmp(a, b),
        databases: () => factory.databases(),
        deleteDatabase: (name: string) => factory.deleteDatabase(name),
      },
    },
    crash() {
      life += 1;
    },
    wipe() {
      factory = new IDBFactory();
    },
  };
  return cut;
}

function watch(idb: IDBDatabase, fate: () => WriteFate): void {
  const begin = idb.transaction.bind(idb);
  idb.transaction = (stores, mode, options) => {
    const transaction = begin(stores, mode, options);
    const then = fate();
    if (mode !== 'readwrite' || then === 'works') return transaction;
    if (then !== 'unseen') queueMicrotask(() => transaction.abort());
    return then === 'refused' ? transaction : muted(transaction);
  };
}

/** The same transaction, but nobody hears how it ends. */
function muted(transaction: IDBTransaction): IDBTransaction {
  return new Proxy(transaction, {
    get(target, name) {
      if (name === 'addEventListener') return () => undefined;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: () => true,
  });
}
