import type { Campaign } from '../../core/campaign/campaign.ts';
import { dateAt, floor, least, most, sum } from './exact.ts';

/** A deposit as the second book keeps it. */
export interface SecondLot {
  readonly lot: string;
  readonly card: string;
  readonly p0: bigint;
  readonly b0: bigint;
  used: bigint;
  /** `NONE` below the first threshold. */
  readonly tier: string;
  readonly at: number;
  readonly lastDay: string;
  readonly campaign: Campaign;
  /** What the goods it paid for would have cost without the deposit's own discounts, or cash taken in their stead. */
  list: bigint;
  /** Principal that moved to other lots. */
  moved: bigint;
  /** How it was paid back, or null while it lives. */
  gone: SecondGone | null;
}

/** A deposit that went back: by which measure, what a flask that was kept cost at most, and what was paid without interest. */
export interface SecondGone {
  readonly basis: 'RATIO' | 'LIST';
  readonly flask: bigint;
  readonly payable: bigint;
}

/** Both measures of what a deposit would bring back, and the one that counts less a flask that is kept. */
export function worth(
  lot: SecondLot,
  { basis, flask }: Pick<SecondGone, 'basis' | 'flask'>,
): { ratio: bigint; list: bigint; deduction: bigint; payable: bigint } {
  const ratio = principalLeft(lot);
  const list = most([lot.p0 - lot.moved - lot.list]);
  const counts = basis === 'LIST' ? list : most([ratio, list]);
  const deduction = least([flask, counts]);
  return { ratio, list, deduction, payable: counts - deduction };
}

/** Value taken from one lot. */
export interface SecondDraw {
  readonly lot: string;
  readonly face: bigint;
  readonly principal: bigint;
  readonly bonus: bigint;
}

/** What is left on a lot, never less than nothing: another till may have drawn what this one still sees. */
export const left = (lot: SecondLot): bigint => (lot.used > lot.p0 + lot.b0 ? 0n : lot.p0 + lot.b0 - lot.used);

/** Principal gone after `used` of face value: its part of the lot, rounded down. */
const principalAt = (lot: Pick<SecondLot, 'p0' | 'b0'>, used: bigint): bigint => floor(used * lot.p0, lot.p0 + lot.b0);

export const principalLeft = (lot: SecondLot): bigint => lot.p0 - principalAt(lot, lot.used);

/** Takes value off one lot; the lot remembers. */
export function takeFace(lot: SecondLot, face: bigint): SecondDraw {
  const principal = principalAt(lot, lot.used + face) - principalAt(lot, lot.used);
  lot.used += face;
  return { lot: lot.lot, face, principal, bonus: face - principal };
}

/** Puts value back on a lot; the lot remembers. */
export function putBack(lot: SecondLot, face: bigint): SecondDraw {
  const principal = principalAt(lot, lot.used) - principalAt(lot, lot.used - face);
  lot.used -= face;
  return { lot: lot.lot, face, principal, bonus: face - principal };
}

const before = (a: SecondLot, b: SecondLot): boolean => {
  if (a.lastDay !== b.lastDay) return a.lastDay < b.lastDay;
  return a.at === b.at ? a.lot < b.lot : a.at < b.at;
};

/** Takes value off lots until it is found or nothing is left; who ends first gives first. */
export function drawFrom(lots: readonly SecondLot[], face: bigint): SecondDraw[] {
  const draws: SecondDraw[] = [];
  const waiting = lots.filter((lot) => left(lot) > 0n);
  let open = face;
  while (open > 0n && waiting.length > 0) {
    let first = 0;
    for (let at = 1; at < waiting.length; at++) {
      const [a, b] = [waiting[at], waiting[first]];
      if (a !== undefined && b !== undefined && before(a, b)) first = at;
    }
    const [lot] = waiting.splice(first, 1);
    if (lot === undefined) break;
    const part = left(lot) < open ? left(lot) : open;
    draws.push(takeFace(lot, part));
    open -= part;
  }
  return draws;
}

/** True while it may be spent and brings its benefits: not paid back, and not past its last day. */
export const isLive = ({ gone, lastDay }: SecondLot, at: number): boolean => gone === null && dateAt(at) <= lastDay;

export const held = (lots: readonly SecondLot[]): bigint => sum(lots.map(left));
