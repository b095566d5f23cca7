import { startOfDate } from '../../core/kernel/business-day.ts';
import { enrol as enrolTerminal, makeCode } from '../../sync/central/terminals.ts';
import type { StoredRecord } from '../../sync/journal/journal.ts';
import { aCampaign } from '../builders/campaign.ts';
import { aStore } from '../builders/store.ts';
import { CentreBooks } from './centre-books.ts';
import { type Chance, chanceOf } from './chance.ts';
import type { Schedule } from './op.ts';
import { Promises } from './promises.ts';
import { SimCentre } from './sim-centre.ts';
import { SimClock } from './sim-clock.ts';
import { type MemoryPostgres, memoryPostgres, serializationFailure } from './sim-database.ts';
import { SimNet } from './sim-net.ts';
import { SimTill } from './sim-till.ts';
import { SimTime } from './sim-time.ts';

/** A Monday morning in the shop. */
const opening = Date.UTC(2026, 10, 23, 1, 0, 0);
const store = 'sto_1';

/** What is wrong with the centre at present. */
interface CentreTrouble {
  doom: { when: 'before' | 'after'; what: string; after: number } | null;
  /** Statements that will be told that another process was faster. */
  raced: number;
  /** The journal as it was when the last backup was made, or null. */
  backup: readonly StoredRecord[] | null;
}

/** A shop: its tills, head office, the lines between them, and an onlooker who writes down broken promises. */
export class World {
  readonly schedule: Schedule;
  readonly time = new SimTime(opening);
  readonly promises: Promises;
  books: CentreBooks;
  /** Ids of tills of which there are or were two: what they think they may draw is not to be trusted. */
  readonly disputed = new Set<string>();
  /** Enrolments that were taken away. */
  readonly revoked = new Set<string>();
  readonly net: SimNet;
  readonly centre: SimCentre;
  readonly centreClock: SimClock;
  readonly engine: MemoryPostgres;
  readonly tills: SimTill[] = [];
  readonly trouble: CentreTrouble = { doom: null, raced: 0, backup: null };
  readonly wakeChance: Chance;

  private constructor(schedule: Schedule, engine: MemoryPostgres) {
    const { seed } = schedule;
    this.schedule = schedule;
    this.engine = engine;
    this.promises = new Promises(this.time);
    this.books = this.#newBooks();
    this.centreClock = new SimClock(this.time, chanceOf(seed, 'centre'));
    this.wakeChance = chanceOf(seed, 'wake');
    this.centre = new SimCentre({
      time: this.time,
      clock: this.centreClock,
      engine,
      moment: (moment) => this.#centreMoment(moment),
      written: (records) => this.books.take(records),
      complain: (line) => this.promises.complained(line),
    });
    this.net = new SimNet({
      time: this.time,
      chance: chanceOf(seed, 'net'),
      receive: (request) => this.centre.answer(request),
    });
  }

  /** Opens the shop of a schedule: the centre runs, every till is enrolled and on. */
  static async open(schedule: Schedule): Promise<World> {
    const engine = await memoryPostgres();
    await engine.abandon();
    await engine.clear();
    const world = new World(schedule, engine);
    await world.centre.start();
    await world.centre.publish(shopSettings(schedule));
    world.centre.onWake(() => world.#wakeTills());
    for (let at = 0; at < schedule.tills; at++) await world.addTill(`t${at}`);
    return world;
  }

  /** Puts a till on the counter and enrols it. */
  async addTill(name: string): Promise<SimTill> {
    const till = this.placeTill(name);
    await this.enrolTill(till);
    void till.boot();
    await this.time.settle();
    return till;
  }

  /** A machine that is nobody yet. */
  placeTill(name: string): SimTill {
    const { time, net, schedule } = this;
    const till = new SimTill({ name, time, net, chance: chanceOf(schedule.seed, name) });
    this.tills.push(till);
    return till;
  }

  /** Trades a new code for a till's names; false while the centre is down. */
  async enrolTill(till: SimTill): Promise<boolean> {
    const { central } = this.centre;
    if (central === null) return false;
    const key = till.newKey();
    const { code } = await makeCode(central, { store, name: till.name, validMs: 60_000 });
    const reply = await enrolTerminal(central, { code, publicKey: key.publicKey, fingerprint: till.name });
    if (reply === null) return false;
    till.enrolled({ tid: reply.tid, store, key });
    return true;
  }

  /** Head office went back to a backup: the onlooker reads its journal anew, and grants that are not in it are nobody's. */
  readAgain(): void {
    const before = [...this.books.leases.keys()];
    this.books = this.#newBooks();
    this.books.take(this.centre.disk.records);
    for (const lease of before) if (!this.books.leases.has(lease)) this.promises.writtenOff.add(lease);
  }

  /** Everybody goes home. */
  close(): void {
    for (const till of this.tills) till.crash(false);
    this.centre.crash();
  }

  /** The till of an op; those a schedule names stay the same when others are cut out of it. */
  till(number: number): SimTill {
    const till = this.tills[number % this.schedule.tills];
    if (till === undefined) throw new Error('a shop has a till');
    return till;
  }

  #newBooks(): CentreBooks {
    return new CentreBooks((invariant, what) => this.promises.broken(invariant, what));
  }

  /** In a hundred: wake-ups of this shop that get lost. */
  #deaf(): number {
    return [10, 50, 90][this.schedule.seed % 3] ?? 0;
  }

  #wakeTills(): void {
    // A wake-up is a hint that may get lost, and nothing may depend on it.
    for (const till of this.tills)
      if (till.line.up && till.line.down && !this.wakeChance.happens(this.#deaf()))
        this.time.after(this.wakeChance.between(1, 40), () => till.host.memory.notify({ kind: 'central.wake' }));
  }

  #centreMoment({ when, what }: { when: 'before' | 'after'; what: string }): void {
    const { trouble } = this;
    // Only before its journal has a commit can another process have been faster.
    if (trouble.raced > 0 && when === 'before' && what.startsWith('UPDATE head SET n = n +')) {
      trouble.raced -= 1;
      throw serializationFailure();
    }
    const { doom } = trouble;
    if (doom === null || doom.when !== when || !what.startsWith(doom.what)) return;
    if (doom.after > 0) {
      trouble.doom = { ...doom, after: doom.after - 1 };
      return;
    }
    trouble.doom = null;
    this.centre.crash();
  }
}

/** One shop, its campaign that runs today, and caps under which rights matter. */
function shopSettings({ seed, tills }: Schedule): Parameters<SimCentre['publish']>[0] {
  const chance = chanceOf(seed, 'settings');
  const { store: key, ...about } = aStore({
    tills,
    offline: { ...aStore().offline, txnCap: chance.pick([0, 5_000, 20_000]) },
  });
  const { version, ...campaign } = aCampaign({
    from: startOfDate('2026-11-01'),
    to: startOfDate('2027-03-01'),
    sv: { perPurchaseCap: 100_000, pctCap: chance.pick([50, 100]), residualWaiver: 10_000 },
  });
  return [
    { kind: 'store', key, data: about },
    { kind: 'campaign', key: campaign.campaign, data: { ...campaign, version } },
  ];
}
