import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { DatabaseEngine } from '../../sync/local/terminal-db.ts';
import type { SimTime } from './sim-time.ts';

/**
 * What happens to a writing transaction: it works; it is lost and nobody is told; it is written and nobody is told (it never
 * settles); or it is refused, as on a full disk.
 */
export type WriteFate = 'works' | 'lost' | 'unseen' | 'refused';

interface DiskParts {
  readonly time: SimTime;
  /** The fate of the next writing transaction over these stores. */
  readonly fate: (stores: readonly string[]) => WriteFate;
  /** How long the disk takes for a commit, ms. */
  readonly delayMs: () => number;
}

/** Records of all stores at one moment. */
export type DiskImage = ReadonlyMap<string, readonly RawRecord[]>;

/**
 * IndexedDB of one till, on a disk that a schedule may fill, break, wipe or copy. Connections belong to a life of the till;
 * when that ends nothing they have begun and not finished happens any more.
 */
export class SimDisk {
  readonly #parts: DiskParts;
  #factory = new IDBFactory();
  #life = 1;
  /** What relaxed writes replaced since the last strict one: a power cut may take them back. */
  readonly #relaxed: (() => void)[] = [];
  #raw: RawStores = new Map();
  /** What Chromium will say about lost data at the next creation, or null. */
  dataLoss: string | null = null;
  opening: 'works' | 'fails' | 'hangs' = 'works';

  constructor(parts: DiskParts) {
    this.#parts = parts;
  }

  /** The engine for one life of the till. */
  connect(): DatabaseEngine {
    const born = this.#life;
    const factory = this.#factory;
    const open = (name: string, version?: number): IDBOpenDBRequest => this.#open(factory, { name, version, born });
    const engine = {
      open,
      cmp: (a: unknown, b: unknown) => factory.cmp(a, b),
      databases: () => factory.databases(),
      deleteDatabase: (name: string) => factory.deleteDatabase(name),
    };
    return { indexedDB: engine as IDBFactory, IDBKeyRange };
  }

  /** The till is gone: `losesRelaxed` as after a power cut, when only what was flushed is there. */
  crash(losesRelaxed: boolean): void {
    this.#life += 1;
    const undo = this.#relaxed.splice(0);
    if (losesRelaxed) for (const back of undo.toReversed()) back();
  }

  /** Everything in it is thrown away. */
  wipe(): void {
    this.#factory = new IDBFactory();
    this.#raw = new Map();
    this.#relaxed.length = 0;
  }

