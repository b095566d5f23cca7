import { couponPackArgsSchema } from '../campaign/benefits/coupon-pack.ts';
import type { Campaign } from '../campaign/campaign.ts';
import { type DepositTerms, type Grant, isRunning } from '../campaign/evaluate.ts';
import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import { outcomesHere } from '../campaign/rules-here.ts';
import { addDays, localDateOf, startOfDate } from '../kernel/business-day.ts';
import type { MadeCoupon } from '../ledger/benefit-bodies.ts';
import type { Member } from '../member/member.ts';

/** What a rule gives with a deposit today. */
const given = 'COUPON_PACK';

/** A deposit as campaign rules see it. */
export interface DepositQuestion {
  readonly campaign: Campaign;
  readonly member: Pick<Member, 'tier' | 'lots'>;
  readonly terms: DepositTerms;
  readonly timeless: boolean;
}

const codeOf = (rule: string): string => `rule:${rule}`;

/** Both languages of all reasons that held, or of all that did not. */
function whyOf({ fired, reasons }: RuleOutcome): Grant['why'] {
  const all = reasons.filter(({ met }) => met === fired);
  return { zh: all.map(({ why }) => why.zh).join('；'), en: all.map(({ why }) => why.en).join('; ') };
}

/** What it is called, and what it gives once it fires. */
function wordsOf({ name, grants }: RuleOutcome): Pick<Grant, 'zh' | 'en'> {
  const what = (tongue: 'zh' | 'en') => [name[tongue], ...grants.map(({ words }) => words[tongue])];
  return { zh: what('zh').join('：'), en: what('en').join(': ') };
}

/**
 * The terms of a deposit together with what rules of its campaign give besides the tiers, each with why it does or does not. A lot
 * that a deposit made counts as one also when it was undone, so nobody pays in for the first time twice. Source: CON-08, DEP-19, EC-20.
 */
export function withRules({ campaign, member, terms, timeless }: DepositQuestion): DepositTerms {
  const rules = (campaign.rules ?? []).filter(({ benefits }) => benefits.some(({ code }) => code === given));
  if (rules.length === 0 || !isRunning(campaign, terms.at)) return terms;
  const day = localDateOf(terms.at);
  const looked = outcomesHere(rules, {
    at: terms.at,
    day,
    timeless,
    deposit: terms.p0,
    order: null,
    member: {
      tier: member.tier,
      segment: null,
      isBirthday: false,
      isNew: null,
      spent: null,
      deposits: member.lots.length,
    },
  });
  const grants = looked.map(
    (one): Grant => ({ code: codeOf(one.rule), tier: null, fired: one.fired, ...wordsOf(one), why: whyOf(one) }),
  );
  return { ...terms, grants: [...terms.grants, ...grants] };
}

/**
 * Coupons of the rules that fired, as the deposit's entry gives them: their ids follow from lot, rule and place, so that whoever
 * issues one issues the same, and they end with their deposit. Source: DEP-09, REF-11, CON-07, CON-08.
 */
export const ruleCoupons = (
  lot: string,
  { campaign, terms }: Pick<DepositQuestion, 'campaign' | 'terms'>,
): MadeCoupon[] =>
  (campaign.rules ?? [])
    .filter(({ rule }) => terms.grants.some(({ code, fired }) => fired && code === codeOf(rule)))
    .flatMap(({ rule, version, benefits }) =>
      benefits
        .filter(({ code }) => code === given)
        .flatMap(({ args }) => packCoupons(`${lot}:${codeOf(rule)}`, { args, at: terms.at, version })),
    );

function packCoupons(pack: string, of: { args: unknown; at: number; version: string }): MadeCoupon[] {
  const { coupons, validDays } = couponPackArgsSchema.parse(of.args);
  const day = localDateOf(of.at);
  return coupons.map(({ face, threshold = 0, products = null, categories = null }, place) => ({
    coupon: `${pack}:${place}`,
    kind: 'AMOUNT',
    face,
    threshold,
    products,
    categories,
    start: startOfDate(day),
    end: startOfDate(addDays(day, validDays)),
    ruleVersion: of.version,
  }));
}
