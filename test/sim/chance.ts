import { type Seeded, seeded } from '../builders/seeded.ts';

/** Chance of one part of a schedule: everything it decides follows from the seed and its own name. */
export interface Chance extends Seeded {
  /** True in `percent` of a hundred cases. */
  happens(percent: number): boolean;
  /** A whole number from `low` to `high`, both included. */
  between(low: number, high: number): number;
  /** Random bytes for ids. */
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/**
 * A stream of chance for one part. Parts have streams of their own, so that an act taken out of a schedule does not change
 * what the network does to the others.
 */
export function chanceOf(seed: number, part: string): Chance {
  const source = seeded(mixed(seed, part));
  return {
    ...source,
    happens: (percent) => source.below(100) < percent,
    between: (low, high) => low + source.below(high - low + 1),
    bytes: (length) => Uint8Array.from({ length }, () => source.below(256)),
  };
}

/** FNV-1a over the name, begun with the seed. */
function mixed(seed: number, part: string): number {
  let hash = (2_166_136_261 ^ Math.imul(seed, 0x9e37_79b1)) >>> 0;
  for (const letter of part) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0;
  return hash;
}
