import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Operator } from './operator.ts';
import { permit } from './permission.ts';

/** What was said about a clock nobody is sure of: a manager has looked at it, or what hangs on the time is left out. Source: EC-20. */
export type TimeWord =
  | { readonly by: 'manager'; readonly approvedBy: string; readonly reason: string }
  | { readonly by: 'nobody' };

/** A manager who compared the clock with another one, at this operator's till, and why it may be believed. */
export interface TimeVouched {
  readonly operator: Operator;
  readonly approver: Operator | null;
  readonly reason: string;
}

/** The manager's word, so that what hangs on the clock counts. Refusals: REASON_MISSING, PERMISSION_MISSING. Source: EC-20. */
export function vouchForTime(act: TimeVouched): Result<TimeWord> {
  const reason = act.reason.trim();
  if (reason === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator: act.operator, approver: act.approver, act: 'time.confirm' });
  return permitted.ok ? ok({ by: 'manager', approvedBy: permitted.value, reason }) : permitted;
}

/** Who stood for the clock, as the act's entry records it; nothing: it was sure, or nothing hung on it. Source: EC-20. */
export const timeConfirmedBy = (
  word: TimeWord | null | undefined,
): { timeConfirmed?: { approvedBy: string; reason: string } } =>
  word?.by === 'manager' ? { timeConfirmed: { approvedBy: word.approvedBy, reason: word.reason } } : {};
