import { type Effects, effects } from '../books/effects.ts';
import { evaluateDeposit } from '../campaign/evaluate.ts';
import { type TierFigures, tierFigures } from '../campaign/tier-figures.ts';
import type { TradeTerms } from '../campaign/trade-terms.ts';
import type { Coupon } from '../coupon/coupon.ts';
import { revokedCoupon } from '../coupon/coupon-use.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { TenderKind } from '../ledger/event-types.ts';
import type { Posting } from '../ledger/posting.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { Fen } from '../money/fen.ts';
import { judgeReferral, type Referral } from '../referral/referral.ts';
import type { OwnedCard } from '../stored-value/card.ts';
import { cardMayTake } from '../stored-value/card-intake.ts';
import type { Lot } from '../stored-value/lot.ts';
import { type LotAccount, openedLot } from '../stored-value/lot-account.ts';
import { depositLotPostings } from '../stored-value/lot-posting.ts';
import { checkCash, type Payer } from '../tender/cash-allowed.ts';
import { tenderAccount } from '../tender/tender-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { revokedVoucher } from '../voucher/voucher-draw.ts';
import { ageBandOf, ageGate } from './age-gate.ts';

/** A deposit somebody asks about. Fen, trusted ms. */
export interface DepositWish {
  readonly amount: Fen;
  readonly at: number;
  readonly referrer: string | null;
}

/** Who deposits onto which card, and what is on it. */
export interface DepositCustomer {
  readonly card: OwnedCard;
  readonly member: MemberAccount;
  /** Full date of birth if known: the age gate needs the year. */
  readonly birthDate: string | null;
  readonly lotsOnCard: readonly LotAccount[];
}

/** The shop's side. */
export interface DepositShop {
  readonly terms: TradeTerms;
  /** The stop-selling switch (POL-05). */
  readonly stopped: boolean;
}

/** What a deposit would give. Fen. */
export interface DepositOffer {
  readonly lot: Lot;
  readonly cardBalance: Fen;
  readonly benefits: TierFigures;
  readonly referral: Referral | null;
}

/** Gates that any offer must pass: switch, age. Source: POL-05, DEP-01. */
function gates(
  wish: DepositWish,
  customer: DepositCustomer,
  shop: DepositShop,
  guardianConfirmed: boolean,
): Refusal | null {
  if (shop.stopped) return refusal('STOP_SELLING');
  if (customer.birthDate === null) return null;
  const age = ageGate({ age: ageBandOf(customer.birthDate, localDateOf(wish.at)), guardianConfirmed });
  return age.ok ? null : age.refusal;
}

/**
 * Tier, bonus, benefits and referral of a deposit, and the room on the card. The guardian is asked when money is taken.
 * Refusals: STOP_SELLING, UNDER_AGE, KYC_REQUIRED, CARD_LIMIT. Source: DEP-01, DEP-02, DEP-11, POL-04, RFR-01.
 */
export function quoteDeposit(wish: DepositWish, customer: DepositCustomer, shop: DepositShop): Result<DepositOffer> {
  const no = gates(wish, customer, shop, true);
  if (no !== null) return refused(no);
  const { campaign, rules } = shop.terms;
  const terms = evaluateDeposit({ campaign, amount: wish.amount, at: wish.at });
  const referral = referralOf(wish, customer, shop);
  const b0 = terms.b0 + (referral?.bonus ?? 0);
  const room = cardMayTake(terms.p0 + b0, {
    card: customer.card,
    holder: customer.member,
    lots: customer.lotsOnCard,
    staying: 0,
    limits: campaign.cardLimits,
    day: localDateOf(wish.at),
  });
  if (!room.ok) return room;
  const { p0, tier, lastDay, ruleVersion } = terms;
  return ok({
    lot: {
      lot: '',
      card: customer.card.card,
      p0,
      b0,
      c: 0,
      tier,
      depositedAt: wish.at,
      lastDay,
      ruleVersion,
      state: 'ACTIVE',
    },
    cardBalance: room.value.balanceAfter,
    benefits: tierFigures(tier, { campaign, rules }),
    referral,
  });
}

