import { localDateOf } from '../../../core/kernel/business-day.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import type { Member } from '../../../core/member/member.ts';
import type { Fen } from '../../../core/money/fen.ts';
import { grantsOf } from '../../../core/rights/grant.ts';
import { isHeld, type Lease } from '../../../core/rights/lease.ts';
import { leaseTermMs } from '../../../core/rights/minted.ts';
import { couponLot, pointsLot, unitOf } from '../../../core/rights/resource.ts';
import { spendableLots } from '../../../core/stored-value/spendable.ts';
import { isIncomplete } from '../ingest/incomplete.ts';
import type { Working } from '../ingest/working.ts';
import { freePoints } from './settle-points.ts';
import { wantBack } from './want-back.ts';

/** A till's wish to draw up to `want` fen from a card. `req` names the wish, so that asking again is asking once. */
export interface LeaseWish {
  readonly req: string;
  readonly tid: string;
  readonly epoch: string;
  readonly store: string;
  readonly card: string;
  readonly want: Fen;
  /** Points it may let the member use. */
  readonly points?: number | undefined;
  /** Coupons it may use, once each. */
  readonly coupons?: readonly string[] | undefined;
}

const leaseId = (req: string, lot: string): string => `${req}.${lot}`;

/**
 * Grants what is available of the card's lots, in drawing order, and of the member's points, and asks other holders for theirs if
 * that is not enough.
 * A wish granted before is answered with the same leases. Source: OFF-02, USE-05.
 */
export function grantLeases(working: Working, row: Member, wish: LeaseWish): Lease[] {
  const known = working.leasesOf(row.member);
  const before = known.filter(({ lease, lot }) => lease === leaseId(wish.req, lot));
  if (before.length > 0) return before;
  // What is not known whole is not lent on: an event that waits may have drawn it already.
  if (isIncomplete(row)) return [];
  const card = row.cards.find((one) => one.card === wish.card);
  const lots = card === undefined ? [] : spendableLots(card, row.lots, localDateOf(working.recv));
  const open = known.filter(isHeld);
  const grants = grantsOf(lots, open, wish.want);
  const granted = grants.reduce((sum, { amount }) => sum + amount, 0);
  const { points = 0, coupons = [] } = wish;
  const amount = Math.min(points, freePoints(working, row));
  const others = open.filter(({ tid, epoch }) => tid !== wish.tid || epoch !== wish.epoch);
  const short = { CNY: granted < wish.want, POINTS: amount < points };
  wantBack(
    working,
    others.filter(({ lot }) => {
      const unit = unitOf(lot);
      return unit === 'CNY' || unit === 'POINTS' ? short[unit] : coupons.some((coupon) => couponLot(coupon) === lot);
    }),
  );
  const all = [
    ...grants,
    ...(amount > 0 ? [{ lot: pointsLot(row.member), amount }] : []),
    ...coupons
      .filter((coupon) => isCouponFree(row, open, coupon))
      .map((coupon) => ({ lot: couponLot(coupon), amount: 1 })),
  ];
  return all.map((grant) => grantOne(working, row, { wish, ...grant }));
}

/** True if the member's coupon is there to be used and no till holds the right to it. Source: CPN-02. */
const isCouponFree = ({ coupons = [] }: Member, open: readonly Lease[], id: string): boolean =>
  coupons.some(({ coupon, state }) => coupon === id && state === 'ISSUED') &&
  open.every(({ lot }) => lot !== couponLot(id));

function grantOne(
  working: Working,
  { member }: Member,
  { wish, lot, amount }: { wish: LeaseWish; lot: string; amount: Fen },
): Lease {
  const { tid, epoch, req, store } = wish;
  const until = working.recv + leaseTermMs;
  const place = { lease: leaseId(req, lot), member, lot, tid, epoch };
  working.writeOwn(store, {
    type: 'lease.granted',
    keys: [resourceKey('member', member), resourceKey('lot', lot)],
    post: [],
    cover: [],
    ref: [],
    body: { ...place, amount, until },
    aside: null,
  });
  const counts = { granted: amount, consumed: 0, returned: 0 };
  const lease: Lease = { ...place, ...counts, grantedAt: working.recv, until, wanted: false };
  working.setLease(lease);
  return lease;
}
