import { z } from 'zod';
import { knownKinds, type RuleKinds } from './rule-kinds.ts';

const int = z.number().int();
const part = z.object({ code: z.string(), args: z.record(z.string(), z.unknown()) });

/**
 * One rule of a campaign as head office publishes it: when all conditions hold inside the window, its benefits are given.
 * Published once under a version and never changed; what was printed keeps its version (CON-08).
 */
export const campaignRuleSchema = z.object({
  rule: z.string(),
  version: z.string(),
  name: z.object({ zh: z.string().min(1), en: z.string().min(1) }),
  /** Half-open window, ms (CON-04). */
  from: int,
  to: int,
  conditions: z.array(part),
  benefits: z.array(part).min(1),
  /** Fen that the rule may cost; issuing stops at it, honouring never does (BUD-01). Null: no limit. */
  budget: int.nonnegative().nullable(),
});
export type CampaignRule = z.infer<typeof campaignRuleSchema>;

/** What is wrong with a rule: kinds nobody knows, arguments that do not fit, a window that ends before it begins. */
export function ruleProblems(rule: CampaignRule, kinds: RuleKinds = knownKinds): string[] {
  const window = rule.from < rule.to ? [] : ['window: ends before it begins'];
  const parts = [
    ...rule.conditions.map((one) => ({ ...one, kind: kinds.conditions.get(one.code) })),
    ...rule.benefits.map((one) => ({ ...one, kind: kinds.benefits.get(one.code) })),
  ];
  return [
    ...window,
    ...parts.flatMap(({ code, args, kind }) => {
      if (kind === undefined) return [`${code}: unknown`];
      const read = kind.args.safeParse(args);
      return read.success ? [] : read.error.issues.map((issue) => `${code}.${issue.path.join('.')}: ${issue.message}`);
    }),
  ];
}