  /** The records as they stand, to go back to as a disk image does. */
  image(): DiskImage {
    return new Map([...this.#raw].map(([name, store]) => [name, recordsOf(store)]));
  }

  /** Puts the records of an image in the place of what is there. The database must have been opened before. */
  restore(image: DiskImage): void {
    this.#relaxed.length = 0;
    for (const [name, store] of this.#raw) setRecords(store, image.get(name) ?? []);
  }

  /** Values of a store as they lie on the disk. */
  values<T>(name: string): T[] {
    const store = this.#raw.get(name);
    return store === undefined ? [] : recordsOf(store).map(({ value }) => value as T);
  }

  #open(factory: IDBFactory, of: { name: string; version: number | undefined; born: number }): IDBOpenDBRequest {
    if (this.opening === 'hangs') return new EventTarget() as unknown as IDBOpenDBRequest;
    if (this.opening === 'fails') throw new DOMException('Internal error opening backing store', 'UnknownError');
    const { time } = this.#parts;
    const request = of.version === undefined ? factory.open(of.name) : factory.open(of.name, of.version);
    time.begin();
    request.addEventListener('upgradeneeded', (event) => {
      if (this.dataLoss !== null) Object.assign(event, { dataLoss: 'total', dataLossMessage: this.dataLoss });
      this.dataLoss = null;
    });
    request.addEventListener('success', () => {
      time.end();
      this.#raw = rawOf(request.result);
      this.#watch(request.result, of.born);
    });
    request.addEventListener('error', () => time.end());
    return request;
  }

  #watch(idb: IDBDatabase, born: number): void {
    const begin = idb.transaction.bind(idb);
    idb.transaction = (stores, mode, options) => {
      const transaction = begin(stores, mode, options);
      this.#count(transaction);
      const names = typeof stores === 'string' ? [stores] : [...stores];
      if (mode !== 'readwrite') return born === this.#life ? transaction : muted(transaction);
      const fate = born === this.#life ? this.#parts.fate(names) : 'lost';
      const relaxed = options?.durability === 'relaxed' && fate === 'works';
      if (!relaxed && fate === 'works') this.#relaxed.length = 0;
      if (fate === 'lost' || fate === 'refused') queueMicrotask(() => transaction.abort());
      if (fate === 'lost' || fate === 'unseen') return muted(transaction);
      return this.#slowed(relaxed ? this.#undoable(transaction, idb) : transaction, born);
    };
  }

  /** Each write is preceded by a look at what it replaces, in its turn. */
  #undoable(transaction: IDBTransaction, idb: IDBDatabase): IDBTransaction {
    const stores = (name: string): IDBObjectStore => {
      const store = transaction.objectStore(name);
      return new Proxy(store, {
        get: (target, member) => {
          const value: unknown = Reflect.get(target, member, target);
          if (member === 'put') return (record: Record<string, unknown>) => this.#putUndoable(target, idb, record);
          return typeof value === 'function' ? (value.bind(target) as unknown) : value;
        },
      });
    };
    return new Proxy(transaction, {
      get(target, member) {
        if (member === 'objectStore') return stores;
        const value: unknown = Reflect.get(target, member, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
  }

  #putUndoable(store: IDBObjectStore, idb: IDBDatabase, record: Record<string, unknown>): IDBRequest {
    const { keyPath } = store;
    const at = typeof keyPath === 'string' ? record[keyPath] : (keyPath ?? []).map((part) => record[part]);
    const asked = store.get(at as IDBValidKey);
    const raw = rawOf(idb).get(store.name);
    asked.addEventListener('success', () => {
      const before: unknown = asked.result;
      this.#relaxed.push(() =>
        before === undefined ? raw?.records.delete(at) : raw?.records.put({ key: at, value: before }),
      );
    });
    return store.put(record);
  }

  #count(transaction: IDBTransaction): void {
    const { time } = this.#parts;
    time.begin();
    let open = true;
    const end = (): void => {
      if (open) time.end();
      open = false;
    };
    transaction.addEventListener('complete', end);
    transaction.addEventListener('abort', end);
  }

  /** Completion is heard when the disk has taken it, and never by a life that has ended. */
  #slowed(transaction: IDBTransaction, born: number): IDBTransaction {
    const { time, delayMs } = this.#parts;
    const wait = delayMs();
    const tell = (listener: EventListener) => (event: Event) => {
      const say = (): void => (born === this.#life ? listener.call(transaction, event) : undefined);
      if (wait === 0) say();
      else time.after(wait, say);
    };
    return standIn(transaction, (type, listener) => transaction.addEventListener(type, tell(listener)));
  }
}

/** The same transaction, but nobody hears how it ends. */
const muted = (transaction: IDBTransaction): IDBTransaction => standIn(transaction, () => undefined);

function standIn(transaction: IDBTransaction, listen: (type: string, listener: EventListener) => void): IDBTransaction {
  return new Proxy(transaction, {
    get(target, name) {
      if (name === 'addEventListener') return listen;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
    set: (target, name, value) => Reflect.set(target, name, value),
  });
}

/** A record as fake-indexeddb keeps it; never changed, only replaced. */
interface RawRecord {
  readonly key: unknown;
  readonly value: unknown;
}

/** What fake-indexeddb keeps of a store: enough of it to put records back as they were. */
interface RawStore {
  readonly records: {
    readonly records: { getAllRecords(): Iterable<RawRecord> };
    clear(): unknown;
    put(record: RawRecord): unknown;
    delete(key: unknown): unknown;
  };
}
type RawStores = ReadonlyMap<string, RawStore>;

const rawOf = (idb: IDBDatabase): RawStores =>
  (Reflect.get(idb, '_rawDatabase') as { rawObjectStores: RawStores }).rawObjectStores;

const recordsOf = (store: RawStore): RawRecord[] => [...store.records.records.getAllRecords()];

function setRecords(store: RawStore, records: readonly RawRecord[]): void {
  store.records.clear();
  for (const record of records) store.records.put(record);
}
