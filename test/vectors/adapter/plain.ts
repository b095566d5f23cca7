import { type CandidateParameters, lintCampaign } from '../../../core/campaign/lint.ts';
import { lintVoucher } from '../../../core/campaign/voucher-lint.ts';
import { runDraw } from '../../../core/draw/draw.ts';
import { prizeTax } from '../../../core/draw/prize.ts';
import { packSchedule } from '../../../core/grant/pack-schedule.ts';
import { ok } from '../../../core/kernel/result.ts';
import { rungOf } from '../../../core/ladder/ladder.ts';
import { couponAdvice, couponUsageBp, depositAchievement, ratioBp } from '../../../core/metrics/metric.ts';
import { legalPeriodEnd, type Period, periodEnd } from '../../../core/period/period-end.ts';
import { earnedPoints } from '../../../core/points/earned-points.ts';
import { multiplierFor } from '../../../core/points/member-multiplier.ts';
import { preorderTerms } from '../../../core/preorder/preorder.ts';
import { field, instantOf, need, type Step } from './step.ts';
import type { Operation } from './world.ts';

const draw: Operation = (world, step) => {
  const { commit, entriesHash, winners } = runDraw({
    campaign: need(step, 'campaign'),
    date: need(step, 'date'),
    secret: need(step, 'secret'),
    entries: need(step, 'entries'),
    winners: need(step, 'winners'),
  });
  return ok({ world, outcome: { commit, entries_hash: entriesHash, winners } });
};

const tax: Operation = (world, step) => {
  const { tax, toWinner } = prizeTax(need(step, 'market_price'), need(step, 'borne_by'));
  return ok({ world, outcome: { tax, to_winner: toWinner } });
};

const metric: Operation = (world, step) => {
  const name = need<string>(step, 'metric');
  if (name === 'COUPON_USAGE') {
    const usage = {
      issued: field<number>(step, 'issued') ?? 0,
      revoked: field<number>(step, 'revoked') ?? 0,
      used: field<number>(step, 'used') ?? 0,
      hours: field<number>(step, 'hours') ?? null,
    };
    const action = couponAdvice(usage, world.terms.rules.couponUsage);
    return ok({ world, outcome: { bp: couponUsageBp(usage), action } });
  }
  if (name === 'DEPOSIT_ACHIEVEMENT') {
    const amount = (of: string): number => field<number>(step, of) ?? 0;
    const figures = { deposited: amount('deposited'), refunded: amount('refunded'), target: amount('target') };
    return ok({ world, outcome: { bp: depositAchievement(figures) } });
  }
  return ok({ world, outcome: { bp: ratioBp(field<number>(step, 'part') ?? 0, field<number>(step, 'whole') ?? 0) } });
};

const period: Operation = (world, step) => {
  const asked: Period = { from: need(step, 'from'), unit: need(step, 'unit'), n: need(step, 'n') };
  const legal = field<boolean>(step, 'legal') ?? false;
  const { lastDay, endsAt } = legal ? legalPeriodEnd(asked, world.terms.calendar) : periodEnd(asked);
  return ok({ world, outcome: { last_day: lastDay, ends_at: instantOf(endsAt) } });
};

const packs: Operation = (world, step) =>
  ok({
    world,
    outcome: { dates: packSchedule(need(step, 'anchor'), need(step, 'count')).map((pack) => pack.issueOn) },
  });

/** Candidate parameters by the names the linter knows. */
function candidates(step: Step): CandidateParameters {
  const config = field<Record<string, never>>(step, 'config') ?? {};
  const names = {
    thresholds: 'tier.threshold',
    discountPermille: 'tier.discount_permille',
    perPurchaseCap: 'sv.per_purchase_cap',
    pctCap: 'sv.pct_cap',
    residualWaiver: 'sv.residual_waiver',
    bonusBp: 'tier3.bonus_bp',
  };
  return Object.fromEntries(
    Object.entries(names).flatMap(([to, from]) => (from in config ? [[to, config[from]]] : [])),
  );
}

const lint: Operation = (world, step) => {
  const { rules, campaign } = world.terms;
  const draft = {
    text: field<string>(step, 'text') ?? '',
    topPrizes: field<number[]>(step, 'top_prizes') ?? [],
    drawPublished: field<string[]>(step, 'draw_published') ?? null,
    config: candidates(step),
  };
  const limits = { topPrizeLimit: rules.topPrizeLimit, cardLimit: campaign.cardLimits.registered };
  const findings = lintCampaign(draft, limits).map((finding) => finding.code);
  return ok({ world, outcome: { ok: findings.length === 0, findings } });
};

const voucher: Operation = (world, step) => {
  const { missing, findings } = lintVoucher(need(step, 'fields'), field<string>(step, 'text') ?? '');
  return ok({ world, outcome: { ok: missing.length === 0 && findings.length === 0, missing, findings } });
};

const preorder: Operation = (world, step, { at }) => {
  const terms = preorderTerms({
    list: need(step, 'list'),
    lockedPermille: need(step, 'locked_permille'),
    currentPermille: need(step, 'current_permille'),
    paid: need(step, 'paid'),
    kind: need(step, 'kind'),
  });
  if (!terms.ok) return terms;
  const { price, due, earnestLimit, shopDefaultReturn } = terms.value;
  const { rules } = world.terms;
  const multiplier = multiplierFor(null, at, { windows: world.windows, rules });
  const points = earnedPoints(price, { perYuan: rules.points.perYuan, multiplier });
  const outcome = { price, due, points, earnest_limit: earnestLimit, shop_default_return: shopDefaultReturn };
  return ok({ world, outcome });
};

const ladder: Operation = (world, step) =>
  ok({ world, outcome: { rung: rungOf(need(step, 'rungs'), need(step, 'amount')) } });

export const plainOperations = {
  'draw.run': draw,
  'prize.tax': tax,
  'metric.of': metric,
  'period.end': period,
  'pack.schedule': packs,
  'campaign.lint': lint,
  'voucher.lint': voucher,
  'preorder.quote': preorder,
  'ladder.rung': ladder,
};
