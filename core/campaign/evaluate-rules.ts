import { localDateTimeOf } from '../kernel/business-day.ts';
import { must } from '../kernel/invariant.ts';
import type { CampaignRule } from './campaign-rule.ts';
import type { RuleFacts, Verdict, Words } from './rule-facts.ts';
import { knownKinds, type RuleKinds } from './rule-kinds.ts';
import { type Granted, verdict } from './rule-part.ts';

/** One rule looked at: whether it fired, every reason for or against, and what it gives. */
export interface RuleOutcome {
  readonly rule: string;
  readonly version: string;
  readonly name: Words;
  readonly fired: boolean;
  readonly reasons: readonly Verdict[];
  readonly grants: readonly Granted[];
}

/** The window as a reason; on a clock that nobody stands for none is open. Source: CON-04, EC-20. */
function inWindow({ from, to }: CampaignRule, { at, timeless }: RuleFacts): Verdict {
  if (timeless) return verdict(false, '本机时间拿不准，没有人确认', 'the clock is not sure and nobody confirmed it');
  if (at < from) return verdict(false, `活动${localDateTimeOf(from)}开始`, `begins ${localDateTimeOf(from)}`);
  return at < to
    ? verdict(true, '在活动期内', 'inside the campaign period')
    : verdict(false, `活动已于${localDateTimeOf(to)}结束`, `ended ${localDateTimeOf(to)}`);
}

/** Looks at one rule; all of its reasons are given, not only the first that fails. */
function evaluateRule(rule: CampaignRule, facts: RuleFacts, kinds: RuleKinds): RuleOutcome {
  const reasons = [
    inWindow(rule, facts),
    ...rule.conditions.map(({ code, args }) =>
      must(kinds.conditions.get(code), `condition ${code} is known`).check(args, facts),
    ),
  ];
  const fired = reasons.every((reason) => reason.met);
  const grants = fired
    ? rule.benefits.map(({ code, args }) =>
        must(kinds.benefits.get(code), `benefit ${code} is known`).grant(args, facts),
      )
    : [];
  return { rule: rule.rule, version: rule.version, name: rule.name, fired, reasons, grants };
}

/**
 * Which rules give what for these facts, with the reason each did or did not fire, in both languages.
 * Cost is linear in rules. Rules must have passed `ruleProblems`; throws BrokenInvariant on a kind nobody knows.
 */
export const evaluateRules = (
  rules: readonly CampaignRule[],
  facts: RuleFacts,
  kinds: RuleKinds = knownKinds,
): RuleOutcome[] => rules.map((rule) => evaluateRule(rule, facts, kinds));
