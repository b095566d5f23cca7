import type { Campaign } from './campaign.ts';
import { type CampaignRule, ruleProblems } from './campaign-rule.ts';
import { forbiddenClausesIn } from './forbidden-clauses.ts';
import type { LintFinding } from './lint.ts';

/** What a rule may give today: the tills and the centre act on these and on nothing else, and what is promised must be given. */
const benefitsGiven: ReadonlySet<string> = new Set(['POINTS_MULTIPLIER', 'COUPON_PACK']);

/** What is looked at only where money is paid in; without one of them a rule is about sales. */
const ofDeposits: ReadonlySet<string> = new Set(['DEPOSIT_AT_LEAST', 'FIRST_DEPOSIT']);

/** What is looked at only where goods are paid. */
const ofSales: ReadonlySet<string> = new Set(['ORDER_AT_LEAST', 'BUYS_CATEGORY', 'BIRTHDAY']);

/** Coupons come with deposits and multipliers with sales: a rule must be about the act that gives what it promises. */
function isAboutItsAct({ conditions, benefits }: CampaignRule): boolean {
  const asked = conditions.map(({ code }) => code);
  const paidIn = asked.some((code) => ofDeposits.has(code));
  return benefits.every(({ code }) =>
    code === 'COUPON_PACK' ? paidIn && !asked.some((one) => ofSales.has(one)) : code !== 'POINTS_MULTIPLIER' || !paidIn,
  );
}

/** Ids go into keys of coupons. */
const usableId = /^[\w.-]{1,40}$/;

/** Conditions about what no till keeps: a rule with one of them would never fire. */
const notKnownAtTills: ReadonlySet<string> = new Set([
  'FIRST_ORDER',
  'NEW_MEMBER',
  'SEGMENT_IN',
  'SPENT_AT_LEAST',
  'SPENT_NOTHING',
]);

const finding = (code: string, law: string, zh: string, en: string): LintFinding => ({ code, law, fix: { zh, en } });

const unless = (ok: boolean, found: LintFinding): LintFinding[] => (ok ? [] : [found]);

/** What is wrong with one rule of a campaign that ends at its own window. */
function faultsOf(rule: CampaignRule, campaign: Pick<Campaign, 'from' | 'to'>): LintFinding[] {
  const unread = [...ruleProblems(rule), ...(usableId.test(rule.rule) ? [] : ['rule: letters, digits, . _ - only'])];
  const idle = rule.benefits.filter(({ code }) => !benefitsGiven.has(code)).map(({ code }) => code);
  const blind = rule.conditions.filter(({ code }) => notKnownAtTills.has(code)).map(({ code }) => code);
  const clauses = forbiddenClausesIn(rule.name.zh);
  return [
    ...clauses.map(({ code, law, fix }) => ({ code, law, fix })),
    ...unless(
      unread.length === 0,
      finding(
        `RULE_UNREADABLE:${rule.rule}`,
        'CON-08',
        `改正：${unread.join('；')}。`,
        `Correct ${unread.join('; ')}.`,
      ),
    ),
    ...unless(
      idle.length === 0,
      finding(
        `RULE_BENEFIT_NOT_GIVEN:${rule.rule}`,
        'CON-08, REG 35',
        `规则里还不能发放 ${idle.join('、')}，请删去。`,
        `A rule cannot give ${idle.join(', ')} yet; take it out.`,
      ),
    ),
    ...unless(
      isAboutItsAct(rule),
      finding(
        `RULE_ACT_WRONG:${rule.rule}`,
        'CON-08',
        '券包要有预存条件且不带消费条件，积分倍数不能带预存条件。',
        'Let coupons hang on a deposit and on nothing of a sale, and a multiplier on no deposit.',
      ),
    ),
    ...unless(
      blind.length === 0,
      finding(
        `RULE_NEVER_FIRES:${rule.rule}`,
        'CON-08',
        `收银机无法判断 ${blind.join('、')}，请换条件。`,
        `No till can know ${blind.join(', ')}; use another condition.`,
      ),
    ),
    ...unless(
      rule.from < campaign.to && campaign.from < rule.to,
      finding(
        `RULE_OUTSIDE_CAMPAIGN:${rule.rule}`,
        'CON-04',
        '规则的时间要落在活动期内。',
        'Let the rule run inside the campaign.',
      ),
    ),
    ...unless(
      rule.budget === null,
      finding(
        `RULE_BUDGET_NOT_KEPT:${rule.rule}`,
        'BUD-01',
        '单条规则的预算还不会自动停发，请留空。',
        'A budget of one rule does not stop it yet; leave it empty.',
      ),
    ),
  ];
}

/** Findings of the rules of a campaign as it would be published; empty if they may be. Source: CON-04, CON-08, CON-09, REG 35, BUD-01. */
export function lintCampaignRules({ rules = [], from, to }: Pick<Campaign, 'rules' | 'from' | 'to'>): LintFinding[] {
  const ids = rules.map(({ rule }) => rule);
  return [
    ...unless(
      new Set(ids).size === ids.length,
      finding('RULE_TWICE', 'CON-08', '每条规则的编号只用一次。', 'Use the id of every rule once.'),
    ),
    ...rules.flatMap((rule) => faultsOf(rule, { from, to })),
  ];
}
