import { addDays, localDateOf, startOfDate } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { MadeCoupon } from '../ledger/benefit-bodies.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import type { WorkCalendar } from '../period/working-days.ts';
import { pointsPostings } from '../points/points-posting.ts';
import { pointsCover, pointsLeased, pointsLent } from '../points/points-right.ts';
import type { OwnLease } from '../rights/cover-draws.ts';
import { workingDaysAfter } from '../service/due-time.ts';
import { type Gift, redeemable } from './gift.ts';
import { confirmGift, type GiftMove, mayAdvance, type Redemption, reserveGift } from './redemption.ts';

/** What a counter or kiosk knows when a member wants a gift for points. */
export interface RedeemDesk {
  /** Trusted time, ms. */
  readonly at: number;
  readonly online: boolean;
  readonly operator: Operator;
  /** The member as this till may treat them now: offline that is the snapshot and what was done here since. */
  readonly member: Member;
  readonly calendar: WorkCalendar;
  /** What the till may let the member use; absent: nothing but the balance bounds, because the centre is asked before. */
  readonly rights?: PointsRights;
}

/** Rights to a member's points at one till: what is leased, and what it lends on its own word beside that. */
export interface PointsRights {
  readonly till: string;
  readonly leases: readonly OwnLease[];
  readonly lends: number;
}

/** Points this desk may take of its member now. Source: OFF-02. */
const spendable = ({ member, rights }: RedeemDesk): number =>
  rights === undefined
    ? member.points
    : Math.min(member.points, pointsLeased(member.member, rights.leases) + rights.lends);

/** A gift reserved and now confirmed. Ids are minted when the choice is made: a second press is the same act. */
export interface ConfirmedGift {
  readonly reserved: Redemption;
  readonly gift: Gift;
  readonly slip: string;
  /** Id of the coupon, if that is the gift. */
  readonly couponId: string;
}

/** Reserves a gift for fifteen minutes; nothing is booked yet. Refusals: as `reserveGift`. Source: RED-02, RED-06. */
export const reserveAt = (desk: RedeemDesk, gift: Gift, redemption: string): Result<Redemption> =>
  reserveGift(redeemable(gift), {
    redemption,
    member: desk.member.member,
    balance: spendable(desk),
    had: desk.member.gifts?.[gift.gift] ?? 0,
    at: desk.at,
    online: desk.online,
  });

/**
 * The journal entry of a redemption. It must still be kept, and points, limit and stock are asked once more: another
 * counter may have been faster. The points are gone with it. Refusals: RESERVATION_EXPIRED, NOT_NOW, PERMISSION_MISSING, and those
 * of reserving. Source: RED-01..06, FLW-06, CON-07.
 */
export function composeRedemption(
  desk: RedeemDesk,
  act: ConfirmedGift,
): Result<{ draft: EventDraft<'points.redeemed'>; actor: string }> {
  const { reserved, gift } = act;
  const confirmed = confirmGift(reserved, desk.at);
  if (!confirmed.ok) return confirmed;
  // Head office has changed the gift since: what the customer was shown is no longer on offer.
  if (reserved.gift !== gift.gift || reserved.points !== gift.points) return refused(refusal('RESERVATION_EXPIRED'));
  const again = reserveAt(desk, gift, reserved.redemption);
  if (!again.ok) return again;
  const actor = permit({ operator: desk.operator, approver: null, act: 'points.redeem' });
  if (!actor.ok) return actor;
  return ok({ actor: actor.value, draft: draftOf(desk, act) });
}

function draftOf(desk: RedeemDesk, { reserved, gift, slip, couponId }: ConfirmedGift): EventDraft<'points.redeemed'> {
  const { member } = desk.member;
  const coupon = couponFor(gift, { coupon: couponId, at: desk.at });
  const { rights } = desk;
  const cover = rights === undefined ? [] : pointsCover({ member, points: gift.points }, rights.leases);
  const lent = { till: rights?.till ?? '', points: pointsLent(cover) };
  return {
    type: 'points.redeemed',
    keys: [
      resourceKey('redemption', reserved.redemption),
      resourceKey('member', member),
      resourceKey('gift', gift.gift),
      ...(coupon === null ? [] : [resourceKey('coupon', couponId)]),
    ],
    post: pointsPostings({ member, earned: 0, used: gift.points, lent }),
    cover,
    ref: [],
    body: {
      redemption: reserved.redemption,
      member,
      gift: gift.gift,
      name: gift.name,
      kind: gift.kind,
      points: gift.points,
      worth: gift.worth,
      handover: gift.handover,
      shipBy: gift.handover === 'SHIP' ? workingDaysAfter(localDateOf(desk.at), gift.shipDays, desk.calendar) : null,
      coupon,
      reservedAt: reserved.at,
      ruleVersion: gift.ruleVersion,
      offline: !desk.online,
      slip,
    },
    aside: null,
  };
}

/** A redeemed coupon has a window and conditions of its own, printed with it. Source: RED-05, CON-06. */
export function couponFor(gift: Gift, so: { readonly coupon: string; readonly at: number }): MadeCoupon | null {
  if (gift.kind !== 'COUPON') return null;
  const { validDays, ...terms } = must(gift.coupon, 'a coupon for points has terms');
  const end = startOfDate(addDays(localDateOf(so.at), validDays + 1));
  return { kind: 'AMOUNT', coupon: so.coupon, ...terms, start: so.at, end, ruleVersion: gift.ruleVersion };
}

/** A redeemed gift that moves on. */
export interface GiftStep {
  readonly record: {
    readonly redemption: string;
    readonly member: string;
    readonly gift: string;
    readonly state: Redemption['state'];
  };
  readonly to: GiftMove;
  readonly tracking: string;
  readonly fault: string;
  readonly slip: string | null;
  readonly operator: Operator;
  readonly approver: Operator | null;
}

/**
 * The journal entry of a gift sent, collected or exchanged for a fault; never one of points given back. The key names the step, so
 * a slip shown twice hands out one gift. Refusals: NOT_NOW (it has been done, or comes later), ACT_REASON (no fault named),
 * PERMISSION_MISSING. Source: RED-03, RED-04, STM-03, REG 9, EC-17.
 */
export function composeGiftStep(step: GiftStep): Result<{ draft: EventDraft<'gift.advanced'>; actor: string }> {
  const { record, to } = step;
  if (!mayAdvance(record.state, to)) return refused(refusal('NOT_NOW'));
  if (to === 'EXCHANGED' && step.fault.trim() === '') return refused(refusal('ACT_REASON'));
  const act = to === 'EXCHANGED' ? 'gift.exchange' : 'points.redeem';
  const actor = permit({ operator: step.operator, approver: step.approver, act });
  if (!actor.ok) return actor;
  const { redemption, member, gift } = record;
  return ok({
    actor: actor.value,
    draft: {
      type: 'gift.advanced',
      keys: [
        `${resourceKey('redemption', redemption)}:${to}`,
        resourceKey('member', member),
        resourceKey('gift', gift),
      ],
      post: [],
      cover: [],
      ref: [],
      body: { redemption, member, gift, to, tracking: step.tracking, fault: step.fault.trim(), slip: step.slip },
      aside: null,
    },
  });
}
