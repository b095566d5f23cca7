import type { EventEnvelope, RecordedEvent } from '../ledger/event-envelope.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Member } from '../member/member.ts';
import { soldAt } from '../refund/sale-account.ts';
import { withCoupons, withFreed, withUse, withVoucher, withVoucherUse } from './benefit-row.ts';
import { givenGift } from './lot-row.ts';
import type { MemberChange } from './member-change.ts';
import { onLot } from './row-lots.ts';

/** What an event changes on a member's coupons, vouchers, packs and points tier. */
export function benefitChangesOf({ event }: RecordedEvent): MemberChange[] {
  return [...givenBy(event), ...usedBy(event), ...freedBy(event), ...tierWorkOf(event)];
}

/** Coupons and vouchers that the event gives. Source: DEP-03, DEP-09, EC-03, RED-05. */
function givenBy(event: EventEnvelope): MemberChange[] {
  const deposit = bodyOf(event, 'deposit.made');
  if (deposit) {
    const { lot, coupons = [], vouchers = [], pack } = deposit;
    const promised = (row: Member): Member => (pack === undefined ? row : withPack(row, { lot: lot.lot, ...pack }));
    const withAll = (row: Member): Member =>
      vouchers.reduce(
        (so, made) => withVoucher(so, lot.lot, made),
        withCoupons(promised(row), { lot: lot.lot, coupons }),
      );
    return coupons.length + vouchers.length === 0 && pack === undefined
      ? []
      : [{ member: deposit.member, apply: withAll }];
  }
  const gift = bodyOf(event, 'tier.gift.given');
  if (gift) return [{ member: gift.member, apply: (row) => onLot(row, gift.lot, (lot) => givenGift(lot, gift.code)) }];
  const issued = bodyOf(event, 'coupons.issued');
  if (issued) return [{ member: issued.member, apply: (row) => withCoupons(row, issued) }];
  const redeemed = bodyOf(event, 'points.redeemed');
  const coupon = redeemed?.coupon;
  if (redeemed && coupon)
    return [{ member: redeemed.member, apply: (row) => withCoupons(row, { lot: null, coupons: [coupon] }) }];
  return unlinked(event);
}

/** A coupon given for goods without a receipt: its face off anything. Source: EC-03. */
function unlinked(event: EventEnvelope): MemberChange[] {
  const body = bodyOf(event, 'goods.taken.back');
  if (body === null || body.member === null) return [];
  const { coupon, face, end } = body.coupon;
  const scope = { products: null, categories: null };
  const made = {
    coupon,
    kind: 'AMOUNT',
    face,
    threshold: 0,
    ...scope,
    start: event.wall,
    end,
    ruleVersion: '',
  } as const;
  return [{ member: body.member, apply: (row) => withCoupons(row, { lot: null, coupons: [made] }) }];
}

type Pack = NonNullable<Member['packs']>[number];

const withPack = (row: Member, pack: Pack): Member => ({
  ...row,
  packs: [...(row.packs ?? []).filter(({ lot }) => lot !== pack.lot), pack].toSorted((a, b) =>
    a.lot < b.lot ? -1 : 1,
  ),
});

/** True if the event names a coupon or voucher: most sales do not, and need not be read a second time. */
const namesBenefits = ({ body }: EventEnvelope): boolean =>
  ['coupons', 'vouchers'].some((field) => {
    const named = body[field];
    return Array.isArray(named) && named.length > 0;
  });

/** What a sale used; a paper form counts from its handwritten time. Source: CPN-01, CHK-04, MAN-02, W44. */
function usedBy(event: EventEnvelope): MemberChange[] {
  const sale = namesBenefits(event) ? bodyOf(event, 'sale.completed') : null;
  const member = sale?.member ?? null;
  if (sale === null || member === null) return [];
  const at = soldAt(sale, event.wall);
  const withCouponUses = (row: Member): Member =>
    sale.coupons.reduce((so, { coupon, total }) => withUse(so, { coupon, sale: sale.sale, at, amount: total }), row);
  const apply = (row: Member): Member =>
    sale.vouchers.reduce((so, { voucher, total }) => withVoucherUse(so, voucher, total), withCouponUses(row));
  return [{ member, apply }];
}

/** What a return or void sets free. Source: REF-04, REF-06. */
function freedBy(event: EventEnvelope): MemberChange[] {
  const back = namesBenefits(event) ? (bodyOf(event, 'sale.returned') ?? bodyOf(event, 'sale.voided')) : null;
  const member = back?.member ?? null;
  if (back === null || member === null) return [];
  const withCouponsBack = (row: Member): Member =>
    back.coupons.reduce((so, coupon) => withFreed(so, { coupon, sale: back.sale }, event.wall), row);
  const apply = (row: Member): Member =>
    back.vouchers.reduce((so, { voucher, total }) => withVoucherUse(so, voucher, -total), withCouponsBack(row));
  return [{ member, apply }];
}

/** Tiers gained and lost, and the points they bring each month. Source: TIR-05, PTS-06, EC-31. */
function tierWorkOf(event: EventEnvelope): MemberChange[] {
  const granted = bodyOf(event, 'month.granted');
  if (granted) {
    const { month, points } = granted;
    const apply = (row: Member): Member => ({
      ...row,
      points: row.points + points,
      grants: [...new Set([...(row.grants ?? []), month])].toSorted(),
    });
    return [{ member: granted.member, apply }];
  }
  const moved = bodyOf(event, 'tier.changed');
  if (moved === null) return [];
  const { from, tier, at, shift } = moved;
  const apply = (row: Member): Member => {
    const before = row.tierHistory ?? [];
    const history = [...before, { tier: from, until: at }].toSorted((a, b) => a.until - b.until);
    const isLast = before.every(({ until }) => until < at);
    const tierShift = (row.tierShift ?? 0) + shift;
    return {
      ...row,
      ...(isLast ? { tier } : {}),
      ...(tierShift === 0 ? {} : { tierShift }),
      tierHistory: history,
    };
  };
  return [{ member: moved.member, apply }];
}
