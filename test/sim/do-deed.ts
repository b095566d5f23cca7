import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { bringBack, type Composed, deposit, enrol, pickUp, refundDeposit, sell, undoDeposit } from './acts.ts';
import { Counter } from './counter.ts';
import type { Deed } from './op.ts';
import { type SimTill, windowOf } from './sim-till.ts';
import type { World } from './world.ts';

/** Words with which a till may refuse cash: it has nowhere left to write. */
const nowhereToWrite: ReadonlySet<string> = new Set(['LEDGER_UNSAFE', 'OUTCOME_UNKNOWN']);

/** What one till's people are at: one act at a time, and what became unsure is tried again before anything new. */
interface AtWork {
  life: number;
  /** Drafts whose outcome nobody knows: the machine died over them, or said that it does not know. */
  unsure: readonly EventDraft[] | null;
  busy: boolean;
}

/** The people of a shop: they do what the schedule says, where the machine lets them. */
export class People {
  readonly #world: World;
  readonly #work = new Map<SimTill, AtWork>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Begins a deed; it goes on while time passes. Nothing if the till is off or somebody is at it. */
  begin(deed: Deed): void {
    const till = this.#world.till(deed.t);
    const { promises } = this.#world;
    if (till.open === null) return promises.count('till off');
    const work = this.#at(till);
    if (work.busy) return promises.count('till busy');
    work.busy = true;
    void this.#act(till, work, deed)
      .catch((error: unknown) => promises.broken('fault', `${deed.do}: ${stackOf(error)}`))
      .finally(() => {
        if (work.life === till.life) work.busy = false;
      });
  }

  /** True while somebody at a till that is on waits for something. */
  get busy(): boolean {
    return [...this.#work].some(([till, work]) => work.life === till.life && work.busy);
  }

  #at(till: SimTill): AtWork {
    const known = this.#work.get(till) ?? { life: till.life, unsure: null, busy: false };
    if (known.life !== till.life) Object.assign(known, { life: till.life, busy: false });
    this.#work.set(till, known);
    return known;
  }

  async #act(till: SimTill, work: AtWork, deed: Deed): Promise<void> {
    const { life } = till;
    const counter = new Counter(till);
    // A screen comes back to where it stood: the act that was cut off is done first, under its own ids.
    if (work.unsure !== null) await this.#file(counter, work, work.unsure, 'again');
    if (life !== till.life || work.unsure !== null) return;
    const composed = await this.#compose(counter, deed);
    if (life !== till.life) return;
    if ('refused' in composed) this.#world.promises.count(`${deed.do} refused ${composed.refused}`);
    else await this.#file(counter, work, composed.drafts, deed.do);
    if (life === till.life) windowOf(till).rights.serving(null);
  }

  async #file(counter: Counter, work: AtWork, drafts: readonly EventDraft[], what: string): Promise<void> {
    const { promises } = this.#world;
    const { till } = counter;
    work.unsure = drafts;
    const filed = await counter.file(drafts);
    if (filed.kind === 'recorded') {
      work.unsure = null;
      promises.confirm(till.name, filed.events, filed.report);
      return promises.count(`${what} done`);
    }
    promises.count(`${what} refused ${filed.code}`);
    if (filed.code !== 'OUTCOME_UNKNOWN') work.unsure = null;
    if (!nowhereToWrite.has(filed.code)) return promises.broken('I18', `${what} was refused: ${filed.code}`);
    if (isSound(till)) promises.broken('I18', `${what} was refused with sound disks: ${filed.code}`);
  }

  async #compose(counter: Counter, deed: Deed): Promise<Composed> {
    switch (deed.do) {
      case 'enrol':
        return enrol(counter, { member: memberOf(deed.m), phone: `1380013${String(8000 + deed.m)}` });
      case 'deposit':
        return deposit(counter, { member: memberOf(deed.m), amount: deed.amount });
      case 'sell':
        return sell(counter, { member: deed.m === null ? null : memberOf(deed.m), goods: deed.goods, sv: deed.sv });
      case 'back':
        return bringBack(counter, deed);
      case 'refund':
        return refundDeposit(counter, { member: memberOf(deed.m), lot: deed.lot, cash: deed.cash });
      case 'undeposit':
        return undoDeposit(counter, deed.last);
      case 'pickup':
        return pickUp(counter, deed.amount);
    }
  }
}

/** Nothing is wrong with a till's disks, now or since its copies were last well. */
function isSound(till: SimTill): boolean {
  const health = till.open?.ledger.health.get();
  const well = health?.journal.state === 'ok' && health.database.state === 'ok';
  return well && till.disks.database === 'works' && till.disks.journal === null && till.disks.slowMs === 0;
}

/** The id of a simulated member. */
export const memberOf = (m: number): string => `mem_${m}`;

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
