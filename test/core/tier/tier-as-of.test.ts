import { expect, test } from 'vitest';
import type { MemberAccount } from '../../../core/member/member-account.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { endPeriod } from '../../../core/tier/evaluate-tiers.ts';
import { tierAsOf } from '../../../core/tier/tier-as-of.ts';
import { tierPermille } from '../../../core/tier/tier-of-growth.ts';
import { foldSale } from '../../../core/view/sale-fold.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aLine, cash, funded, priced } from '../../builders/pricing.ts';
import { soldEvent } from '../../builders/sold-event.ts';

const hour = 3_600_000;

test('TIR-08 offline the last tier heard of counts, and the till says from when it is once a day has passed', () => {
  const row = { tier: 'GOLD' as const };
  expect(tierAsOf(row, 0, 24 * hour)).toEqual({ tier: 'GOLD', asOf: 0, isOld: false });
  expect(tierAsOf(row, 0, 24 * hour + 1)).toEqual({ tier: 'GOLD', asOf: 0, isOld: true });
});

test('TIR-08 a tier corrected later does not price a finished sale again', () => {
  const till = anEventLog();
  const goods = priced([aLine('1', 10_000)], { rates: { tier: 850, deposit: 1000, birthday: null } });
  till.write(soldEvent({ sale: 'S', funded: funded(goods, [cash]) }));
  expect(foldSale(till.events, 'S')?.sold.lines[0]).toMatchObject({ rates: [850], net: 8500 });
});

test('TIR-03 each tier pays its part: 900, 850 and 800 of a thousand, and the ordinary member all', () => {
  const { tiers } = referenceRules.points;
  const rates = (['ORDINARY', 'SILVER', 'GOLD', 'DIAMOND'] as const).map((tier) => tierPermille(tier, tiers));
  expect(rates).toEqual([null, 900, 850, 800]);
});

test('TIR-06 a demotion lowers the tier by one level and takes no point that was earned', () => {
  const gold: MemberAccount = {
    member: 'M',
    kyc: 'REGISTERED',
    birthday: null,
    isNew: false,
    points: 6000,
    growth: 6000,
    tierGrowth: 6000,
    tier: 'GOLD',
    tierHistory: [],
    birthdayGifts: [],
    grants: [],
  };
  const after = endPeriod(gold, 0, { rules: referenceRules.points.tiers, at: 0 });
  expect(after).toMatchObject({ tier: 'SILVER', points: 6000, growth: 6000 });
});
