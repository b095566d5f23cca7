import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf, upcast } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { faceLeft, type Lot } from '../stored-value/lot.ts';
import { consume, foldMember, isPlace, membersOf } from './member-fold.ts';

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
  const folded = touching.reduce<Member | null>((view, recorded) => foldMember(view, recorded, salt), row);
  if (folded === null) return null;
  const lots = touching.flatMap(drawsOf).reduce<Lot[]>(consume, folded.lots);
  return { ...folded, lots: lots.filter((lot) => !isPlace(lot)).map(clamped) };
}

const drawsOf = ({ event }: RecordedEvent): { lot: string; face: Fen }[] => bodyOf(event, 'sale.completed')?.sv ?? [];

const clamped = (lot: Lot): Lot => (faceLeft(lot) < 0 ? { ...lot, c: lot.p0 + lot.b0 } : lot);

/**
 * What this till has drawn from a card on its offline allowance and the centre has not settled yet, fen.
 * `own`: own events that are not inside the centre's rows. Source: OFF-02 "already used".
 */
export const ownFloorDraws = (own: readonly RecordedEvent[], cardId: string): Fen =>
  sumFen(
    onceEach(own)
      .filter(({ event }) => event.cover.length > 0 && upcast(event).body['card'] === cardId)
      .flatMap(({ event }) => event.cover.map((cover) => cover.floor)),
  );
