import { expect, test } from 'vitest';
import type { Campaign } from '../../../core/campaign/campaign.ts';
import { lintPublished, lintRules } from '../../../core/campaign/lint-published.ts';
import type { TradeRules } from '../../../core/settings/trade-rules.ts';
import { demoCampaign, demoRules } from '../../../sync/central/demo/demo-shop.ts';
import { aCampaign } from '../../builders/campaign.ts';

const found = (changes: Partial<Campaign>) => lintPublished(aCampaign(changes)).map(({ code }) => code);
const inRules = (changes: Partial<TradeRules>) => lintRules({ ...demoRules, ...changes }).map(({ code }) => code);
const [t1, t2, t3] = aCampaign().tiers;
const tiers = [t1, t2, t3].flatMap((tier) => (tier ? [tier] : []));
const gifts = demoRules.tierGifts;

test('what the demo shop publishes may be published', () => {
  expect(lintPublished({ ...demoCampaign(1_800_000_000_000), campaign: 'ps1' } as Campaign)).toEqual([]);
  expect(lintRules(demoRules)).toEqual([]);
});

test.each<[Partial<Campaign>, string]>([
  [{ name: '预存送礼 最终解释权归本店' }, 'FINAL_INTERPRETATION'],
  [{ cardLimits: { registered: 500_001, unregistered: 100_000 } }, 'CARD_LIMIT_OVER_LAW'],
  [{ cardLimits: { registered: 500_000, unregistered: 100_001 } }, 'CARD_LIMIT_OVER_LAW'],
  [{ nonCash: { company: 500_001, person: 5_000_000 } }, 'CASH_OVER_LAW'],
  [{ nonCash: { company: 500_000, person: 5_000_001 } }, 'CASH_OVER_LAW'],
  [{ validityMonths: 35 }, 'VALIDITY_TOO_SHORT'],
  [{ refundDays: 6 }, 'REFUND_WINDOW_SHORT'],
  [{ from: 5, to: 5 }, 'WINDOW_EMPTY'],
  [{ sv: { perPurchaseCap: 20_000, pctCap: 50, residualWaiver: 0 } }, 'CAP_STRANDS_BALANCE'],
  [{ sv: { perPurchaseCap: 9_999, pctCap: 50, residualWaiver: 10_000 } }, 'CAP_BELOW_WAIVER'],
  [{ sv: { perPurchaseCap: 20_000, pctCap: 0, residualWaiver: 10_000 } }, 'BOUND:sv.pct_cap'],
  [{ discountPermille: 1001 }, 'BOUND:tier.discount_permille'],
  [{ birthdayPermille: 1001 }, 'DISCOUNT_RAISES_PRICE'],
  [{ tiers: tiers.map((tier, at) => (at === 0 ? { ...tier, bonusBp: 1 } : tier)) }, 'TIER_GIVES_LESS'],
  [{ tiers: tiers.map((tier) => ({ ...tier, tier: 'T1' as const })) }, 'TIER_TWICE'],
  [{ tiers: tiers.map((tier) => ({ ...tier, threshold: 50_000 })) }, 'BOUND:tier.threshold'],
  [
    { tiers: tiers.map((tier) => ({ ...tier, benefits: [{ code: 'gift', zh: '礼品', en: ' ' }] })) },
    'GIFT_FIELDS_MISSING',
  ],
])('CON-09 REG 13 REG 35 %j is found before it is published: %s', (changes, code) => {
  expect(found(changes)).toContain(code);
});

test('a cap of the whole basket strands nothing (USE-04)', () => {
  expect(found({ sv: { perPurchaseCap: 20_000, pctCap: 100, residualWaiver: 0 } })).toEqual([]);
});

test.each<[string, Partial<TradeRules>, string]>([
  [
    'a voucher for no goods',
    { tierGifts: gifts.map((one) => ({ ...one, voucherProducts: [] })) },
    'GIFT_GOODS_UNNAMED:T1',
  ],
  ['a pack of less', { tierGifts: gifts.map((one) => ({ ...one, monthlyPack: 6001 })) }, 'PACK_WORTH_WRONG:T2'],
  [
    'a higher tier that pays more',
    { points: { ...demoRules.points, tiers: demoRules.points.tiers.toReversed() } },
    'POINTS_TIERS_UNORDERED',
  ],
  [
    'rates out of order',
    {
      refund: {
        ...demoRules.refund,
        interest: [
          { from: 5, rateBp: 1 },
          { from: 4, rateBp: 1 },
        ],
      },
    },
    'INTEREST_UNORDERED',
  ],
])('DEP-03 DEP-09 TIR-01 REG 22 %s is found', (_, changes, code) => {
  expect(inRules(changes)).toContain(code);
});

test('every finding names the law and a way out in both languages', () => {
  const all = lintPublished(
    aCampaign({
      validityMonths: 1,
      refundDays: 0,
      from: 9,
      to: 8,
      sv: { perPurchaseCap: 1, pctCap: 0, residualWaiver: 0 },
    }),
  );
  expect(all.length).toBeGreaterThan(4);
  expect(all.every(({ law, fix }) => law !== '' && /\p{Script=Han}/u.test(fix.zh) && fix.en !== '')).toBe(true);
});
