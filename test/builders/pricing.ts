import type { Coupon } from '../../core/coupon/coupon.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { Result } from '../../core/kernel/result.ts';
import { type Basket, type BasketLine, plainBasket } from '../../core/pricing/basket.ts';
import { type FundingFacts, noRates, type PricingFacts, type SpendableCard } from '../../core/pricing/facts.ts';
import { fundSale } from '../../core/pricing/fund-sale.ts';
import type { FundedSale, TenderOffer } from '../../core/pricing/funded-sale.ts';
import { priceSale } from '../../core/pricing/price-sale.ts';
import type { PricedSale } from '../../core/pricing/priced-sale.ts';
import type { Lot } from '../../core/stored-value/lot.ts';

/** An instant of the shop's day: 2026-03-05 10:00 in Shanghai. */
export const morning = Date.parse('2026-03-05T10:00:00+08:00');

/** A piece of goods that everything may discount and stored value may pay. */
export const aLine = (id: string, unitPrice: number, over: Partial<BasketLine> = {}): BasketLine => ({
  id,
  product: `product-${id}`,
  category: 'goods',
  qty: 1,
  grams: null,
  unitPrice,
  svEligible: true,
  noDepositDiscount: false,
  noTierDiscount: false,
  lockedPermille: null,
  ...over,
});

export const aLot = (lot: string, over: Partial<Lot> = {}): Lot => ({
  lot,
  card: 'C1',
  p0: 300_000,
  b0: 30_000,
  c: 0,
  tier: 'T3',
  depositedAt: Date.parse('2026-02-02T10:00:00+08:00'),
  lastDay: '2029-02-02',
  ruleVersion: 'v1',
  state: 'ACTIVE',
  ...over,
});

export const anAmountCoupon = (coupon: string, over: Partial<Extract<Coupon, { kind: 'AMOUNT' }>> = {}): Coupon => ({
  kind: 'AMOUNT',
  coupon,
  member: null,
  lot: null,
  products: null,
  categories: null,
  start: Date.parse('2026-02-01T00:00:00+08:00'),
  end: Date.parse('2026-04-01T00:00:00+08:00'),
  state: 'ISSUED',
  lock: null,
  usedBy: null,
  ruleVersion: 'v1',
  face: 3000,
  threshold: 30_000,
  ...over,
});

export const aPercentCoupon = (coupon: string, permille: number, over: Partial<Coupon> = {}): Coupon => {
  const {
    face: _face,
    threshold: _threshold,
    ...common
  } = { ...anAmountCoupon(coupon), ...over } as Extract<Coupon, { kind: 'AMOUNT' }>;
  return { ...common, kind: 'PERCENT', permille };
};

export const pricingFacts = (over: Partial<PricingFacts> = {}): PricingFacts => ({
  at: morning,
  timeUnsure: false,
  holder: 'till-1',
  member: 'M1',
  rates: noRates,
  coupons: [],
  vouchers: [],
  points: 0,
  terms: { pointsOffset: true, couponGraceMs: 120_000, bestOf: 'pair' },
  ...over,
});

export const aCard = (lots: readonly Lot[], over: Partial<SpendableCard> = {}): SpendableCard => ({
  card: 'C1',
  lots,
  cap: 20_000,
  allowance: null,
  ...over,
});

export const fundingFacts = (over: Partial<FundingFacts> = {}): FundingFacts => ({
  cards: [],
  sv: { pctCap: 50, residualWaiver: 10_000 },
  cashRoundDownStep: 10,
  points: { perYuan: 1, multiplier: 1, earns: true },
  freeDeliveryFrom: null,
  ...over,
});

/** The value of a result that must not be a refusal. */
export const value = <T>(result: Result<T>): T => must(result.ok ? result.value : null, JSON.stringify(result));

export const priced = (
  lines: readonly BasketLine[],
  facts: Partial<PricingFacts> = {},
  basket: Partial<Basket> = {},
): PricedSale => value(priceSale({ ...plainBasket(lines), ...basket }, pricingFacts(facts)));

export const funded = (
  sale: PricedSale,
  offers: readonly TenderOffer[],
  facts: Partial<FundingFacts> = {},
): FundedSale => value(fundSale(sale, offers, fundingFacts(facts)));

export const wechat: TenderOffer = { kind: 'wechat', amount: null };
export const cash: TenderOffer = { kind: 'cash', amount: null, received: null };
export const storedValue: TenderOffer = { kind: 'sv', card: 'C1', amount: null };
