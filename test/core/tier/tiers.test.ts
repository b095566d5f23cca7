import { expect, test } from 'vitest';
import { grantFor, runGrant } from '../../../core/grant/monthly-grant.ts';
import { packSchedule } from '../../../core/grant/pack-schedule.ts';
import { type MemberAccount, withEarned } from '../../../core/member/member-account.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { endPeriod, promote, tierAfterPeriod } from '../../../core/tier/evaluate-tiers.ts';
import { tierOfGrowth } from '../../../core/tier/tier-of-growth.ts';

const rules = referenceRules.points.tiers;
const member: MemberAccount = {
  member: 'M1',
  kyc: 'REGISTERED',
  birthday: null,
  isNew: false,
  points: 0,
  growth: 0,
  tierGrowth: 0,
  tier: 'ORDINARY',
  tierHistory: [],
  birthdayGifts: [],
  grants: [],
};
const at = (time: string): number => Date.parse(`${time}+08:00`);

test.each([
  [0, 'ORDINARY'],
  [999, 'ORDINARY'],
  [1000, 'SILVER'],
  [5000, 'SILVER'],
  [5001, 'GOLD'],
  [9999, 'GOLD'],
  [10_000, 'DIAMOND'],
])('W19 growth %i is %s', (growth, tier) => {
  expect(tierOfGrowth(growth, rules)).toBe(tier);
});

test('TIR-05 a demoted member is not promoted again the next night', () => {
  const gold = { ...withEarned(member, 6000), tier: 'GOLD' as const };
  const silver = endPeriod(gold, 0, { rules, at: at('2026-07-01T00:00:00') });
  expect(silver).toMatchObject({ tier: 'SILVER', tierGrowth: 1000, growth: 6000, points: 6000 });
  expect(promote(silver, rules, at('2026-07-02T00:00:00'))).toBeNull();
  expect(promote(withEarned(silver, 4001), rules, at('2026-07-03T00:00:00'))?.tier).toBe('GOLD');
});

test('TIR-05 one level down at most, never up', () => {
  expect(tierAfterPeriod('DIAMOND', 0, rules)).toBe('GOLD');
  expect(tierAfterPeriod('SILVER', 99_999, rules)).toBe('SILVER');
});

test('W20 grants never promote', () => {
  const silver = { ...withEarned(member, 1000), tier: 'SILVER' as const };
  const run = { month: '2026-03', at: at('2026-03-01T00:30:00'), stopAfter: null, rules };
  const [granted] = runGrant([silver], run).granted;
  expect(granted).toMatchObject({ points: 1500, growth: 1000, tierGrowth: 1000, grants: ['2026-03'] });
  expect(grantFor(granted ?? member, run)).toBe(0);
});

test('EC-31 a late job grants by the tier of the due instant', () => {
  const gold =
    promote({ ...withEarned(member, 6000), tier: 'SILVER' as const }, rules, at('2026-03-02T00:00:00')) ?? member;
  expect(grantFor(gold, { month: '2026-03', at: at('2026-03-09T00:00:00'), stopAfter: null, rules })).toBe(500);
  expect(grantFor(gold, { month: '2026-04', at: at('2026-04-09T00:00:00'), stopAfter: null, rules })).toBe(1000);
});

test('DEP-09 monthly packs start with the deposit and are clamped to month-end', () => {
  expect(packSchedule('2026-01-31', 4).map((pack) => [pack.issueOn, pack.lastDay])).toEqual([
    ['2026-01-31', '2026-02-28'],
    ['2026-02-28', '2026-03-28'],
    ['2026-03-31', '2026-04-30'],
    ['2026-04-30', '2026-05-30'],
  ]);
});
