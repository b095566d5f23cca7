import { type CampaignRule, campaignRuleSchema } from '../../core/campaign/campaign-rule.ts';
import { evaluateRules } from '../../core/campaign/evaluate-rules.ts';
import type { RuleFacts } from '../../core/campaign/rule-facts.ts';
import { allocate } from '../../core/money/allocate.ts';
import type { BasketLine } from '../../core/pricing/basket.ts';
import { fundSale } from '../../core/pricing/fund-sale.ts';
import { priceSale } from '../../core/pricing/price-sale.ts';
import {
  aCard,
  aLine,
  aLot,
  anAmountCoupon,
  aPercentCoupon,
  cash,
  fundingFacts,
  morning,
  pricingFacts,
  storedValue,
  value,
} from '../builders/pricing.ts';
import { inTurns, type Measurement, milliseconds, quantile, spread, timed } from './measure.ts';

const basketOf = (count: number): BasketLine[] =>
  Array.from({ length: count }, (_, at) =>
    aLine(String(at), 1000 + at * 37, { product: `p${at}`, category: `c${at % 5}`, qty: 1 + (at % 3) }),
  );

const couponsOf = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? anAmountCoupon(`A${at}`, {
          face: 500 + at * 10,
          threshold: at * 1000,
          categories: at % 3 ? [`c${at % 5}`] : null,
        })
      : aPercentCoupon(`P${at}`, 700 + at * 7, { categories: [`c${at % 5}`] }),
  );

const rulesOf = (count: number): CampaignRule[] =>
  Array.from({ length: count }, (_, at) =>
    campaignRuleSchema.parse({
      rule: `R${at}`,
      version: 'v1',
      name: { zh: '规则', en: 'rule' },
      from: 0,
      to: Number.MAX_SAFE_INTEGER,
      conditions: [
        { code: 'ORDER_AT_LEAST', args: { amount: 1000 + at * 100 } },
        { code: 'POINTS_TIER_AT_LEAST', args: { tier: 'SILVER' } },
        { code: 'BUYS_CATEGORY', args: { categories: [`c${at % 7}`] } },
      ],
      benefits: [{ code: 'POINTS_GIFT', args: { points: 5 } }],
      budget: null,
    }),
  );

const customer: RuleFacts['member'] = { tier: 'GOLD', segment: 'ACTIVE', isBirthday: false, isNew: false, spent: 0 };

interface Load {
  readonly lines: number;
  readonly coupons: number;
  readonly rules: number;
}

/** One checkout from scanned basket to funded sale and campaign outcomes. */
function checkout({ lines, coupons, rules }: Load): () => unknown {
  const basket = { lines: basketOf(lines), coupons: 'BEST' as const, vouchers: [], pointsOffset: 0 };
  const facts = pricingFacts({ coupons: couponsOf(coupons), rates: { tier: 900, deposit: 950, birthday: null } });
  const funding = fundingFacts({ cards: [aCard([aLot('L'), aLot('M')])] });
  const campaign = rulesOf(rules);
  return () => {
    const sale = value(fundSale(value(priceSale(basket, facts)), [storedValue, cash], funding));
    const order = { due: sale.due, categories: ['c1', 'c2'], isFirst: false };
    return evaluateRules(campaign, { at: morning, day: '2026-03-05', deposit: null, order, member: customer });
  };
}

const usual: Load = { lines: 60, coupons: 30, rules: 200 };
const medians = (loads: readonly Load[]): number[] =>
  inTurns(100, loads.map(checkout)).map((samples) => quantile(samples, 0.5));

/** Each load twice the one before; 2 is linear. */
function growth(name: string, loads: readonly Load[]): Measurement {
  const figures = medians(loads);
  const [before = Number.NaN, last = Number.NaN] = figures.slice(-2);
  const curve = figures.map(milliseconds).join(' → ');
  return { name, value: curve, ratio: { to: milliseconds(before), times: last / before }, aim: '≤ 2 ×' };
}

/** Splitting one sum over lines, on its own: the sorting of remainders must not grow faster than the lines. */
function splitting(): Measurement {
  const acts = [60, 120, 240, 480].map((lines) => {
    const weights = basketOf(lines).map(({ unitPrice, qty }) => unitPrice * qty);
    return () => Array.from({ length: 200 }, (_, at) => allocate(100_003 + at, weights));
  });
  const figures = inTurns(100, acts).map((samples) => quantile(samples, 0.5));
  const [before = Number.NaN, last = Number.NaN] = figures.slice(-2);
  return {
    name: 'a sum split over 60 → 120 → 240 → 480 lines, 200 times',
    value: figures.map(milliseconds).join(' → '),
    ratio: { to: milliseconds(before), times: last / before },
    aim: '≤ 2 ×',
  };
}

/** The whole pipeline for a large basket, and how it grows. */
export async function bench(): Promise<Measurement[]> {
  return [
    {
      name: 'price and fund 60 lines, best of 30 coupons, 200 campaign rules',
      value: spread(timed(400, checkout(usual))),
      aim: 'p95 ≤ 5 ms',
    },
    growth(
      'the same with 30 → 60 → 120 lines',
      [30, 60, 120].map((lines) => ({ ...usual, lines })),
    ),
    growth(
      'the same with 100 → 200 → 400 rules',
      [100, 200, 400].map((rules) => ({ ...usual, rules })),
    ),
    splitting(),
  ];
}
