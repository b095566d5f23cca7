import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Operator } from './operator.ts';

type Role = Operator['role'];

/** Acts at a till and the lowest role that may do each alone. Below it, someone of that role approves on the spot. */
export const acts = {
  sale: 'cashier',
  deposit: 'cashier',
  'member.enrol': 'cashier',
  'shift.open': 'cashier',
  'shift.close': 'cashier',
  'cash.paid-in': 'cashier',
  'cash.paid-out': 'supervisor',
  'cash.pickup': 'supervisor',
  'drawer.no-sale': 'supervisor',
  'report.x': 'supervisor',
  'receipt.reprint': 'cashier',
  'price.override': 'supervisor',
  'sv-cap.override': 'manager',
  'sv-pin.waive': 'manager',
  'floor.override': 'manager',
  'time.confirm': 'manager',
  'payment.resolve': 'supervisor',
  'sale.return': 'supervisor',
  'sale.void': 'supervisor',
  'return.unlinked': 'manager',
  'refund.cash-instead': 'manager',
  'deposit.void': 'manager',
  'deposit.refund': 'manager',
  'stored-value.transfer': 'manager',
  'principal.convert': 'supervisor',
  'form.enter': 'supervisor',
  'form.issue': 'manager',
  'points.redeem': 'cashier',
  'gift.give': 'cashier',
  'gift.exchange': 'supervisor',
  'points.adjust': 'manager',
  'check-in': 'cashier',
  'coupon.goodwill': 'manager',
  'card.lost': 'cashier',
  'card.freeze': 'supervisor',
  'card.release': 'manager',
  'card.reissue': 'supervisor',
  'card.pin': 'cashier',
  'card.pin.reset': 'supervisor',
  'finding.resolve': 'manager',
  'staff.manage': 'manager',
  'day.close': 'manager',
  'safe.move': 'manager',
  'till.settings': 'manager',
  'till.reset': 'manager',
} as const satisfies Record<string, Role>;

/** Something a person does at a till that not everyone may do. */
export type Act = keyof typeof acts;

const rank: Readonly<Record<Role, number>> = { cashier: 0, supervisor: 1, manager: 2 };

/** True if this operator may do the act without anyone's approval; someone who has left may do nothing. */
export const mayDo = (operator: Operator, act: Act): boolean =>
  operator.active && rank[operator.role] >= rank[acts[act]];

/**
 * Who answers for an act: the operator alone, or `operator+approver` where the operator may not do it alone.
 * This text is the `actor` of the event. Refused: PERMISSION_MISSING, with the role that is needed.
 */
export function permit(request: { operator: Operator; approver: Operator | null; act: Act }): Result<string> {
  const { operator, approver, act } = request;
  if (mayDo(operator, act)) return ok(operator.staff);
  const approved = operator.active && approver !== null && approver.staff !== operator.staff && mayDo(approver, act);
  return approved
    ? ok(`${operator.staff}+${approver.staff}`)
    : refused(refusal('PERMISSION_MISSING', { act, role: acts[act] }));
}

/**
 * Who answers for an act that two people must sign, whatever the role of the first: both are named. Refused:
 * PERMISSION_MISSING while the second is missing or may not. Source: PTS-11, MAN-02.
 */
export function permitTwo(request: { operator: Operator; approver: Operator | null; act: Act }): Result<string> {
  const { operator, approver, act } = request;
  const isSecond = approver !== null && approver.staff !== operator.staff && approver.active;
  const isEnough = isSecond && (mayDo(operator, act) || mayDo(approver, act));
  return operator.active && isEnough
    ? ok(`${operator.staff}+${approver.staff}`)
    : refused(refusal('PERMISSION_MISSING', { act, role: acts[act] }));
}
