import { Dexie, type EntityTable, type Table } from 'dexie';
import type { BranchRecord, EventRecord, FlowRecord, MetaRecord, PageRecord } from './stored-records.ts';
import { first } from './upgrades/0001-first.ts';
import type { TerminalUpgrade } from './upgrades/upgrade.ts';

/** Every shape the database has had, oldest first. */
export const upgrades: readonly TerminalUpgrade[] = [first];

/** IndexedDB as the ledger needs it; injected so that tests may cut its power. */
export interface DatabaseEngine {
  readonly indexedDB: IDBFactory;
  readonly IDBKeyRange: typeof IDBKeyRange;
}

/** What an opening found out besides the database itself. */
export interface OpenedDatabase {
  readonly db: TerminalDb;
  /** Chromium's own word that it threw data away (`dataLoss` of `upgradeneeded`), or null. */
  readonly dataLoss: string | null;
}

/** The terminal's IndexedDB. Dexie keeps its shape and reads; the hot path writes through `backendDB()`. */
export class TerminalDb extends Dexie {
  declare readonly ev: Table<EventRecord, [string, number]>;
  declare readonly branch: EntityTable<BranchRecord, 'id'>;
  declare readonly flow: EntityTable<FlowRecord, 'flow'>;
  declare readonly page: Table<PageRecord, [number, number]>;
  declare readonly meta: EntityTable<MetaRecord, 'name'>;

  /** `version` opens the database as of an older release, for the tests of upgrades. */
  constructor(options: { name: string; engine: DatabaseEngine; version?: number }) {
    super(options.name, {
      ...options.engine,
      chromeTransactionDurability: 'strict',
      autoOpen: false,
      cache: 'disabled',
    });
    for (const { version, stores, upgrade } of upgrades.slice(0, options.version ?? upgrades.length)) {
      const shape = this.version(version).stores(stores);
      if (upgrade !== null) shape.upgrade(upgrade);
    }
  }
}

/** Opens the database, brought up to the newest shape, and tells whether the browser admitted a loss. */
export async function openDatabase(options: { name: string; engine: DatabaseEngine }): Promise<OpenedDatabase> {
  const loss: { what: string | null } = { what: null };
  const db = new TerminalDb({ ...options, engine: listening(options.engine, loss) });
  await db.open();
  return { db, dataLoss: loss.what };
}

/** Chromium only: the event that creates a database afresh says so when the old one was found corrupt. */
interface LossyEvent extends Event {
  readonly dataLoss?: string;
  readonly dataLossMessage?: string;
}

function listening({ indexedDB, IDBKeyRange }: DatabaseEngine, loss: { what: string | null }): DatabaseEngine {
  const open = (name: string, version?: number): IDBOpenDBRequest => {
    const request = version === undefined ? indexedDB.open(name) : indexedDB.open(name, version);
    request.addEventListener('upgradeneeded', (event: LossyEvent) => {
      if (event.dataLoss !== undefined && event.dataLoss !== 'none')
        loss.what = `${event.dataLoss}: ${event.dataLossMessage ?? ''}`;
    });
    return request;
  };
  const factory: IDBFactory = {
    open,
    cmp: (a, b) => indexedDB.cmp(a, b),
    databases: () => indexedDB.databases(),
    deleteDatabase: (name) => indexedDB.deleteDatabase(name),
  };
  return { indexedDB: factory, IDBKeyRange };
}
