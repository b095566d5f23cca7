import { prizesWithinLimit } from '../draw/prize.ts';
import type { Fen } from '../money/fen.ts';
import { forbiddenClausesIn } from './forbidden-clauses.ts';

/** One thing wrong with a campaign: a code, the law or rule it breaks, and what to do. */
export interface LintFinding {
  readonly code: string;
  readonly law: string;
  readonly fix: { readonly zh: string; readonly en: string };
}

/** What the rules of a draw must state before it begins. Source: DRW-01, REG 31. */
export const drawRuleItems = ['PRIZES', 'NUMBER_OR_ODDS', 'TIME', 'METHOD', 'CLAIM_RULES'] as const;

/** Parameters a campaign would set; only those given are looked at. Money in fen. */
export interface CandidateParameters {
  readonly thresholds?: readonly Fen[];
  readonly discountPermille?: number;
  readonly perPurchaseCap?: Fen;
  readonly pctCap?: number;
  readonly residualWaiver?: Fen;
  readonly bonusBp?: number;
}

/** A campaign before it is published. */
export interface CampaignDraft {
  readonly text: string;
  /** Top prizes of the chances that one purchase gives, fen. */
  readonly topPrizes: readonly Fen[];
  /** What the draw's rules state, or null: there is no draw. */
  readonly drawPublished: readonly string[] | null;
  readonly config: CandidateParameters;
}

/** Limits a draft is held against. Fen. */
export interface LintLimits {
  readonly topPrizeLimit: Fen;
  /** Largest balance of a registered card: a tier above it can never be reached (POL-04). */
  readonly cardLimit: Fen;
}

const finding = (code: string, law: string, zh: string, en: string): LintFinding => ({ code, law, fix: { zh, en } });

const within = (value: number | undefined, min: number, max = Number.MAX_SAFE_INTEGER): boolean =>
  value === undefined || (value >= min && value <= max);

const isAscending = (values: readonly number[]): boolean => values.every((value, at) => value > (values[at - 1] ?? 0));

/** Parameters outside their hard bounds; `name` is the parameter's. Source: business rules §2. */
function boundsBroken(config: CandidateParameters, cardLimit: Fen): LintFinding[] {
  const thresholds = config.thresholds ?? [];
  const reachable = thresholds.every((threshold) => threshold <= cardLimit);
  const checks: readonly (readonly [name: string, ok: boolean])[] = [
    ['sv.pct_cap', within(config.pctCap, 1, 100)],
    ['sv.per_purchase_cap', within(config.perPurchaseCap, 1)],
    ['sv.residual_waiver', within(config.residualWaiver, 0)],
    ['tier.discount_permille', within(config.discountPermille, 1, 1000)],
    [
      'tier.threshold',
      config.thresholds === undefined || (thresholds.length > 0 && isAscending(thresholds) && reachable),
    ],
    ['tier3.bonus_bp', within(config.bonusBp, 0)],
  ];
  return checks
    .filter(([, ok]) => !ok)
    .map(([name]) =>
      finding(`BOUND:${name}`, 'DEP-02, USE-02, POL-04', '改到允许范围内。', 'Bring it inside its bounds.'),
    );
}

/** Findings of a campaign draft, sorted by code; empty if it may be published. Source: CON-09, DRW-01, REG 31, POL-04. */
export function lintCampaign(draft: CampaignDraft, limits: LintLimits): LintFinding[] {
  const found: LintFinding[] = forbiddenClausesIn(draft.text).map(({ code, law, fix }) => ({ code, law, fix }));
  if (!prizesWithinLimit(draft.topPrizes, limits.topPrizeLimit)) {
    found.push(finding('PRIZE_OVER_LIMIT', 'REG 31', '降低最高奖金额合计。', 'Lower the sum of the top prizes.'));
  }
  if (draft.drawPublished !== null && !drawRuleItems.every((item) => draft.drawPublished?.includes(item))) {
    found.push(
      finding(
        'DRAW_RULES_INCOMPLETE',
        'REG 31, REG 32',
        '补全抽奖规则后再开始。',
        'Complete the rules before the draw begins.',
      ),
    );
  }
  return [...found, ...boundsBroken(draft.config, limits.cardLimit)].sort((a, b) => (a.code < b.code ? -1 : 1));
}
