import { runDayWork } from '../../sync/central/day/day-work.ts';
import { approveRefund } from '../../sync/central/refunds/decide-refund.ts';
import { openCases } from '../../sync/central/refunds/list-refunds.ts';
import { writeOffRights } from '../../sync/central/rights/write-off.ts';
import { revoke } from '../../sync/central/terminals.ts';
import { reportWaitingDraws } from '../../sync/central/waiting-draws.ts';
import { openDatabase } from '../../sync/local/terminal-db.ts';
import type { BridgeFault } from '../builders/memory-bridge.ts';
import type { Mishap } from './op.ts';
import type { Copy } from './promises.ts';
import type { DiskImage } from './sim-disk.ts';
import { soundLine } from './sim-net.ts';
import type { SimTill } from './sim-till.ts';
import type { World } from './world.ts';

/** Clones included. */
const mostTills = 9;

const journalFates: Readonly<Record<string, BridgeFault | null>> = {
  works: null,
  full: { kind: 'reject', word: 'disk-full' },
  broken: { kind: 'reject', word: 'io' },
  silent: { kind: 'hang' },
  'cut-off': { kind: 'reject-after', word: 'gone' },
};

/** What a machine looked like at one moment. */
interface MachineImage {
  readonly disk: DiskImage;
  readonly journal: SimTill['host']['memory']['journal'];
}

/** Fate: does what a schedule says goes wrong. */
export class Fate {
  readonly #world: World;
  readonly #images = new Map<SimTill, MachineImage>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Does it; resolves when nothing more has to happen before time may pass. */
  async befall(mishap: Mishap): Promise<void> {
    this.#world.promises.count(mishap.do);
    if ('t' in mishap && mishap.t !== null) await this.#atTill(this.#world.till(mishap.t), mishap);
    else await this.#atCentre(mishap);
  }

