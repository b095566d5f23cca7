import { type CampaignRule, ruleProblems } from './campaign-rule.ts';
import { evaluateRules, type RuleOutcome } from './evaluate-rules.ts';
import type { RuleFacts } from './rule-facts.ts';
import { verdict } from './rule-part.ts';

/** Rules that were read once: published rules never change (CON-08), and reading is slower than checking. */
const readable = new WeakMap<CampaignRule, boolean>();

function isReadable(rule: CampaignRule): boolean {
  const known = readable.get(rule) ?? ruleProblems(rule).length === 0;
  readable.set(rule, known);
  return known;
}

/** A newer head office may publish kinds that this software has never heard of: nothing is given, and the reason is said. */
const notKnown = ({ rule, version, name }: CampaignRule): RuleOutcome => ({
  rule,
  version,
  name,
  fired: false,
  reasons: [verdict(false, '本机软件版本不认识这条规则', 'the software of this till does not know this rule')],
  grants: [],
});

/** Every rule looked at, in its order, each with whether it fired and why; also those this software cannot read. Source: CON-08. */
export const outcomesHere = (rules: readonly CampaignRule[], facts: RuleFacts): RuleOutcome[] =>
  rules.flatMap((rule) => (isReadable(rule) ? evaluateRules([rule], facts) : [notKnown(rule)]));
