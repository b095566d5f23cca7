/**
 * What a set of rows is, in 256 short texts: one for each bucket of keys, the same in whatever order rows were taken in. Made of
 * kind, key and version, because a version names one state of a row. Both sides make it with this code.
 */

/** How many buckets there are. */
export const bucketCount = 256;

/** Kinds a till has only a part of: they are not compared. */
export const unequalKinds: ReadonlySet<string> = new Set(['staff', 'store']);

const prime = 0x01000193;
const seeds = [0x811c9dc5, 0x9747b28c] as const;

function hash(text: string, seed: number): number {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), prime);
  // The last letters must reach all bits: versions differ only there.
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
}

/** Bucket of a row. */
export const bucketOf = (kind: string, key: string): number => hash(`${kind}:${key}`, seeds[0]) % bucketCount;

/** Sums up rows, bucket by bucket. */
export class RowDigest {
  readonly #sums = [new Uint32Array(bucketCount), new Uint32Array(bucketCount)] as const;
  readonly #counts = new Uint32Array(bucketCount);

  /** Counts a row that is there; a deleted one is not there. */
  add(kind: string, key: string, ver: number): void {
    const bucket = bucketOf(kind, key);
    const text = `${kind}:${key}:${ver}`;
    const [first, second] = this.#sums;
    first[bucket] = (first[bucket] ?? 0) + hash(text, seeds[0]);
    second[bucket] = (second[bucket] ?? 0) + hash(text, seeds[1]);
    this.#counts[bucket] = (this.#counts[bucket] ?? 0) + 1;
  }

  /** A text a bucket: how many rows, and what they are. */
  buckets(): string[] {
    const [first, second] = this.#sums;
    return Array.from(
      this.#counts,
      (count, at) => `${count}.${(first[at] ?? 0).toString(16)}.${(second[at] ?? 0).toString(16)}`,
    );
  }
}