  async #atTill(till: SimTill, mishap: Extract<Mishap, { t: unknown }>): Promise<void> {
    switch (mishap.do) {
      case 'cut':
        Object.assign(till.line, { up: !mishap.up, down: !mishap.down });
        return;
      case 'badline': {
        const { slowMs, loses, doubles, damages } = mishap;
        Object.assign(till.line, { slowMs, loses, doubles, damages });
        return;
      }
      case 'block':
        till.line.blocked = [mishap.path];
        return;
      case 'mend':
        Object.assign(till.line, soundLine());
        return;
      case 'crash':
        return till.crash(mishap.power);
      case 'doom':
        till.doom = { at: mishap.at, after: mishap.after };
        return;
      case 'boot':
        return this.#boot(till);
      case 'database':
        till.disks.database = mishap.fate;
        return;
      case 'journal':
        till.disks.journal = journalFates[mishap.fate] ?? null;
        return;
      case 'slowdisk':
        till.disks.slowMs = mishap.ms;
        return;
      case 'clock':
        till.clock.run(mishap.rate);
        return till.clock.jump(mishap.jumpMs);
      case 'wipe':
        till.crash(true);
        if (mishap.said) till.disk.dataLoss = 'corrupt';
        return this.#destroying(till, ['database'], () => till.disk.wipe());
      case 'tear':
        till.crash(true);
        return this.#destroying(till, ['journal'], () => {
          const { memory } = till.host;
          memory.journal = memory.journal.slice(0, Math.floor((memory.journal.length * mishap.keeps) / 100));
        });
      default:
        return this.#withTill(till, mishap);
    }
  }

  async #withTill(till: SimTill, mishap: Extract<Mishap, { t: unknown }>): Promise<void> {
    switch (mishap.do) {
      case 'image':
        this.#images.set(till, { disk: till.disk.image(), journal: [...till.host.memory.journal] });
        return;
      case 'rollback':
        return this.#rollBack(till, mishap.journalToo);
      case 'clone':
        return this.#clone(till, mishap.sameBox);
      case 'lose':
        till.crash(true);
        till.gone = true;
        return;
      case 'find':
        till.gone = false;
        return this.#boot(till);
      case 'writeoff':
        return this.#atOffice(async (central) => {
          for (const { lease, tid } of this.#world.books.leases.values())
            if (tid === till.tid) this.#world.promises.writtenOff.add(lease);
          await writeOffRights(central, { till: till.tid, reason: 'gone' });
        });
      case 'revoke':
        this.#world.revoked.add(till.tid);
        return this.#atOffice((central) => revoke(central, till.tid));
      case 'enrolagain':
        return this.#atOffice(async () => {
          // The window is started anew under the new name, as the till's own screen does after an enrolment.
          if (till.gone || !(await this.#world.enrolTill(till))) return;
          till.crash(false);
          this.#boot(till);
        });
    }
  }

  async #atCentre(mishap: Mishap): Promise<void> {
    const { centre, trouble, centreClock } = this.#world;
    switch (mishap.do) {
      case 'centredown':
        return centre.crash();
      case 'centredoom':
        trouble.doom = { when: mishap.when, what: mishap.what, after: mishap.after };
        return;
      case 'centreup':
        return centre.start();
      case 'clock':
        centreClock.run(mishap.rate);
        return centreClock.jump(mishap.jumpMs);
      case 'centreloses':
        centre.crash();
        // What neither the journal nor the database has any more comes once more from the tills.
        this.#world.readAgain();
        await centre.loseDatabase(Math.floor((centre.disk.records.length * mishap.keeps) / 100));
        return centre.start();
      case 'centretears':
        centre.crash();
        centre.loseJournal(Math.floor((centre.disk.records.length * mishap.keeps) / 100));
        return centre.start();
      case 'backup':
        // A backup is read back and proved: none is made of a centre that lies open, its journal half told.
        if (centre.central === null || centre.disk.records.length === 0) return;
        trouble.backup = [...centre.disk.records];
        return;
      case 'restore':
        if (trouble.backup === null) return;
        centre.crash();
        centre.putBack(trouble.backup);
        this.#world.readAgain();
        return centre.restore();
      case 'raced':
        trouble.raced = mishap.times;
        return;
      case 'night':
        return this.#night();
      default:
        return;
    }
  }

  /** What head office does when the shop is shut: the work of the day, refunds paid, draws looked after. */
  async #night(): Promise<void> {
    await this.#atOffice((central) => runDayWork(central));
    await this.#atOffice(async (central) => {
      for (const { refund } of await openCases(central.db)) await approveRefund(central, { refund, reference: 'T1' });
    });
    await this.#atOffice((central) => reportWaitingDraws(central));
  }

  #boot(till: SimTill): void {
    const { promises } = this.#world;
    void till.boot().catch((error: unknown) => promises.broken('fault', `boot: ${String(error)}`));
  }

  /** Head office does one thing after the other; nothing while the centre is down. */
  async #atOffice(act: (central: NonNullable<World['centre']['central']>) => Promise<unknown>): Promise<void> {
    const { centre } = this.#world;
    const { central } = centre;
    if (central === null) return;
    // A centre that dies over it never answers; the world goes on.
    const done = act(central).catch((error: unknown) =>
      this.#world.promises.broken('fault', `head office: ${error instanceof Error ? error.stack : String(error)}`),
    );
    await centre.orDeath(done);
  }

  async #rollBack(till: SimTill, journalToo: boolean): Promise<void> {
    const image = this.#images.get(till);
    if (image === undefined) return;
    till.crash(true);
    this.#world.disputed.add(till.tid);
    this.#destroying(till, journalToo ? ['database', 'journal'] : ['database'], () => {
      till.disk.restore(image.disk);
      if (journalToo) till.host.memory.journal = [...image.journal];
    });
  }

  /** Somebody has copied the machine; both are switched on, each with the chance of its own. */
  async #clone(till: SimTill, sameBox: boolean): Promise<void> {
    const world = this.#world;
    const image = { disk: till.disk.image(), journal: [...till.host.memory.journal] };
    if (till.open === null || till.gone || world.tills.length >= mostTills) return;
    const clone = world.placeTill(`${till.name}c${world.tills.length}`);
    const { db } = await openDatabase({ name: 'till', engine: clone.disk.connect() });
    db.close();
    clone.become(till, image, sameBox ? till.host.memory.facts.machineFingerprint : `box-${clone.name}`);
    world.disputed.add(till.tid);
    this.#boot(clone);
  }

  /** What is in no copy any more after `act` was destroyed by the schedule and not by the program. */
  #destroying(till: SimTill, copies: readonly Copy[], act: () => void): void {
    const { promises, tills, books } = this.#world;
    promises.attacked(till.name, copies);
    const everywhere = (): Set<string> =>
      new Set(tills.flatMap((one) => Object.values(one.stored()).flatMap((copy) => copy.map(({ id }) => id))));
    const before = everywhere();
    act();
    const after = everywhere();
    for (const id of before) if (!after.has(id) && !books.has(id)) promises.destroy(id);
  }
}
