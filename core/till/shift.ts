import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { CashCount } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import type { Difference } from '../ledger/over-short-reason.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Fen } from '../money/fen.ts';
import { countProblems, countTotal } from './cash-count.ts';
import { explained } from './over-short.ts';
import type { ShiftState } from './shift-state.ts';
import { closingPosting, floatPosting, movementPosting } from './till-posting.ts';
import { zFigures } from './z-report.ts';

/** A draft without postings to lots or members: nothing covered, no cause, no personal data. */
const plain = { cover: [], ref: [], aside: null } as const;

/**
 * Opens a shift with a counted float. Write it with the new shift's id in the context.
 * Refused: SHIFT_OPEN, COUNT_INVALID. Source: CSH-01.
 */
export function openShift(act: {
  open: ShiftState | null;
  tid: string;
  shift: string;
  count: CashCount;
}): Result<EventDraft<'shift.opened'>> {
  if (act.open !== null) return refused(refusal('SHIFT_OPEN', { shift: act.open.shift }));
  const counted = countOf(act.count);
  if (!counted.ok) return counted;
  const float = counted.value;
  const keys = [resourceKey('shift', act.shift), resourceKey('till', act.tid)];
  const body = { shift: act.shift, float, count: act.count };
  return ok({ ...plain, type: 'shift.opened', keys, post: floatPosting(act.tid, float), body });
}

/**
 * Moves cash in or out of the drawer between sales. Refused: SHIFT_CLOSED, AMOUNT_INVALID, REASON_MISSING.
 * More than the drawer should hold may be taken out: the books cannot know what a person sees there.
 */
export function moveCash(act: {
  open: ShiftState | null;
  tid: string;
  movement: string;
  kind: 'paid-in' | 'paid-out' | 'pickup';
  amount: Fen;
  reason: string;
}): Result<EventDraft<'cash.moved'>> {
  const { open, movement, kind, amount, reason } = act;
  if (open === null) return refused(refusal('SHIFT_CLOSED'));
  if (!Number.isSafeInteger(amount) || amount <= 0) return refused(refusal('AMOUNT_INVALID', { amount }));
  if (kind !== 'pickup' && reason.trim() === '') return refused(refusal('REASON_MISSING'));
  const keys = [resourceKey('movement', movement), resourceKey('shift', open.shift), resourceKey('till', act.tid)];
  const body = { movement, kind, amount, reason };
  return ok({ ...plain, type: 'cash.moved', keys, post: movementPosting(act), body });
}

/**
 * Closes the open shift over a blind count and fixes its Z figures. Refused: SHIFT_CLOSED, COUNT_INVALID, OVER_SHORT_UNEXPLAINED
 * where the count differs by more than the tolerance and nobody says why. Source: CSH-01.
 */
export function closeShift(act: {
  open: ShiftState | null;
  tid: string;
  count: CashCount;
  /** Id of the Z report that is printed. */
  report: string;
  /** Fen the count may differ unexplained; absent: any, as for counts that nobody stands beside. */
  tolerance?: Fen;
  difference?: Difference | null;
}): Result<EventDraft<'shift.closed'>> {
  const { open, tid, count, report, tolerance = Number.MAX_SAFE_INTEGER, difference = null } = act;
  if (open === null) return refused(refusal('SHIFT_CLOSED'));
  const counted = countOf(count);
  if (!counted.ok) return counted;
  const z = zFigures(open, count);
  const keys = [resourceKey('shift', open.shift), resourceKey('till', tid)];
  const said = explained({ overShort: z.overShort, tolerance, difference });
  if (!said.ok) return said;
  const body = { shift: open.shift, count, z, report, ...(said.value === null ? {} : { difference: said.value }) };
  return ok({ ...plain, type: 'shift.closed', keys, post: closingPosting({ tid, ...z }), body });
}

function countOf(count: CashCount): Result<Fen> {
  const problem = countProblems(count)[0];
  return problem === undefined ? ok(countTotal(count)) : refused(refusal('COUNT_INVALID', { ...problem }));
}
