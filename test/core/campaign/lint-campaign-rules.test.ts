import { expect, test } from 'vitest';
import type { CampaignRule } from '../../../core/campaign/campaign-rule.ts';
import { lintCampaignRules } from '../../../core/campaign/lint-campaign-rules.ts';
import { demoCampaign } from '../../../sync/central/demo/demo-shop.ts';

const rule = (changes: Partial<CampaignRule> = {}): CampaignRule => ({
  rule: 'double',
  version: 'v1',
  name: { zh: '双倍积分', en: 'double points' },
  from: 10,
  to: 20,
  conditions: [{ code: 'MEMBER_DAY', args: { day: 8 } }],
  benefits: [{ code: 'POINTS_MULTIPLIER', args: { times: 2 } }],
  budget: null,
  ...changes,
});
const pack = { code: 'COUPON_PACK', args: { coupons: [{ template: 'a', face: 1000 }], validDays: 30 } };
const codes = (...rules: CampaignRule[]) => lintCampaignRules({ rules, from: 10, to: 20 }).map(({ code }) => code);

test.each<[string, CampaignRule[], string[]]>([
  ['rules that can be run', [rule(), rule({ rule: 'other' })], []],
  ['a condition nobody knows', [rule({ conditions: [{ code: 'MOON', args: {} }] })], ['RULE_UNREADABLE:double']],
  [
    'figures that do not fit',
    [rule({ conditions: [{ code: 'MEMBER_DAY', args: { day: 32 } }] })],
    ['RULE_UNREADABLE:double'],
  ],
  ['coupons that hang on no deposit', [rule({ benefits: [pack] })], ['RULE_ACT_WRONG:double']],
  ['coupons of a first deposit', [rule({ conditions: [{ code: 'FIRST_DEPOSIT', args: {} }], benefits: [pack] })], []],
  [
    'a multiplier that hangs on a deposit',
    [rule({ conditions: [{ code: 'FIRST_DEPOSIT', args: {} }] })],
    ['RULE_ACT_WRONG:double'],
  ],
  ['an id that no key can hold', [rule({ rule: 'a b' })], ['RULE_UNREADABLE:a b']],
  ['one id twice', [rule(), rule()], ['RULE_TWICE']],
  ['a window beside the campaign’s', [rule({ from: 20, to: 30 })], ['RULE_OUTSIDE_CAMPAIGN:double']],
  [
    'a benefit nobody would give',
    [rule({ benefits: [{ code: 'FREE_DELIVERY', args: {} }] })],
    ['RULE_BENEFIT_NOT_GIVEN:double'],
  ],
  [
    'a condition no till can know',
    [rule({ conditions: [{ code: 'FIRST_ORDER', args: {} }] })],
    ['RULE_NEVER_FIRES:double'],
  ],
  ['a budget nobody keeps', [rule({ budget: 100 })], ['RULE_BUDGET_NOT_KEPT:double']],
  ['a void clause in its name', [rule({ name: { zh: '最终解释权归本店所有', en: 'x' } })], ['FINAL_INTERPRETATION']],
])('CON-08, CON-09 head office hears before it publishes: %s', (_, rules, expected) => {
  expect(codes(...rules)).toEqual(expected);
});

test('a campaign without rules has no fault in them, and the demo’s may be published', () => {
  expect(lintCampaignRules({ from: 10, to: 20 })).toEqual([]);
  expect(lintCampaignRules(demoCampaign(Date.parse('2026-03-05T10:00:00+08:00')))).toEqual([]);
});
