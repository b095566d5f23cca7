import { bucketCount, bucketOf, RowDigest, unequalKinds } from '../protocol/row-digest.ts';
import type { Row } from '../protocol/rows.ts';
import type { Queryable } from './db/database.ts';
import type { Central } from './open-central.ts';
import type { Cursor } from './pull.ts';

interface Key {
  readonly kind: Row['kind'];
  readonly key: string;
}

/** What all rows were when the feed stood at `at`. */
interface Picture {
  readonly at: number;
  readonly buckets: readonly string[];
}

/** So many buckets changed since make a picture worth making anew. */
const staleAfter = bucketCount / 4;

/**
 * Digests of the feed's rows. A picture of all of them costs a reading of all keys, so it is kept, and what changed since is left out
 * of the answer.
 */
export class RowDigests {
  readonly #db: Queryable;
  #picture: Promise<Picture> | null = null;

  constructor({ db }: Pick<Central, 'db'>) {
    this.#db = db;
  }

  /** Digests that a till at this cursor can compare its rows with; null for buckets that changed too lately. */
  async upTo({ gseq }: Cursor): Promise<(string | null)[]> {
    const known = await this.#compared();
    const { at, buckets, changed } = known.changed.size > staleAfter ? await this.#compared('anew') : known;
    return buckets.map((text, bucket) => (at > gseq || changed.has(bucket) ? null : text));
  }

  async #compared(how?: 'anew'): Promise<Picture & { changed: ReadonlySet<number> }> {
    if (how === 'anew') this.#picture = null;
    this.#picture ??= takePicture(this.#db);
    try {
      const picture = await this.#picture;
      return { ...picture, changed: await this.#changedSince(picture.at) };
    } catch (error) {
      this.#picture = null;
      throw error;
    }
  }

  async #changedSince(at: number): Promise<Set<number>> {
    const rows = await this.#db.query<Key>('SELECT kind, key FROM feed_row WHERE ver > $1', [at]);
    return new Set(rows.map(({ kind, key }) => bucketOf(kind, key)));
  }
}

/** One statement, so that all rows and the head are of one moment. */
async function takePicture(db: Queryable): Promise<Picture> {
  const rows = await db.query<Key & { ver: number }>(
    `SELECT '' AS kind, '' AS key, n AS ver FROM head WHERE shard = 'main'
     UNION ALL SELECT kind, key, ver FROM feed_row WHERE data IS NOT NULL`,
  );
  const digest = new RowDigest();
  for (const { kind, key, ver } of rows) if (`${kind}` !== '' && !unequalKinds.has(kind)) digest.add(kind, key, ver);
  return { at: rows.find(({ kind }) => `${kind}` === '')?.ver ?? 0, buckets: digest.buckets() };
}

/** Every row of a bucket that is there, and how far a till's own logs are inside them; all of one moment. */
export async function readBucket(
  db: Queryable,
  { bucket, tid }: { bucket: number; tid: string },
): Promise<{ rows: Row[]; included: Record<string, number> }> {
  const keys = await db.query<Key>('SELECT kind, key FROM feed_row WHERE data IS NOT NULL');
  const mine = keys.filter(({ kind, key }) => !unequalKinds.has(kind) && bucketOf(kind, key) === bucket);
  const found = await db.query<{ kind: Row['kind'] | ''; key: string; ver: number; data: string }>(
    `SELECT '' AS kind, '' AS key, 0 AS ver,
            coalesce((SELECT json_object_agg(epoch, hwm) FROM epoch WHERE tid = $3)::text, '{}') AS data
     UNION ALL SELECT r.kind, r.key, r.ver, r.data
     FROM feed_row r JOIN unnest($1::text[], $2::text[]) AS v (kind, key) USING (kind, key) WHERE r.data IS NOT NULL`,
    [mine.map(({ kind }) => kind), mine.map(({ key }) => key), tid],
  );
  const rows = found.flatMap(({ kind, data, ...row }) =>
    kind === '' ? [] : [{ kind, ...row, data: JSON.parse(data) }],
  );
  return { rows, included: JSON.parse(found.find(({ kind }) => kind === '')?.data ?? '{}') };
}
