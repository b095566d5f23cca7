import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf, upcast } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import { faceLeft, type Lot } from '../stored-value/lot.ts';
import { givenBackBy, ownFloorUse } from './floor-use.ts';
import { foldMember, membersOf } from './member-fold.ts';
import { consume, isPlace } from './row-lots.ts';

/** Each event once, whatever the order and however often it came. */
export function onceEach(events: readonly RecordedEvent[]): RecordedEvent[] {
  return [...new Map(events.map((recorded) => [recorded.id, recorded])).values()];
}

/**
 * A member as this till may treat them now: the centre's row and on top of it the till's own events that are not
 * yet inside that row. Own deposits count at once (DEP-22), own draws are gone at once.
 * Events of other members are passed over; without a row the member is the one the first event names.
 * Should the centre have drawn the same value meanwhile, a lot reads as empty, never as less than empty (OFF-03).
 */
export function withOwnEvents(row: Member | null, own: readonly RecordedEvent[], salt: string): Member | null {
  const member = row?.member ?? own.flatMap(({ event }) => membersOf(event))[0];
  if (member === undefined) return row;
  const touching = onceEach(own).filter(({ event }) => membersOf(event).includes(member));
  const folded = touching.reduce<Member | null>((view, recorded) => foldMember(view, recorded, salt, member), row);
  if (folded === null) return null;
  const lots = [...touching.flatMap(drawsOf), ...touching.flatMap(givenBackBy)].reduce<Lot[]>(consume, folded.lots);
  // Points lent here are gone here; the centre takes them off when it has settled them.
  const points = folded.points - ownFloorUse(touching, 'POINTS').floor;
  return { ...folded, points, lots: lots.filter((lot) => !isPlace(lot)).map(clamped) };
}

const drawsOf = ({ event }: RecordedEvent): { lot: string; face: Fen }[] => bodyOf(event, 'sale.completed')?.sv ?? [];

/** A lot reads as empty at least and as full at most, whatever the centre has not heard of yet. */
function clamped(lot: Lot): Lot {
  if (lot.c < 0) return { ...lot, c: 0 };
  return faceLeft(lot) < 0 ? { ...lot, c: lot.p0 + lot.b0 } : lot;
}

/**
 * What this till has drawn from a card on its offline allowance and the centre has not settled yet, fen.
 * Goods that came back set the draw of their own sale free again, as long as the centre does not know of that sale either;
 * what they give back of an older draw counts once the centre has said so, because it alone knows who had carried it.
 * `own`: own events that are not inside the centre's rows. Source: OFF-02 "already used".
 */
export const ownFloorDraws = (own: readonly RecordedEvent[], cardId: string): Fen =>
  ownFloorUse(own.filter(({ event }) => upcast(event).body['card'] === cardId)).floor;
