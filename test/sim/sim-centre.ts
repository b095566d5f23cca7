import type { FastifyInstance } from 'fastify';
import { publishSettings, type Setting } from '../../sync/central/head-office.ts';
import { createServer } from '../../sync/central/http/server.ts';
import { newLife } from '../../sync/central/incarnation.ts';
import { type Central, commitJournal, openCentralOver } from '../../sync/central/open-central.ts';
import { recover } from '../../sync/central/store/recovery.ts';
import type { StoredRecord } from '../../sync/journal/journal.ts';
import type { SimClock } from './sim-clock.ts';
import { connectionTo, type MemoryPostgres } from './sim-database.ts';
import { type JournalDisk, journalOn } from './sim-journal.ts';
import type { WireReply, WireRequest } from './sim-net.ts';
import type { SimTime } from './sim-time.ts';

/** Where a centre may die: around a statement, around a commit of its journal, before an answer leaves. */
export type CentreMoment = { readonly when: 'before' | 'after'; readonly what: string };

interface CentreParts {
  readonly time: SimTime;
  readonly clock: SimClock;
  readonly engine: MemoryPostgres;
  readonly moment: (moment: CentreMoment) => void;
  /** Records of a commit that is durable now. */
  readonly written: (records: readonly StoredRecord[]) => void;
  readonly complain: (line: string) => void;
}

/** Head office: the real centre and its HTTP service over a database in memory and a journal on a simulated disk. */
export class SimCentre {
  readonly disk: JournalDisk = { records: [], movedAside: null };
  readonly #parts: CentreParts;
  readonly #wakers = new Set<(head: number) => void>();
  readonly #callers = new Set<() => void>();
  #running: { central: Central; app: FastifyInstance } | null = null;
  #life = 0;

  constructor(parts: CentreParts) {
    this.#parts = parts;
  }

  /** The open centre, or null while it is down. */
  get central(): Central | null {
    return this.#running?.central ?? null;
  }

  /** Starts it on what is on its disks; nothing if it runs. */
  async start(): Promise<void> {
    if (this.#running !== null) return;
    const life = ++this.#life;
    await this.#parts.engine.abandon();
    const central = await this.orDeath(this.#open(life));
    if (central === null || life !== this.#life) return;
    const { complain } = this.#parts;
    const app = createServer({ central, addAdmin: () => undefined, complain });
    await app.ready();
    this.#running = { central, app };
    central.log.listen((head) => {
      for (const wake of this.#wakers) wake(head);
    });
  }

  /** The process ends at once: nothing it has begun goes on. */
  crash(): void {
    this.#life += 1;
    const running = this.#running;
    this.#running = null;
    for (const end of this.#callers) end();
    this.#callers.clear();
    void running?.app.close();
  }

  /** Calls after every commit that moved the feed; returns how to stop. */
  onWake(wake: (head: number) => void): () => void {
    this.#wakers.add(wake);
    return () => this.#wakers.delete(wake);
  }

  /** Answers a request as the service does; null if nobody is there or the process dies over it. */
  async answer(request: WireRequest): Promise<WireReply | null> {
    const running = this.#running;
    if (running === null) return null;
    const life = this.#life;
    const { method, path, headers, body, from } = request;
    const asked = running.app.inject({
      method,
      url: path,
      headers,
      remoteAddress: from,
      ...(body !== '' && { payload: body }),
    });
    const reply = await this.orDeath(asked);
    if (reply === null) return null;
    this.#parts.moment({ when: 'before', what: `answer ${path.split('?')[0]}` });
    if (life !== this.#life) return null;
    return { status: reply.statusCode, headers: reply.headers as WireReply['headers'], body: reply.body };
  }

  /** Publishes settings of head office. */
  async publish(settings: readonly Setting[]): Promise<void> {
    const central = this.#running?.central;
    if (central !== undefined) await publishSettings(central, settings);
  }

  /** After a stop: the database is gone, or has only the first `commits` commits. */
  async loseDatabase(commits: number): Promise<void> {
    await this.#parts.engine.abandon();
    await this.#parts.engine.clear();
    const kept = this.disk.records.slice(0, commits);
    if (kept.length === 0) return;
    const { clock, engine } = this.#parts;
    const file = journalOn({ records: kept, movedAside: null }, { alive: () => true, before, written: before });
    await recover(connectionTo(engine, { alive: () => true, moment: before }), commitJournal(file, clock));
  }

  /** After a stop: the journal's file was damaged, and only its first records could be read out of it. */
  loseJournal(records: number): void {
    this.disk.records = this.disk.records.slice(0, records);
    this.disk.movedAside = 'journal.db.damaged';
  }

  /** After a stop: the journal is that of a backup. */
  putBack(records: readonly StoredRecord[]): void {
    this.disk.records = [...records];
  }

  /** After `putBack`: the backup's database, and a new life, as head office is told to begin one. */
  async restore(): Promise<void> {
    await this.#parts.engine.abandon();
    await this.#parts.engine.clear();
    // Head office does it until it is done, whatever dies over it.
    for (let done: string | null = null; done === null; this.crash()) {
      await this.start();
      done = this.central === null ? null : await this.orDeath(newLife(this.central));
    }
    await this.start();
  }

  async #open(life: number): Promise<Central> {
    const { clock, engine, moment, written } = this.#parts;
    const alive = (): boolean => life === this.#life;
    clock.boot();
    const db = connectionTo(engine, { alive, moment: (when, sql) => moment({ when, what: sql }) });
    const file = journalOn(this.disk, {
      alive,
      before: () => moment({ when: 'before', what: 'journal' }),
      written: (records) => {
        written(records);
        moment({ when: 'after', what: 'journal' });
      },
    });
    const journal = commitJournal(file, clock);
    return openCentralOver({ clock, data: '' }, { db, file, journal, repairs: [], close: async () => undefined });
  }

  /** What some work of this life comes to, or null if the life ends over it: a dead process leaves its callers waiting. */
  async orDeath<T>(work: Promise<T>): Promise<T | null> {
    let end = before;
    const death = new Promise<null>((resolve) => {
      end = () => resolve(null);
    });
    this.#callers.add(end);
    try {
      return await Promise.race([work, death]);
    } finally {
      this.#callers.delete(end);
    }
  }
}

const before = (): void => undefined;
