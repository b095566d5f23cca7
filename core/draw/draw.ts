import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { invariant } from '../kernel/invariant.ts';

/** A draw of one day: the secret was committed before the day, the entries are fixed at the cut-off. Source: DRW-02. */
export interface Draw {
  readonly campaign: string;
  /** Local date, `YYYY-MM-DD`. */
  readonly date: string;
  readonly secret: string;
  readonly entries: readonly string[];
  readonly winners: number;
}

/** What is published: commitment, hash of the entries, winners in drawing order. Anybody can compute it again. */
export interface DrawResult {
  readonly commit: string;
  readonly entriesHash: string;
  readonly winners: readonly string[];
}

const hash = (text: string): Uint8Array => sha256(utf8ToBytes(text));

/** SHA-256 of the day's secret, hex: published before the day begins. Source: DRW-02. */
export const commitOf = (secret: string): string => bytesToHex(hash(secret));

/** Sorted, one entry an id: one per member and day. Source: DRW-02. */
const poolOf = (entries: readonly string[]): string[] => [...new Set(entries)].sort();

/** SHA-256 of the sorted entries joined by line feeds, hex. Source: DRW-02. */
export const entriesHash = (entries: readonly string[]): string => bytesToHex(hash(poolOf(entries).join('\n')));

const firstEight = (bytes: Uint8Array): bigint => new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);

/** Hash values from here on would favour the first entries: they are rejected. */
const fairBelow = (size: bigint): bigint => (2n ** 64n / size) * size;

/** Index of the i-th winner in a pool of `size`: 64 bits of hash modulo the size, without bias. Source: DRW-02. */
function indexOf(message: string, size: number): number {
  for (let attempt = 0; attempt < 1000; attempt++) {
    const value = firstEight(hash(`${message}|${attempt}`));
    if (value < fairBelow(BigInt(size))) return Number(value % BigInt(size));
  }
  invariant(false, 'a thousand hashes in a row were rejected');
}

/** Runs the draw; the same facts always give the same winners. Source: DRW-02, W30. */
export function runDraw(draw: Draw): DrawResult {
  const pool = poolOf(draw.entries);
  const listed = entriesHash(draw.entries);
  const winners: string[] = [];
  while (winners.length < draw.winners && pool.length > 0) {
    const message = [draw.campaign, draw.date, draw.secret, listed, winners.length].join('|');
    winners.push(...pool.splice(indexOf(message, pool.length), 1));
  }
  return { commit: commitOf(draw.secret), entriesHash: listed, winners };
}
