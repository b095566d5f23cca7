import { type Coupon, inScope } from '../coupon/coupon.ts';
import { usableOffline } from '../coupon/coupon-code.ts';
import { carriesOneMore, couponCover, couponsLent, holdsCoupon } from '../coupon/coupon-right.ts';
import { type CouponMoment, couponRefusal, liveLock } from '../coupon/coupon-state.ts';
import { type LockedCoupon, lockCoupon } from '../coupon/coupon-use.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Cover } from '../ledger/event-envelope.ts';
import { sumFen } from '../money/fen.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import type { SaleLine } from '../sale/sale-lines.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { SaleBenefits } from './sale-benefits.ts';
import type { Customer, SaleFacts } from './sale-facts.ts';
import { tillRules } from './till-rules.ts';

/** What decides about the coupons of a sale. */
export interface CouponParties {
  readonly saleId: string;
  readonly facts: SaleFacts;
  readonly customer: Customer | null;
  readonly benefits: SaleBenefits;
}

const rulesOf = ({ facts }: Pick<CouponParties, 'facts'>): TradeRules['coupon'] => tillRules(facts).coupon;

/** Who asks for a coupon: this basket, now. Offline the clock counts as unsure, so an end gets its grace (EC-12). */
export const couponMoment = (sale: CouponParties, at = sale.facts.at): CouponMoment => ({
  at,
  timeUnsure: !sale.facts.online,
  holder: sale.saleId,
  graceMs: rulesOf(sale).graceMs,
});

/** A coupon as this till must see it: used here, held by another basket, held by this one, or as its row or code says. */
function seenHere(coupon: Coupon, sale: CouponParties): Coupon {
  const { facts, benefits } = sale;
  const { elsewhere } = facts;
  if (elsewhere.used.includes(coupon.coupon)) return { ...coupon, state: 'USED', lock: null };
  const lock = elsewhere.locks[coupon.coupon];
  if (lock !== undefined) return { ...coupon, state: 'LOCKED', lock };
  if (isElsewhere(coupon, sale)) return { ...coupon, state: 'LOCKED', lock: heldElsewhere };
  return benefits.held.find((held) => held.coupon.coupon === coupon.coupon)?.coupon ?? coupon;
}

/** The centre was asked for the right to it and has not given it: another till holds it. */
const isElsewhere = (coupon: Coupon, { facts, customer }: CouponParties): boolean =>
  facts.online &&
  customer?.rights?.asked === true &&
  customer.floor.coupons !== undefined &&
  customer.rights.coupons?.includes(coupon.coupon) === true &&
  !holdsCoupon(coupon.coupon, customer.rights.leases);

const heldElsewhere = { holder: 'another till', at: 0, until: Number.MAX_SAFE_INTEGER } as const;

/** Every coupon this sale may ask for: the member's own and those read from codes; the row's word goes before a code's. */
export function knownCoupons(sale: CouponParties): Coupon[] {
  const own = sale.customer?.member.coupons ?? [];
  const scanned = sale.benefits.scanned.filter((one) => own.every((known) => known.coupon !== one.coupon));
  return [...own, ...scanned].map((coupon) => seenHere(coupon, sale));
}

const belongs = (coupon: Coupon, { customer }: CouponParties): boolean =>
  coupon.member === null || coupon.member === customer?.member.member;

/** Why a coupon cannot be taken by this customer over this line, or null. Source: CPN-02. */
export function outsideRefusal(coupon: Coupon, sale: CouponParties): Refusal | null {
  const facts = { coupon: coupon.coupon };
  if (!belongs(coupon, sale)) return refusal('COUPON_OWNER', facts);
  if (!sale.facts.online && !usableOffline(coupon)) return refusal('COUPON_ONLINE_ONLY', facts);
  return isLent(coupon.coupon, sale) && !carries(coupon, sale) ? refusal('COUPON_FLOOR', facts) : null;
}

/** True if nobody but this till's own word says that the coupon was not used elsewhere. */
const isLent = (coupon: string, { facts, customer }: CouponParties): boolean =>
  !facts.online && customer?.floor.coupons !== undefined && !holdsCoupon(coupon, customer.rights?.leases ?? []);

/** True if what is left carries it beside the coupons lent to this basket already. */
function carries(coupon: Coupon, sale: CouponParties): boolean {
  const { left, fenLeft } = sale.customer?.floor.coupons ?? { left: 0, fenLeft: 0 };
  const others = sale.benefits.held
    .map((held) => held.coupon)
    .filter((one) => one.coupon !== coupon.coupon && isLent(one.coupon, sale));
  const taken = sumFen(others.map((one) => (one.kind === 'AMOUNT' ? one.face : 0)));
  return carriesOneMore(coupon, { left: left - others.length, fenLeft: fenLeft - taken });
}

