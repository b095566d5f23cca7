import { expect, test } from 'vitest';
import { depositBenefits } from '../../../core/deposit/deposit-benefits.ts';
import { duePacks } from '../../../core/grant/pack-coupons.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { depositBodySchema } from '../../../core/ledger/event-types.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { depositMade } from '../../builders/event-drafts.ts';

const campaign = { ...aCampaign(), from: startOfDate('2026-01-01'), to: startOfDate('2026-05-01') };
const packCoupons = [
  { face: 4000, threshold: 9900, products: null, categories: ['diapers'] },
  { face: 2000, threshold: 0, products: null, categories: null },
];
const rules = {
  ...referenceRules,
  tierGifts: referenceRules.tierGifts.map((gift) =>
    gift.tier === 'T1' ? { ...gift, voucherProducts: ['spoon'] } : gift.tier === 'T2' ? { ...gift, packCoupons } : gift,
  ),
};
const madeOn = (day: string, tier: 'NONE' | 'T1' | 'T2' | 'T3') => ({
  lot: { lot: 'L', tier, depositedAt: startOfDate(day) + 36_000_000 },
  campaign,
  rules,
});

test('DEP-03 a deposit of the first tier brings a voucher for named goods until the campaign ends', () => {
  expect(depositBenefits(madeOn('2026-01-31', 'T1'))).toEqual({
    vouchers: [{ voucher: 'L:voucher', face: 5000, products: ['spoon'], end: campaign.to }],
  });
  expect(depositBenefits(madeOn('2026-01-31', 'NONE'))).toEqual({});
  // Without goods named in the rules nothing could be bought with it, and nothing is promised.
  expect(depositBenefits({ ...madeOn('2026-01-31', 'T1'), rules: referenceRules })).toEqual({});
});

test('DEP-09 W32 a higher tier also brings the first pack at once and promises the others, each valid one month', () => {
  const { coupons, vouchers, pack } = depositBenefits(madeOn('2026-01-31', 'T3'));
  expect(vouchers).toHaveLength(1);
  expect(coupons).toMatchObject([
    { coupon: 'L:pack:0:0', kind: 'AMOUNT', face: 4000, threshold: 9900, start: startOfDate('2026-01-31') },
    { coupon: 'L:pack:0:1', face: 2000, end: startOfDate('2026-03-01') },
  ]);
  const promise = { lot: 'L', ...must(pack, 'packs are promised') };
  expect(duePacks(promise, '2026-12-31').map(({ issueOn }) => issueOn)).toEqual([
    '2026-01-31',
    '2026-02-28',
    '2026-03-31',
    '2026-04-30',
  ]);
  expect(duePacks(promise, '2026-03-30').map(({ k }) => k)).toEqual([0, 1]);
});

test('rules that name no coupons of a pack give one coupon of the whole face', () => {
  const { coupons } = depositBenefits({ ...madeOn('2026-02-10', 'T2'), rules: referenceRules });
  expect(coupons).toMatchObject([{ face: 6000, threshold: 0, categories: null, end: startOfDate('2026-03-11') }]);
});

test('what a deposit brings fits into its event and is read back as it was', () => {
  const benefits = depositBenefits(madeOn('2026-01-31', 'T3'));
  expect(depositBodySchema.parse({ ...depositMade().body, ...benefits })).toMatchObject(benefits);
});
