/** A stretch of time, ms, half-open. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** An entry that is with the centre within this time did not wait; the clocks of two machines differ by as much. */
const atOnceMs = 60_000;

/** How long an entry waited for the centre, or null if it did not. `wall`: when it was written; `known`: when the centre had it, ms. */
export const waited = ({ wall, known }: { readonly wall: number; readonly known: number }): Stretch | null =>
  known - wall > atOnceMs ? { from: wall, to: known } : null;

/** Stretches of one till with one more, joined where they meet; any order. */
export function joined(stretches: readonly Stretch[], more: Stretch): Stretch[] {
  const touching = stretches.filter(({ from, to }) => from <= more.to && more.from <= to);
  const apart = stretches.filter((one) => !touching.includes(one));
  const all = [...touching, more];
  const whole = { from: Math.min(...all.map(({ from }) => from)), to: Math.max(...all.map(({ to }) => to)) };
  return [...apart, whole].toSorted((a, b) => a.from - b.from);
}

const minuteMs = 60_000;

/** Whole minutes of separate stretches, each begun one counted. Source: MET-08. */
export const minutesOf = (stretches: readonly Stretch[]): number =>
  Math.ceil(stretches.reduce((sum, { from, to }) => sum + to - from, 0) / minuteMs);
