import type { LocalDate } from '../kernel/business-day.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { account } from '../ledger/ledger-account.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Member } from '../member/member.ts';
import { accountOf, tierAt } from '../member/member-account.ts';
import type { PointsTierRule } from '../settings/trade-rules.ts';
import { grantDueAt, grantFor } from './monthly-grant.ts';
import { duePacks } from './pack-coupons.ts';

/**
 * The points of a month for one member, or null: not due yet, booked before, no tier that brings any, or not a member yet when
 * it was due. Judged by the tier of the due instant, however late the job runs. Source: PTS-06, EC-31, W43.
 */
export function monthGrant(
  row: Member,
  of: { readonly month: string; readonly at: number; readonly rules: readonly PointsTierRule[] },
): EventDraft<'month.granted'> | null {
  const { month, at, rules } = of;
  const due = grantDueAt(month);
  if (at < due || row.joinedAt > due) return null;
  const member = accountOf(row);
  const points = grantFor(member, { month, at, stopAfter: null, rules });
  if (points === 0) return null;
  return {
    type: 'month.granted',
    keys: [resourceKey('member', row.member)],
    post: [
      [account('points_granted'), 'POINTS', points],
      [account('points', row.member), 'POINTS', -points],
    ],
    cover: [],
    ref: [],
    body: { member: row.member, month, tier: tierAt(member, due), points },
    aside: null,
  };
}

/**
 * Monthly packs that are due by a day and were not given yet; those of a deposit that was refunded or voided are due no more.
 * The key of each is its lot and number. Source: DEP-09, REF-13, W32.
 */
export function packGrants(row: Member, day: LocalDate): EventDraft<'coupons.issued'>[] {
  const known = new Set((row.coupons ?? []).map(({ coupon }) => coupon));
  const live = (lot: string): boolean =>
    row.lots.some((one) => one.lot === lot && one.state !== 'REFUNDED' && one.state !== 'VOID');
  return (row.packs ?? [])
    .filter(({ lot }) => live(lot))
    .flatMap((pack) => duePacks(pack, day).map((due) => ({ lot: pack.lot, ...due })))
    .filter(({ coupons }) => coupons.some(({ coupon }) => !known.has(coupon)))
    .map(({ lot, k, coupons }) => ({
      type: 'coupons.issued',
      keys: [resourceKey('member', row.member), resourceKey('lot', lot)],
      post: [],
      cover: [],
      ref: [],
      body: { key: `pack:${lot}:${k}`, member: row.member, lot, coupons: [...coupons] },
      aside: null,
    }));
}