/** Who covers the coupons that count in the price; nobody where the till keeps no budget of them. Source: CPN-02. */
export const couponsCovered = (
  { customer }: Pick<CouponParties, 'customer'>,
  { coupons }: Pick<PricedSale, 'coupons'>,
): Cover[] =>
  customer?.floor.coupons === undefined
    ? []
    : couponCover(
        coupons.map(({ coupon }) => coupon),
        customer.rights?.leases ?? [],
      );

/**
 * Why the coupons of this price may not be let through on the till's own word, or null: what they take off is known only now.
 * Source: CPN-02, OFF-02.
 */
export function couponFloorRefusal(sale: CouponParties & { readonly priced: PricedSale }): Refusal | null {
  const floor = sale.customer?.floor.coupons;
  if (floor === undefined || sale.facts.online) return null;
  const { uses, fen } = couponsLent(sale.priced, couponsCovered(sale, sale.priced));
  return uses > floor.left || fen > floor.fenLeft ? refusal('COUPON_FLOOR') : null;
}

/**
 * Takes a coupon into the basket and locks it in the name of the sale; a second amount coupon has no place beside the first.
 * What it takes off is seen when the sale is priced. Refusals: COUPON_*. Source: CPN-01, CHK-03, EC-12.
 */
export function holdCoupon(sale: CouponParties, id: string, at: number): Result<SaleBenefits> {
  const { benefits } = sale;
  const coupon = knownCoupons(sale).find((one) => one.coupon === id);
  if (coupon === undefined) return refused(refusal('COUPON_UNKNOWN', { coupon: id }));
  if (benefits.held.some((held) => held.coupon.coupon === id)) return ok({ ...benefits, couponsBy: 'hand' });
  const no = outsideRefusal(coupon, sale);
  if (no !== null) return refused(no);
  const isSecond = coupon.kind === 'AMOUNT' && benefits.held.some((held) => held.coupon.kind === 'AMOUNT');
  if (isSecond) return refused(refusal('COUPON_LIMIT', { most: 1 }));
  const locked = lockCoupon(coupon, couponMoment(sale, at), rulesOf(sale).lockMs);
  if (!locked.ok) return locked;
  return ok({ ...benefits, couponsBy: 'hand', held: [...benefits.held, locked.value] });
}

/** Puts a coupon back: its lock ends with its place in the basket. Refusal: NOT_LOCKED. Source: STM-02. */
export const putBackCoupon = (benefits: SaleBenefits, id: string): Result<SaleBenefits> =>
  benefits.held.some((held) => held.coupon.coupon === id)
    ? ok({ ...benefits, couponsBy: 'hand', held: benefits.held.filter((held) => held.coupon.coupon !== id) })
    : refused(refusal('NOT_LOCKED', { coupon: id }));

/** Coupons in scope of something in the basket that this customer may take now: what the engine chooses from. */
export const couponCandidates = (sale: CouponParties & { readonly lines: readonly SaleLine[] }): Coupon[] =>
  knownCoupons(sale).filter(
    (coupon) =>
      outsideRefusal(coupon, sale) === null &&
      couponRefusal(coupon, couponMoment(sale)) === null &&
      sale.lines.some((line) => inScope(coupon, line)),
  );

/**
 * Why the first money may not be taken at this instant, or null: a coupon that counts in the price has ended and its lock ran
 * out while the customer looked for the purse. Once money lies there, the price that was told stays. Source: CPN-01, W34.
 */
export function lockRefusal(sale: CouponParties & { readonly priced: PricedSale }, at: number): Refusal | null {
  const counts = (id: string): boolean => sale.priced.coupons.some((used) => used.coupon === id);
  const ended = sale.benefits.held.find(
    ({ coupon }) =>
      counts(coupon.coupon) &&
      liveLock(coupon, at) === null &&
      couponRefusal({ ...coupon, state: 'ISSUED', lock: null }, couponMoment(sale, at)) !== null,
  );
  return ended === undefined ? null : refusal('LOCK_EXPIRED', { coupon: ended.coupon.coupon });
}

/**
 * The held coupons at the moment of the facts: what another customer owns goes back; a lock that ran out is taken anew while
 * the coupon is still inside its window. One that has ended stays, so that the screen can say why it takes nothing off.
 * Source: CPN-01, EC-13.
 */
export const heldNow = (sale: CouponParties): LockedCoupon[] =>
  sale.benefits.held
    .filter(({ coupon }) => belongs(coupon, sale))
    .map((held) => {
      if (liveLock(held.coupon, sale.facts.at) !== null) return held;
      const again = lockCoupon(held.coupon, couponMoment(sale), rulesOf(sale).lockMs);
      return again.ok ? again.value : held;
    });

/** Coupons of the member that take something off: the right to each is asked for before money is taken. Source: CPN-02. */
export const couponsWanted = ({ customer, priced }: CouponParties & { readonly priced: PricedSale }): string[] =>
  priced.coupons
    .map(({ coupon }) => coupon)
    .filter((id) => customer?.member.coupons?.some(({ coupon }) => coupon === id) === true);
