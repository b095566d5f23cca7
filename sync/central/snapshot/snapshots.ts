import type { Row } from '../../protocol/rows.ts';
import type { Snapshot } from '../../protocol/snapshot.ts';
import type { Central } from '../open-central.ts';
import { rowOf, visibleTo } from '../pull.ts';
import { readHead } from '../store/recovery.ts';
import { type BuiltSnapshot, buildSnapshot, ownKind, snapshotFormat } from './build-snapshot.ts';

/** With fewer rows a few pages are as quick. */
const rowsMin = 3000;
/** A snapshot serves until so much has changed since that the pull behind it would be felt: a share of its rows. */
const staleShare = 5;
/** Nobody asked for so long: its memory is given back, ms. */
const idleMs = 600_000;

/** Snapshots of the feed: made when a new till asks, kept compressed while others may ask, one at a time. */
export class Snapshots {
  readonly #central: Central;
  #present: Promise<BuiltSnapshot> | null = null;
  #forget: NodeJS.Timeout | null = null;

  constructor(central: Central) {
    this.#central = central;
  }

  /** What a till is to read; `id`: the snapshot it has begun with. Null if that is gone. */
  async manifest({ id, store }: { id: string | null; store: string }): Promise<Snapshot | null> {
    const built = id === null ? await this.#fresh() : await this.#named(id);
    if (built === null) return id === null ? this.#none() : null;
    const { gseq, kinds, chunks, odd } = built;
    const own = [...odd, ...(await this.#ownRows(gseq, store))];
    const cursor = `${this.#central.identity.incarnation}.${gseq}`;
    return {
      id: this.#idOf(built),
      cursor,
      format: snapshotFormat,
      kinds: [...kinds],
      own,
      chunks: chunks.map(({ about }) => about),
    };
  }

  /** A piece, compressed; null if it is gone. */
  async chunk(id: string, n: number): Promise<Uint8Array | null> {
    const built = await this.#named(id);
    return built?.chunks[n]?.compressed ?? null;
  }

  close(): void {
    if (this.#forget !== null) clearTimeout(this.#forget);
    this.#present = null;
  }

  #none(): Snapshot {
    return { id: '', cursor: '', format: snapshotFormat, kinds: [], own: [], chunks: [] };
  }

  #idOf({ gseq }: BuiltSnapshot): string {
    return `${this.#central.identity.incarnation}-${gseq}-${snapshotFormat}`;
  }

  async #named(id: string): Promise<BuiltSnapshot | null> {
    const built = await this.#present;
    if (built === null || this.#idOf(built) !== id) return null;
    this.#keep();
    return built;
  }

  async #fresh(): Promise<BuiltSnapshot | null> {
    const { n } = await readHead(this.#central.db);
    const known = await this.#present;
    const useful = known !== null && n - known.gseq <= Math.max(rowsMin, known.rows / staleShare);
    if (!useful) this.#present = this.#build(n);
    this.#keep();
    const built = await this.#present;
    return built !== null && built.rows >= rowsMin ? built : null;
  }

  async #build(gseq: number): Promise<BuiltSnapshot> {
    try {
      return await buildSnapshot(this.#central.db, gseq);
    } catch (error) {
      this.#present = null;
      throw error;
    }
  }

  #keep(): void {
    if (this.#forget !== null) clearTimeout(this.#forget);
    this.#forget = setTimeout(() => {
      this.#present = null;
    }, idleMs);
    this.#forget.unref();
  }

  async #ownRows(gseq: number, store: string): Promise<Row[]> {
    const rows = await this.#central.db.query<{ kind: Row['kind']; key: string; ver: number; data: string }>(
      'SELECT kind, key, ver, data FROM feed_row WHERE kind = $1 AND ver <= $2 AND data IS NOT NULL ORDER BY ver',
      [ownKind, gseq],
    );
    return rows.map((row) => visibleTo(store, rowOf(row))).filter(({ data }) => data !== null);
  }
}
