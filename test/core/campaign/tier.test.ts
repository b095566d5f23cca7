import { describe, expect, test } from 'vitest';
import { benefitsOf, evaluateDeposit } from '../../../core/campaign/evaluate.ts';
import { bonusOn, tierOf } from '../../../core/campaign/tier.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { aCampaign } from '../../builders/campaign.ts';

const campaign = aCampaign();
const inside = startOfDate('2026-02-02') + 10 * 3_600_000;
const terms = (amount: number, at = inside) => evaluateDeposit({ campaign, amount, at });

describe('W03 tier boundaries', () => {
  test.each([
    [49_999, 'NONE', 0],
    [50_000, 'T1', 0],
    [99_999, 'T1', 0],
    [100_000, 'T2', 0],
    [299_999, 'T2', 0],
    [300_000, 'T3', 30_000],
    [300_001, 'T3', 30_000],
    [300_005, 'T3', 30_001],
  ])('W03: a deposit of %d reaches %s with a bonus of %d', (amount, tier, b0) => {
    expect(terms(amount)).toMatchObject({ tier, b0, p0: amount, spendable: amount + b0 });
  });
});

test('tiers may be written in any order', () => {
  const shuffled = aCampaign({ tiers: campaign.tiers.toReversed() });
  expect(tierOf(shuffled, 100_000)?.tier).toBe('T2');
});

test('a higher tier brings the benefits of the lower ones, and each says why it fired or did not', () => {
  const grants = terms(100_000).grants;
  expect(grants.map((grant) => [grant.code, grant.fired])).toEqual([
    ['gift_voucher', true],
    ['discount', true],
    ['merch', true],
    ['bonus', false],
  ]);
  expect(grants.at(-1)?.why).toEqual({
    zh: '未满3,000.00元，还差2,000.00元',
    en: 'below ¥3,000.00, ¥2,000.00 short',
  });
  expect(benefitsOf(terms(50_000)).map((benefit) => benefit.code)).toEqual(['gift_voucher', 'discount']);
});

test('without inheritance only the tier reached gives its benefits', () => {
  const alone = evaluateDeposit({ campaign: aCampaign({ inherits: false }), amount: 100_000, at: inside });
  expect(benefitsOf(alone).map((benefit) => benefit.code)).toEqual(['merch']);
  expect(alone.grants[0]?.why.en).toBe('replaced by a higher tier');
});

test('an inherited bonus rate counts once, and the best one counts', () => {
  const tiers = campaign.tiers.map((tier) => (tier.tier === 'T1' ? { ...tier, bonusBp: 500 } : tier));
  expect(bonusOn(aCampaign({ tiers }), 100_000)).toBe(5_000);
  expect(bonusOn(aCampaign({ tiers }), 300_000)).toBe(30_000);
  expect(bonusOn(aCampaign({ tiers, inherits: false }), 100_000)).toBe(0);
});

test('the campaign ends at its last instant: a deposit at that instant is a plain top-up', () => {
  const last = terms(300_000, campaign.to - 1);
  const late = terms(300_000, campaign.to);
  expect([last.tier, last.b0]).toEqual(['T3', 30_000]);
  expect([late.tier, late.b0, benefitsOf(late)]).toEqual(['NONE', 0, []]);
  expect(late.grants.every((grant) => grant.why.en === 'outside the campaign period')).toBe(true);
});

test('a deposit is valid through the same-numbered day three years on, or the end of that month', () => {
  expect(terms(50_000, startOfDate('2026-01-15')).lastDay).toBe('2029-01-15');
  const leap = evaluateDeposit({
    campaign: aCampaign({ validityMonths: 12 }),
    amount: 1,
    at: startOfDate('2028-02-29'),
  });
  expect(leap.lastDay).toBe('2029-02-28');
});
