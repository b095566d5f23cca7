import type { BudgetLine } from '../budget/budget.ts';
import { addDays, type LocalDate, localDateOf, startOfDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { MadeCoupon } from '../ledger/benefit-bodies.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { sumFen } from '../money/fen.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { Goodwill } from './compose-goodwill.ts';

interface GoodwillFacts {
  readonly member: Pick<Member, 'member' | 'coupons'>;
  readonly rules: Pick<TradeRules, 'goodwill' | 'version'> | null;
  /** The open shift, with all that this till recorded in it. */
  readonly shift: { readonly shift: string; readonly biz: LocalDate };
  readonly own: readonly RecordedEvent[];
  /** Trusted time, ms. */
  readonly at: number;
}

/** What may be given now, and what the shift still has for it. */
export type GoodwillOffer = Pick<Goodwill, 'kind' | 'about' | 'coupon' | 'budget'>;

/**
 * The coupon that makes up for a complaint today. One a member and business day, at whatever till: its number follows from both, so
 * that a second one is the first. The budget is this till's for the shift, and so counts without network.
 * Refusals: GOODWILL_NONE (none is published), GOODWILL_GIVEN. Source: CPN-05, BUD-01, CON-07.
 */
export function goodwillOffer({ member, rules, shift, own, at }: GoodwillFacts): Result<GoodwillOffer> {
  const terms = rules?.goodwill;
  if (rules === null || terms === undefined) return refused(refusal('GOODWILL_NONE'));
  const coupon = `goodwill:${shift.biz}:${member.member}`;
  if (member.coupons?.some((known) => known.coupon === coupon)) return refused(refusal('GOODWILL_GIVEN'));
  const made: MadeCoupon = {
    kind: 'AMOUNT',
    coupon,
    face: terms.face,
    threshold: terms.threshold,
    products: null,
    categories: null,
    start: at,
    end: startOfDate(addDays(localDateOf(at), terms.days + 1)),
    ruleVersion: rules.version,
  };
  return ok({ kind: 'COMPENSATION', about: shift.biz, coupon: made, budget: budgetOf({ shift, own }, terms.perShift) });
}

/** What this till gave in the shift against what it may give, fen. Source: BUD-01. */
function budgetOf({ shift, own }: Pick<GoodwillFacts, 'shift' | 'own'>, limit: number): BudgetLine {
  const given = own
    .filter(({ event }) => event.shift === shift.shift)
    .flatMap(({ event }) => bodyOf(event, 'coupons.issued')?.coupons ?? []);
  return {
    purpose: 'goodwill',
    limit,
    issued: sumFen(given.map((one) => (one.kind === 'AMOUNT' ? one.face : 0))),
  };
}
