import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { ShiftState } from './shift-state.ts';

/**
 * Opens the drawer without a sale, to give change for a note or to look after it: always with a reason and a name, and
 * counted in X and Z. Refused: SHIFT_CLOSED, REASON_MISSING. Source: CSH-03.
 */
export function openWithoutSale(act: {
  open: ShiftState | null;
  tid: string;
  opening: string;
  reason: string;
}): Result<EventDraft<'drawer.opened'>> {
  const { open, tid, opening, reason } = act;
  if (open === null) return refused(refusal('SHIFT_CLOSED'));
  if (reason.trim() === '') return refused(refusal('REASON_MISSING'));
  const keys = [resourceKey('movement', opening), resourceKey('shift', open.shift), resourceKey('till', tid)];
  return ok({ type: 'drawer.opened', keys, post: [], cover: [], ref: [], body: { opening, reason }, aside: null });
}
