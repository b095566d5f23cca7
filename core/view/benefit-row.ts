import type { Coupon } from '../coupon/coupon.ts';
import type { MadeCoupon, MadeVoucher } from '../ledger/benefit-bodies.ts';
import type { Member, RecordedCouponUse } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { Voucher } from '../voucher/voucher.ts';

/** Coupons given under one cause. `lot`: the deposit they hang on. */
export interface GivenCoupons {
  readonly lot: string | null;
  readonly coupons: readonly MadeCoupon[];
}

/** The row with these coupons; one that is there already stays as it is. */
export function withCoupons(row: Member, { lot, coupons }: GivenCoupons): Member {
  const known = row.coupons ?? [];
  const fresh = coupons.filter((made) => !known.some(({ coupon }) => coupon === made.coupon));
  if (fresh.length === 0) return row;
  const issued = fresh.map((made) => issuedCoupon(made, row.member, lot));
  return { ...row, coupons: [...known, ...issued].toSorted((a, b) => (a.coupon < b.coupon ? -1 : 1)) };
}

const issuedCoupon = (made: MadeCoupon, member: string, lot: string | null): Coupon => ({
  ...made,
  member,
  lot,
  state: 'ISSUED',
  lock: null,
  usedBy: null,
});

/** The row with a voucher; what sales took of it before it was heard of counts. Source: DEP-03. */
export const withVoucher = (row: Member, lot: string, { voucher, face, products, end }: MadeVoucher): Member =>
  onVoucher(row, voucher, (known) => ({ ...known, lot, face, products, end }));

/** The row after a sale took value from a voucher, or (negative) a return put it back. Fen. Source: CHK-04, REF-04. */
export const withVoucherUse = (row: Member, voucher: string, amount: Fen): Member =>
  onVoucher(row, voucher, (known) => ({ ...known, used: (known.used ?? 0) + amount }));

function onVoucher(row: Member, id: string, change: (voucher: Voucher) => Voucher): Member {
  const place: Voucher = {
    voucher: id,
    member: row.member,
    lot: null,
    left: 0,
    products: [],
    end: 0,
    state: 'ACTIVE',
    face: 0,
    used: 0,
  };
  const known = row.vouchers ?? [];
  const others = known.filter(({ voucher }) => voucher !== id);
  const changed = change(known.find(({ voucher }) => voucher === id) ?? place);
  return { ...row, vouchers: [...others, changed].toSorted((a, b) => (a.voucher < b.voucher ? -1 : 1)) };
}

/** The row after a sale used a coupon; its return may have been heard of before. Source: CPN-01. */
export const withUse = (row: Member, use: Omit<RecordedCouponUse, 'back'>): Member =>
  onUse(row, use, (known) => ({ ...use, back: known?.back ?? null }));

/** The row after everything a coupon was allocated to had come back, at an instant in ms; the earliest counts. Source: REF-04. */
export const withFreed = (row: Member, of: { coupon: string; sale: string }, at: number): Member =>
  onUse(row, of, (known) => ({
    ...(known ?? { ...of, at: 0, amount: 0 }),
    back: Math.min(known?.back ?? at, at),
  }));

function onUse(
  row: Member,
  { coupon, sale }: { readonly coupon: string; readonly sale: string },
  change: (known: RecordedCouponUse | undefined) => RecordedCouponUse,
): Member {
  const known = row.couponUses ?? [];
  const isThis = (use: RecordedCouponUse): boolean => use.coupon === coupon && use.sale === sale;
  const uses = [...known.filter((use) => !isThis(use)), change(known.find(isThis))];
  const order = ({ coupon, sale }: RecordedCouponUse): string => `${coupon}\n${sale}`;
  return { ...row, couponUses: uses.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)) };
}

/**
 * The row with the state of every coupon and voucher as it follows from all that is known: used by the first of its standing
 * uses, revoked with its deposit, ended if it came back too late. Nothing depends on the order of arrival.
 * Source: STM-02, CPN-02, REF-04, REF-11, DEP-23.
 */
export function withBenefitStates(row: Member): Member {
  if (row.coupons === undefined && row.vouchers === undefined) return row;
  const ended = row.lots.filter(({ state }) => state === 'REFUNDED' || state === 'VOID');
  // A deposit whose principal went on without end (EXP-06) is gone with the lot it went on in.
  const gone = new Set(ended.flatMap(({ lot, origin }) => (origin?.kind === 'SUCCESSOR' ? [lot, origin.of] : [lot])));
  const coupons = row.coupons?.map((coupon) => withState(coupon, usesOf(row, coupon.coupon), gone));
  const vouchers = row.vouchers?.map((voucher) => withRest(voucher, gone));
  return { ...row, ...(coupons && { coupons }), ...(vouchers && { vouchers }) };
}

const usesOf = (row: Member, id: string): RecordedCouponUse[] =>
  (row.couponUses ?? []).filter(({ coupon }) => coupon === id);

/** Uses that stand, the first by time before the others; of the same instant the one with the smaller sale id. Source: CPN-02, W44. */
export const standingUses = <U extends Pick<RecordedCouponUse, 'at' | 'sale' | 'back'>>(uses: readonly U[]): U[] =>
  uses.filter(({ back }) => back === null).toSorted((a, b) => a.at - b.at || (a.sale < b.sale ? -1 : 1));

function withState(coupon: Coupon, uses: readonly RecordedCouponUse[], gone: ReadonlySet<string>): Coupon {
  const [first] = standingUses(uses);
  if (first !== undefined) return { ...coupon, state: 'USED', usedBy: first.sale };
  const isRevoked = coupon.lot !== null && gone.has(coupon.lot);
  const isLate = uses.some(({ back }) => back !== null && back >= coupon.end);
  return { ...coupon, state: isRevoked ? 'REVOKED' : isLate ? 'EXPIRED' : 'ISSUED', usedBy: null };
}

function withRest(voucher: Voucher, gone: ReadonlySet<string>): Voucher {
  const left = Math.max((voucher.face ?? 0) - (voucher.used ?? 0), 0);
  const isRevoked = voucher.lot !== null && gone.has(voucher.lot) && left > 0;
  return { ...voucher, left, state: isRevoked ? 'REVOKED' : 'ACTIVE' };
}
