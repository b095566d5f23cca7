import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import { type Fen, sumFen } from '../money/fen.ts';

/** Face value that one carrier took of a draw; `lot` null: a claim on the member (OFF-03). Fen. */
export interface Carried {
  readonly lot: string | null;
  readonly face: Fen;
}

/** A draw of a sale on one lot as the centre has settled it, and how much of it has come back since. Fen. */
export interface SettledDraw {
  /** In the order in which it was settled. */
  readonly carried: readonly Carried[];
  readonly back: Fen;
}

/**
 * What the centre's own events say of one draw: who carried it and what was given back of it.
 * `spend`: event of the sale; `draw`: the lot its till had named. Source: USE-05, OFF-03.
 */
export function settledDraw(own: readonly RecordedEvent[], of: { spend: string; draw: string }): SettledDraw {
  const mine = (body: { spend: string; draw?: string | undefined }, lot?: string): boolean =>
    body.spend === of.spend && (body.draw ?? lot ?? of.draw) === of.draw;
  const carried = own.flatMap(({ event }): Carried[] => {
    const settled = bodyOf(event, 'floor.settled');
    if (settled !== null) return mine(settled, settled.lot) ? [{ lot: settled.lot, face: settled.face }] : [];
    const claim = bodyOf(event, 'receivable.opened');
    return claim !== null && mine(claim) ? [{ lot: null, face: claim.face }] : [];
  });
  const back = own.flatMap(({ event }): Fen[] => {
    const restored = bodyOf(event, 'floor.restored') ?? bodyOf(event, 'receivable.reduced');
    return restored !== null && mine(restored) ? [restored.face] : [];
  });
  return { carried, back: sumFen(back) };
}

/** Face value of the whole draw as settled, fen. */
export const faceSettled = ({ carried }: SettledDraw): Fen => sumFen(carried.map((part) => part.face));

/**
 * Who gets the next `face` fen that come back: first the claim falls, for the customer never paid that part; then the lots
 * in the opposite order of their settlement. The answer depends on the sum given back before, never on its pieces, so that
 * returns may arrive in any order. More than was drawn belongs to nobody. Source: REF-01, OFF-03, EC-04.
 */
export function nextBack(draw: SettledDraw, face: Fen): { parts: Carried[]; excess: Fen } {
  const claims = draw.carried.filter((part) => part.lot === null);
  const order = [...claims, ...draw.carried.filter((part) => part.lot !== null).toReversed()];
  let skip = draw.back;
  let open = face;
  const parts: Carried[] = [];
  for (const part of order) {
    const gone = Math.min(skip, part.face);
    const now = Math.min(open, part.face - gone);
    if (now > 0) parts.push({ lot: part.lot, face: now });
    skip -= gone;
    open -= now;
  }
  return { parts, excess: open };
}
