import { type BudgetLine, budgetState } from '../budget/budget.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { MadeCoupon } from '../ledger/benefit-bodies.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';

/** A coupon given by hand: to make up for a complaint, or after a workshop. Source: CPN-05, CPN-06. */
export interface Goodwill {
  readonly kind: 'COMPENSATION' | 'WORKSHOP';
  /** The ticket or the workshop it is for: one coupon for each and member, however often it is asked for. */
  readonly about: string;
  readonly member: string;
  readonly coupon: MadeCoupon;
  readonly reason: string;
  /** Money set aside for it; null: none was, and nothing may be given. */
  readonly budget: BudgetLine | null;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/**
 * The entry of a coupon given by hand. A manager stands behind it, the budget still has room, and the key (what it is for, member)
 * makes a second one the same. Refusals: ACT_REASON, BUDGET_SPENT, PERMISSION_MISSING. Source: CPN-05, CPN-06, BUD-01, CON-07.
 */
export function composeGoodwill(act: Goodwill): Result<{ draft: EventDraft<'coupons.issued'>; actor: string }> {
  if (act.reason.trim() === '') return refused(refusal('ACT_REASON'));
  if (act.budget === null || !budgetState(act.budget).mayIssue) return refused(refusal('BUDGET_SPENT'));
  const actor = permit({ operator: act.operator, approver: act.approver, act: 'coupon.goodwill' });
  if (!actor.ok) return actor;
  const { member, coupon } = act;
  return ok({
    actor: actor.value,
    draft: {
      type: 'coupons.issued',
      keys: [resourceKey('coupon', coupon.coupon), resourceKey('member', member)],
      post: [],
      cover: [],
      ref: [],
      body: { key: `${act.kind}:${act.about}:${member}`, member, lot: null, coupons: [coupon] },
      aside: null,
    },
  });
}
