import { invariant } from '../kernel/invariant.ts';

/**
 * Hybrid logical clock after Kulkarni and others (2014): 12 hex digits of milliseconds, 4 of counter, ordered as text.
 * It never throws over a wall clock, never waits and knows no drift limit, because a till must be able to sell
 * whatever its clock says. Stamps order registers and displays; no rule about money reads one.
 */
const counterMax = 0xffff;
/** A wall clock beyond this (year 6429) is read as this, which leaves counter overflows room to the end of 48 bits. */
const wallMax = 2 ** 47;

interface Reading {
  readonly ms: number;
  readonly counter: number;
}

/** The stamp before every other. */
export const zeroStamp = '0000000000000000';

function read(stamp: string): Reading {
  invariant(/^[0-9a-f]{16}$/.test(stamp), `not a clock stamp: ${stamp}`);
  return { ms: Number.parseInt(stamp.slice(0, 12), 16), counter: Number.parseInt(stamp.slice(12), 16) };
}

const write = ({ ms, counter }: Reading): string =>
  counter > counterMax ? write({ ms: ms + 1, counter: 0 }) : hex(ms, 12) + hex(counter, 4);

const hex = (value: number, width: number): string => value.toString(16).padStart(width, '0');

/** A clock that answers nonsense (not a number, before 1970) counts as 1970: the last stamp then carries the order. */
const usable = (wallMs: number): number =>
  Number.isNaN(wallMs) ? 0 : Math.min(Math.max(Math.floor(wallMs), 0), wallMax);

/** The stamp of the next local event: later than `last`, at the wall's millisecond if the wall has moved on. */
export function tick(last: string, wallMs: number): string {
  const before = read(last);
  const wall = usable(wallMs);
  return write(wall > before.ms ? { ms: wall, counter: 0 } : { ms: before.ms, counter: before.counter + 1 });
}

/** The stamp after hearing from the centre: later than `last` and than `remote`. Tills never merge each other's stamps. */
export function mergeStamp(last: string, remote: string, wallMs: number): string {
  return tick(last > remote ? last : remote, wallMs);
}
