import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { BridgeCall } from '../../core/ports/terminal-bridge.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/engine/sync-engine.ts';
import { bridgeCentral } from '../../sync/local/bridge-central.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { openRightsDesk, type RightsDesk } from '../../sync/local/rights-desk.ts';
import type { EventRecord } from '../../sync/local/stored-records.ts';
import { openTerminalLedger } from '../../sync/local/terminal-ledger.ts';
import type { BridgeFault } from '../builders/memory-bridge.ts';
import type { Chance } from './chance.ts';
import { SimClock } from './sim-clock.ts';
import { type DiskImage, SimDisk, type WriteFate } from './sim-disk.ts';
import { SimHost } from './sim-host.ts';
import { SimKey } from './sim-key.ts';
import { type Line, type SimNet, soundLine } from './sim-net.ts';
import type { SimTime } from './sim-time.ts';

/** A window that works: what the screens of a till stand on. */
export interface OpenTill {
  readonly ledger: TerminalLedger;
  readonly engine: SyncEngine;
  readonly rights: RightsDesk;
}

/** A place where a till may die: the port it is at, and whether before or after the effect. */
export interface TillMoment {
  readonly when: 'before' | 'after';
  readonly what: BridgeCall | 'database';
}

/** What is wrong with a till's disks at present. */
export interface TillDisks {
  database: WriteFate;
  journal: BridgeFault | null;
  /** Longest time of a commit, ms. */
  slowMs: number;
}

interface TillParts {
  readonly name: string;
  readonly time: SimTime;
  readonly net: SimNet;
  readonly chance: Chance;
}

/** A till: machine, disks and the window on them, with the real ledger, engine and desk of rights. */
export class SimTill {
  readonly name: string;
  readonly clock: SimClock;
  readonly disk: SimDisk;
  readonly host: SimHost;
  readonly line: Line = soundLine();
  readonly disks: TillDisks = { database: 'works', journal: null, slowMs: 0 };
  readonly chance: Chance;
  /** Counts down to the moment at which this till dies; null: it is not to. */
  doom: { at: TillMoment; after: number } | null = null;
  /** It went for good: burnt, stolen. */
  gone = false;
  /** Why it could not be opened the last time, or null. */
  refused: string | null = null;
  open: OpenTill | null = null;
  readonly #time: SimTime;
  #life = 0;
  #endings: (() => void)[] = [];

  constructor({ name, time, net, chance }: TillParts) {
    this.name = name;
    this.chance = chance;
    this.#time = time;
    this.clock = new SimClock(time, chance);
    this.disk = new SimDisk({
      time,
      fate: () => {
        this.#moment({ when: 'before', what: 'database' });
        return this.disks.database;
      },
      delayMs: () => this.#delay(),
    });
    this.host = new SimHost({
      name,
      time,
      clock: this.clock,
      line: this.line,
      carry: (line, request, timeoutMs) => net.carry(line, request, timeoutMs),
      fault: (call) => (call.startsWith('journal.') ? this.disks.journal : null),
      moment: (when, what) => this.#moment({ when, what }),
      delayMs: () => this.#delay(),
    });
  }

  get tid(): string {
    return this.host.tid;
  }

  /** Number of the present life of the window. */
  get life(): number {
    return this.#life;
  }

  /** Gives this machine its names and key, as an enrolment does. */
  enrolled(names: { tid: string; store: string; key: SimKey }): void {
    const { tid, store, key } = names;
    this.host.keys.set(tid, key);
    const { facts } = this.host.memory;
    this.host.memory.facts = { ...facts, tid, storeId: store, terminalName: this.name };
  }

  /** Becomes what another machine was at one moment: its names, its keys, its disks. `machine`: its fingerprint. */
  become(other: SimTill, image: { disk: DiskImage; journal: SimHost['memory']['journal'] }, machine: string): void {
    for (const [tid, key] of other.host.keys) this.host.keys.set(tid, key);
    this.host.memory.facts = { ...other.host.memory.facts, machineFingerprint: machine };
    this.disk.restore(image.disk);
    this.host.memory.journal = [...image.journal];
  }

  /** A key for an enrolment to come. */
  newKey(): SimKey {
    return new SimKey(this.chance);
  }

  /** Switches it on; nothing if it is on, being switched on, or gone. */
  async boot(): Promise<void> {
    if (this.#life % 2 === 1 || this.gone) return;
    const life = ++this.#life;
    const { memory } = this.host;
    this.clock.boot();
    memory.facts = { ...memory.facts, bootId: `boot-${this.name}-${life}` };
    const bridge = this.host.connect();
    const timers = this.#timersOf(life);
    const opened = await openTerminalLedger({
      bridge,
      facts: memory.facts,
      clock: this.clock,
      dbName: 'till',
      locks: null,
      engine: this.disk.connect(),
      timers,
    });
    if (life !== this.#life) return;
    this.refused = opened.ok ? null : opened.refusal.code;
    if (!opened.ok) return this.crash(false);
    const ledger = opened.value;
    const { outbox, rows } = ledger;
    const engine = createSyncEngine({ clock: this.clock, timers, central: bridgeCentral(bridge), outbox, rows });
    this.#endings.push(
      bridge.listen((notice) => {
        if (notice.kind === 'central.link') engine.noticeLink(notice);
        if (notice.kind === 'central.wake') engine.wake();
      }),
    );
    const rights = openRightsDesk({ ledger, engine, clock: this.clock, timers, facts: memory.facts });
    this.#endings.push(() => rights.stop());
    engine.start();
    this.open = { ledger, engine, rights };
  }

  /** The power is gone: `losesRelaxed` as with the whole machine, when only what was flushed is there. */
  crash(losesRelaxed: boolean): void {
    if (this.#life % 2 === 0) return;
    this.#life += 1;
    this.open = null;
    this.doom = null;
    for (const end of this.#endings.splice(0)) end();
    this.disk.crash(losesRelaxed);
    this.host.crash();
  }

  /** True while it is on or being switched on. */
  get on(): boolean {
    return this.#life % 2 === 1;
  }

  /** Events as they lie on its disks, by copy. */
  stored(): { database: EventRecord[]; journal: { id: string; bytes: string }[] } {
    return { database: this.disk.values<EventRecord>('ev'), journal: this.host.memory.journal };
  }

  /** The window's own events in memory. */
  tail(): readonly RecordedEvent[] {
    return this.open?.ledger.tail.get() ?? [];
  }

  #moment({ when, what }: TillMoment): void {
    const { doom } = this;
    if (doom === null || doom.at.when !== when || doom.at.what !== what) return;
    if (doom.after > 0) this.doom = { ...doom, after: doom.after - 1 };
    else this.crash(this.chance.happens(50));
  }

  #delay(): number {
    return this.disks.slowMs === 0 ? 0 : this.chance.below(this.disks.slowMs);
  }

  /** Timers of one life: what a dead window had planned does not happen. */
  #timersOf(life: number): Pick<SimTime, 'after'> {
    return {
      after: (ms, act) =>
        this.#time.after(ms, () => {
          if (life === this.#life) act();
        }),
    };
  }
}

/** The open window of a till that is on; throws if it is not. */
export const windowOf = (till: SimTill): OpenTill => must(till.open, `${till.name} is on`);
