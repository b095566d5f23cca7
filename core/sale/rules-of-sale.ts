import type { CampaignRule } from '../campaign/campaign-rule.ts';
import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import { outcomesHere } from '../campaign/rules-here.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { isBirthday } from '../member/birthday.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import type { TradeRules } from '../settings/trade-rules.ts';

/** What a rule gives with a sale today. */
const given = 'POINTS_MULTIPLIER';

/** A priced basket as campaign rules see it. */
export type RuledOrder = Pick<PricedSale, 'due' | 'lines'>;

/** What the rules of a campaign are asked with at checkout. */
export interface RuleQuestion {
  readonly rules: readonly CampaignRule[];
  /** Nobody who earns: nothing is given. */
  readonly member: Pick<MemberAccount, 'birthday' | 'tier'> | null;
  readonly order: RuledOrder;
  /** When the payment counts as made, trusted ms. */
  readonly at: number;
  readonly timeless: boolean;
  readonly leapBirthday: TradeRules['leapBirthday'];
}

/**
 * Every rule of the campaign that is about points, looked at for one order, each with why it did or did not fire. What a member has spent so far, and
 * whether an order is the first, no till knows: rules that ask for it do not fire and say so. Source: CON-08, PTS-09, EC-20.
 */
export function rulesOfSale({ rules, member, order, at, timeless, leapBirthday }: RuleQuestion): RuleOutcome[] {
  const pointed = rules.filter(({ benefits }) => benefits.some(({ code }) => code === given));
  if (member === null || pointed.length === 0) return [];
  const day = localDateOf(at);
  return outcomesHere(pointed, {
    at,
    day,
    timeless,
    deposit: null,
    order: { due: order.due, categories: [...new Set(order.lines.map((line) => line.category))], isFirst: null },
    member: {
      tier: member.tier,
      segment: null,
      isBirthday: !timeless && isBirthday(member.birthday, day, leapBirthday),
      isNew: null,
      spent: null,
    },
  });
}

/** The multipliers that fired; they join those of windows and birthday under one policy. Source: PTS-09. */
export const multipliersOf = (outcomes: readonly RuleOutcome[]): number[] =>
  outcomes.flatMap(({ grants }) => grants.filter(({ code }) => code === given).map(({ amount }) => amount));
