import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { type CampaignRule, campaignRuleSchema, ruleProblems } from '../../../core/campaign/campaign-rule.ts';
import { memberDayOf } from '../../../core/campaign/conditions/member-day.ts';
import { evaluateRules } from '../../../core/campaign/evaluate-rules.ts';
import type { RuleFacts } from '../../../core/campaign/rule-facts.ts';
import { knownKinds, ruleKinds } from '../../../core/campaign/rule-kinds.ts';
import { condition, verdict } from '../../../core/campaign/rule-part.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);

const rule = (over: Partial<CampaignRule>): CampaignRule =>
  campaignRuleSchema.parse({
    rule: 'R',
    version: 'v1',
    name: { zh: '规则', en: 'rule' },
    from: at('2026-02-01T00:00:00'),
    to: at('2026-03-01T00:00:00'),
    conditions: [],
    benefits: [{ code: 'POINTS_GIFT', args: { points: 10 } }],
    budget: null,
    ...over,
  });

const facts: RuleFacts = {
  at: at('2026-02-10T10:00:00'),
  day: '2026-02-10',
  deposit: 300_005,
  order: { due: 20_000, categories: ['milk'], isFirst: true },
  member: { tier: 'GOLD', segment: 'DORMANT', isBirthday: false, isNew: false, spent: 9999 },
};

const outcome = (over: Partial<CampaignRule>, so: Partial<RuleFacts> = {}) =>
  evaluateRules([rule(over)], { ...facts, ...so })[0];

describe('one rule = conditions and benefits as data', () => {
  test.each([
    ['DEPOSIT_AT_LEAST', { amount: 300_005 }, true],
    ['DEPOSIT_AT_LEAST', { amount: 300_006 }, false],
    ['ORDER_AT_LEAST', { amount: 20_000 }, true],
    ['ORDER_AT_LEAST', { amount: 20_001 }, false],
    ['FIRST_ORDER', {}, true],
    ['POINTS_TIER_AT_LEAST', { tier: 'SILVER' }, true],
    ['POINTS_TIER_AT_LEAST', { tier: 'DIAMOND' }, false],
    ['SEGMENT_IN', { segments: ['DORMANT'] }, true],
    ['SEGMENT_IN', { segments: ['NEW', 'ACTIVE'] }, false],
    ['BIRTHDAY', {}, false],
    ['NEW_MEMBER', {}, false],
    ['BUYS_CATEGORY', { categories: ['toy', 'milk'] }, true],
    ['SPENT_AT_LEAST', { amount: 10_000 }, false],
    ['MEMBER_DAY', { day: 10 }, true],
    ['MEMBER_DAY', { day: 11 }, false],
  ])('%s %j fires: %s, and says why in both languages', (code, args, fired) => {
    const found = outcome({ conditions: [{ code, args }] });
    expect(found?.fired).toBe(fired);
    expect(found?.reasons).toHaveLength(2);
    expect(found?.reasons.every(({ why }) => why.zh !== '' && why.en !== '')).toBe(true);
  });

  test('every reason is given, not only the first that fails', () => {
    const found = outcome({
      conditions: [
        { code: 'BIRTHDAY', args: {} },
        { code: 'DEPOSIT_AT_LEAST', args: { amount: 500_000 } },
      ],
    });
    expect(found?.reasons.map(({ met, why }) => [met, why.zh])).toEqual([
      [true, '在活动期内'],
      [false, '今天不是生日'],
      [false, '预存未满5,000.00元，还差1,999.95元'],
    ]);
  });

  test('CON-04 the window is half-open', () => {
    expect(outcome({}, { at: at('2026-02-01T00:00:00') })?.fired).toBe(true);
    expect(outcome({}, { at: at('2026-03-01T00:00:00') })?.fired).toBe(false);
    expect(outcome({}, { at: at('2026-01-31T23:59:59') })?.reasons[0]?.why.en).toBe('begins 2026-02-01 00:00:00');
  });

  test('a rule that does not fire gives nothing', () => {
    expect(outcome({ conditions: [{ code: 'BIRTHDAY', args: {} }] })?.grants).toEqual([]);
  });
});

test('benefits say what they give', () => {
  const benefits = [
    { code: 'DISCOUNT', args: { permille: 950 } },
    { code: 'BONUS', args: { basisPoints: 1000 } },
    { code: 'GIFT', args: { zh: '手提袋', en: 'bag', pieces: 1, declaredPrice: 8000, lastDay: '2026-03-31' } },
    {
      code: 'COUPON_PACK',
      args: {
        coupons: [
          { template: 'a', face: 1000 },
          { template: 'b', face: 5000 },
        ],
        validDays: 30,
      },
    },
    { code: 'POINTS_GIFT', args: { points: 10 } },
    { code: 'POINTS_MULTIPLIER', args: { times: 2 } },
    { code: 'FREE_DELIVERY', args: {} },
  ];
  expect(outcome({ benefits })?.grants.map(({ code, amount, unit }) => [code, amount, unit])).toEqual([
    ['DISCOUNT', 950, 'PERMILLE'],
    ['BONUS', 30_001, 'FEN'],
    ['GIFT', 1, 'PIECES'],
    ['COUPON_PACK', 6000, 'FEN'],
    ['POINTS_GIFT', 10, 'POINTS'],
    ['POINTS_MULTIPLIER', 2, 'TIMES'],
    ['FREE_DELIVERY', 1, 'TIMES'],
  ]);
});

test('a rule that cannot be run is found before it is published', () => {
  const broken = rule({
    from: 2,
    to: 1,
    conditions: [{ code: 'MOON_PHASE', args: {} }],
    benefits: [{ code: 'DISCOUNT', args: { permille: 1001 } }],
  });
  expect(ruleProblems(broken).map((problem) => problem.split(':')[0])).toEqual([
    'window',
    'MOON_PHASE',
    'DISCOUNT.permille',
  ]);
  expect(ruleProblems(rule({}))).toEqual([]);
});

test('REG 35 a gift without kind, quantity, price or period is refused', () => {
  expect(
    ruleProblems(rule({ benefits: [{ code: 'GIFT', args: { zh: '礼品', en: 'gift' } }] })).length,
  ).toBeGreaterThanOrEqual(3);
});

test('a new kind of rule needs no change of the evaluator', () => {
  const rain = condition({
    code: 'RAIN',
    args: z.object({ millimetres: z.number().int() }),
    check: ({ millimetres }) => verdict(millimetres > 5, '下雨', 'rain'),
  });
  const kinds = ruleKinds([...knownKinds.conditions.values(), rain], [...knownKinds.benefits.values()]);
  const wet = rule({ conditions: [{ code: 'RAIN', args: { millimetres: 6 } }] });
  expect(ruleProblems(wet, kinds)).toEqual([]);
  expect(evaluateRules([wet], facts, kinds)[0]?.fired).toBe(true);
});

test('BEN-05 member day 31 is the last day of a shorter month', () => {
  expect(memberDayOf('2026-02-10', 31)).toBe('2026-02-28');
  expect(memberDayOf('2028-02-10', 30)).toBe('2028-02-29');
  expect(memberDayOf('2026-12-01', 8)).toBe('2026-12-08');
});
