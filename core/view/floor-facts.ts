import type { CouponFloor } from '../coupon/coupon-right.ts';
import type { LocalDate } from '../kernel/business-day.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { sumFen } from '../money/fen.ts';
import { mintedBy } from '../rights/minted.ts';
import { balanceOf } from '../stored-value/draw-order.ts';
import type { FloorFacts, TillBudget } from '../stored-value/floor-allowance.ts';
import { spendableLots } from '../stored-value/spendable.ts';
import { ownFloorUse } from './floor-use.ts';
import { onceEach, ownFloorDraws } from './own-events.ts';

/**
 * What the offline allowance of a card rests on: the centre's snapshot of the member, and what this till has taken in
 * and given away on the card since. `pending`: own events that the snapshot does not include. Source: OFF-02, DEP-22.
 */
export function floorFactsOf(facts: {
  readonly snapshot: Member | null;
  readonly snapshotAgeMs: number;
  readonly pending: readonly RecordedEvent[];
  readonly card: string;
  readonly day: LocalDate;
  /** The till's own budget; absent: none is kept. */
  readonly budget?: Omit<TillBudget, 'denied'> & {
    readonly denied: readonly string[];
    readonly pointsLeft: number;
    readonly coupons: CouponFloor;
  };
}): FloorFacts {
  const { snapshot, snapshotAgeMs, pending, card, day, budget } = facts;
  const known = snapshot?.cards.find((one) => one.card === card);
  const made = onceEach(pending).flatMap(unleased);
  return {
    snapshotBalance: known === undefined ? 0 : balanceOf(spendableLots(known, snapshot?.lots ?? [], day)),
    snapshotAgeMs,
    ownDraws: ownFloorDraws(pending, card),
    minted: sumFen(made.filter((lot) => lot.card === card).map((lot) => lot.p0 + lot.b0)),
    ...(budget === undefined ? {} : ofTill(budget, { snapshot, pending })),
  };
}

type OfTill = NonNullable<Parameters<typeof floorFactsOf>[0]['budget']>;

/** What the till as a whole has left, for this member. */
const ofTill = (
  { pointsLeft, coupons, denied, ...budget }: OfTill,
  { snapshot, pending }: { snapshot: Member | null; pending: readonly RecordedEvent[] },
): Pick<FloorFacts, 'budget' | 'points' | 'coupons'> => ({
  coupons,
  budget: { ...budget, denied: isDenied(snapshot, denied) },
  points: { ownDraws: ownFloorUse(pending, 'POINTS').floor, left: pointsLeft },
});

/** Who owes from the last time is lent nothing more before somebody has talked to them. Source: OFF-03. */
const isDenied = (member: Member | null, denied: readonly string[]): boolean =>
  member !== null && (member.receivable > 0 || denied.includes(member.member));

/** The lot of a deposit that gave this till no right of its own; what it holds by a lease is counted there. */
function unleased(recorded: RecordedEvent): { card: string; p0: number; b0: number }[] {
  const lot = bodyOf(recorded.event, 'deposit.made')?.lot;
  return lot === undefined || mintedBy(recorded) !== null ? [] : [lot];
}
