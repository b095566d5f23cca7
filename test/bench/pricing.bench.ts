import { type CampaignRule, campaignRuleSchema } from '../../core/campaign/campaign-rule.ts';
import { evaluateRules } from '../../core/campaign/evaluate-rules.ts';
import type { RuleFacts } from '../../core/campaign/rule-facts.ts';
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
import { type Measurement, milliseconds, quantile, spread, timed } from './measure.ts';

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
const median = (load: Load): number => quantile(timed(100, checkout(load)), 0.5);

/** Twice the load against once: 2 is linear. */
const doubled = (name: string, more: Partial<Load>): Measurement => {
  const [once, twice] = [median(usual), median({ ...usual, ...more })];
  return { name, value: milliseconds(twice), ratio: { to: milliseconds(once), times: twice / once }, aim: '≤ 2 ×' };
};

/** The whole pipeline for a large basket, and how it grows. */
export async function bench(): Promise<Measurement[]> {
  return [
    {
      name: 'price and fund 60 lines, best of 30 coupons, 200 campaign rules',
      value: spread(timed(400, checkout(usual))),
      aim: 'p95 ≤ 5 ms',
    },
    doubled('the same with 120 lines', { lines: 120 }),
    doubled('the same with 400 rules', { rules: 400 }),
  ];
}