function referralOf(wish: DepositWish, { member }: DepositCustomer, { terms }: DepositShop): Referral | null {
  if (wish.referrer === null) return null;
  return judgeReferral({
    referrer: wish.referrer,
    referee: member,
    at: wish.at,
    windowDays: terms.campaign.refundDays,
    calendar: terms.calendar,
    rules: terms.rules.referral,
  });
}

/** Money put down for a deposit. */
export interface DepositOrder extends DepositWish {
  /** Id of the deposit and of its lot: the key of the act. */
  readonly deposit: string;
  readonly tender: Exclude<TenderKind, 'sv'>;
  readonly payer: Payer;
  readonly remote: boolean;
  readonly contractSigned: boolean;
  readonly guardianConfirmed: boolean;
  readonly till: string;
}

/** A deposit taken. Deposits earn no points (DEP-21). */
export interface TakenDeposit extends DepositOffer {
  readonly effects: Effects;
}

/**
 * Takes a deposit. Refusals: those of the offer, GUARDIAN_REQUIRED, CONTRACT_MISSING, CASH_NOT_ALLOWED.
 * Source: FLW-01, DEP-19, DEP-21, POL-02, W01, W02.
 */
export function takeDeposit(order: DepositOrder, customer: DepositCustomer, shop: DepositShop): Result<TakenDeposit> {
  const no = gates(order, customer, shop, order.guardianConfirmed) ?? paperwork(order, shop);
  if (no !== null) return refused(no);
  const offered = quoteDeposit(order, customer, shop);
  if (!offered.ok) return offered;
  const lot = openedLot({ ...offered.value.lot, lot: order.deposit });
  const seen = { ...customer.member, isNew: false };
  const money: Posting = [tenderAccount(order.tender, order.till), 'CNY', order.amount];
  const post = [money, ...depositLotPostings(lot)];
  return ok({ ...offered.value, effects: effects({ lots: [lot], members: [seen], post }) });
}

/** No signature, no deposit; large sums never in cash. Source: DEP-19, POL-02. */
function paperwork(order: DepositOrder, { terms }: DepositShop): Refusal | null {
  if (!order.contractSigned) return refusal('CONTRACT_MISSING');
  if (order.tender !== 'cash') return null;
  const cash = checkCash(order, terms.campaign.nonCash);
  return cash.ok ? null : cash.refusal;
}

/** A deposit to be undone, and the benefits that hang on it. */
export interface VoidedDeposit {
  readonly tender: Exclude<TenderKind, 'sv'>;
  readonly till: string;
  readonly sameShift: boolean;
  /** A voucher of it was drawn from, or its gift was handed over for good (DEP-23). */
  readonly benefitsClaimed: boolean;
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
}

/**
 * Undoes an untouched deposit in its own shift; its coupons and vouchers are revoked.
 * Refusals: ALREADY_VOIDED, LOT_NOT_ACTIVE, VOID_AFTER_Z, DEPOSIT_USED. Source: DEP-23.
 */
export function voidDeposit(lot: LotAccount, so: VoidedDeposit): Result<Effects> {
  const coupons = so.coupons.filter((coupon) => coupon.lot === lot.lot);
  const claimed = so.benefitsClaimed || coupons.some((coupon) => coupon.state === 'USED');
  if (lot.state === 'VOID') return refused(refusal('ALREADY_VOIDED'));
  if (!so.sameShift) return refused(refusal('VOID_AFTER_Z'));
  if (lot.state !== 'ACTIVE') return refused(refusal('LOT_NOT_ACTIVE', { state: lot.state }));
  if (lot.c > 0 || claimed) return refused(refusal('DEPOSIT_USED', { used: lot.c }));
  const money: Posting = [tenderAccount(so.tender, so.till), 'CNY', -lot.p0];
  return ok(
    effects({
      lots: [{ ...lot, state: 'VOID' }],
      coupons: coupons.flatMap((coupon) => revokedCoupon(coupon) ?? []),
      vouchers: so.vouchers
        .filter((voucher) => voucher.lot === lot.lot)
        .flatMap((voucher) => revokedVoucher(voucher) ?? []),
      post: [money, ...depositLotPostings({ lot: lot.lot, p0: -lot.p0, b0: -lot.b0 })],
    }),
  );
}
