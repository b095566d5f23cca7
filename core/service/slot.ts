import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';

/** A time for so many: a delivery on New Year's Eve, seats under the moon. Source: FES-05. */
export interface Slot {
  readonly slot: string;
  readonly capacity: number;
  /** Only for members who have paid in. */
  readonly depositorsOnly: boolean;
}

/** A booking of a slot; the same id counts once (CON-07). */
export interface SlotBooking {
  readonly booking: string;
  readonly slot: string;
  readonly cancelled: boolean;
}

/** Places left; never below nothing, although requests taken offline may pass the capacity. Source: FES-05. */
export function placesLeft({ slot, capacity }: Slot, bookings: readonly SlotBooking[]): number {
  const standing = new Map(bookings.filter((one) => one.slot === slot).map((one) => [one.booking, one]));
  const taken = [...standing.values()].filter((one) => !one.cancelled).length;
  return Math.max(capacity - taken, 0);
}

/**
 * Books a place, or takes a request: only head office knows the places, so offline the customer is told that it will be answered.
 * Refusals: DEPOSITORS_ONLY, SLOT_FULL. Source: FES-05, OFF-04.
 */
export function bookSlot(
  slot: Slot,
  so: { readonly bookings: readonly SlotBooking[]; readonly isDepositor: boolean; readonly online: boolean },
): Result<'BOOKED' | 'REQUESTED'> {
  if (slot.depositorsOnly && !so.isDepositor) return refused(refusal('DEPOSITORS_ONLY'));
  if (!so.online) return ok('REQUESTED');
  return placesLeft(slot, so.bookings) > 0 ? ok('BOOKED') : refused(refusal('SLOT_FULL', { slot: slot.slot }));
}
