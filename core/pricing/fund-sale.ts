import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { LotDraw } from '../ledger/event-types.ts';
import { sumFen } from '../money/fen.ts';
import { earnedPoints } from '../points/earned-points.ts';
import type { FundingFacts } from './facts.ts';
import { type FundedAmounts, fundAmounts } from './fund-amounts.ts';
import type { FundedLine, FundedSale, SvUse, TenderOffer } from './funded-sale.ts';
import { layTenders, otherTenders, tenderTotals } from './lay-tenders.ts';
import type { PricedSale, PricingStep } from './priced-sale.ts';

/**
 * Steps 6 to 8 of checkout: stored value within its bounds, other tenders, points, delivery and invoice.
 * Offers are taken in order; what they leave `open` is still to be paid: a sale of nothing to pay needs none and earns nothing.
 * Refuses INSUFFICIENT_TENDER. Source: CHK-06..10, EC-02.
 */
export function fundSale(priced: PricedSale, offers: readonly TenderOffer[], facts: FundingFacts): Result<FundedSale> {
  const funded = fundAmounts(priced, offers, facts);
  if (!funded.ok) return funded;
  const amounts = funded.value;
  const lines = layTenders(priced.lines, amounts);
  const sv = storedValueUse(amounts);
  const rules = facts.points.rules ?? [];
  const earned = pointsOf(otherTenders(amounts.taken) + sv.principal, facts);
  return ok({
    ...priced,
    lines,
    taken: amounts.taken,
    tenders: tenderTotals(amounts.taken),
    sv,
    roundingLoss: amounts.roundingLoss,
    change: sumFen(amounts.taken.map((tender) => tender.change)),
    open: amounts.open,
    ...earned,
    rules,
    freeDelivery: facts.freeDeliveryFrom !== null && priced.subtotal - priced.couponTotal >= facts.freeDeliveryFrom,
    invoiceable: otherTenders(amounts.taken),
    steps: [...priced.steps, ...fundingSteps(lines, amounts, { ...earned, ...reasonsOf(rules) })],
  });
}

/** A sale is made only when nothing is open; refuses UNPAID with what is missing. Source: FLW-02. */
export const paid = (funded: FundedSale): Result<FundedSale> =>
  funded.open === 0 ? ok(funded) : refused(refusal('UNPAID', { open: funded.open }));

const total = (draws: readonly LotDraw[], part: 'face' | 'principal' | 'bonus') =>
  sumFen(draws.map((draw) => draw[part]));

const storedValueUse = ({ draws, bound }: FundedAmounts): SvUse => ({
  face: total(draws, 'face'),
  principal: total(draws, 'principal'),
  bonus: total(draws, 'bonus'),
  bound,
  draws,
});

/** Points of the base; without a member nobody earns. Source: CHK-08. */
function pointsOf(pointsBase: number, facts: FundingFacts): Pick<FundedSale, 'pointsBase' | 'multiplier' | 'points'> {
  const { earns, multiplier } = facts.points;
  return { pointsBase, multiplier, points: earns ? earnedPoints(pointsBase, facts.points) : 0 };
}

function fundingSteps(
  lines: readonly FundedLine[],
  amounts: FundedAmounts,
  earned: PricingStep['facts'],
): PricingStep[] {
  const sv = lines.map((line) => ({ line: line.id, before: line.due, after: line.due - (line.tenders.sv ?? 0) }));
  const rest = lines.map((line, at) => ({ line: line.id, before: sv[at]?.after ?? 0, after: openOn(line) }));
  return [
    { rule: 'CHK-06', lines: sv, facts: { bound: amounts.bound, face: total(amounts.draws, 'face') } },
    { rule: 'CHK-07', lines: rest, facts: { rounding: amounts.roundingLoss, ...tenderTotals(amounts.taken) } },
    { rule: 'CHK-08', lines: [], facts: { ...earned } },
  ];
}

/** `rule:D3` → `yes · reason · reason`: why each rule did or did not fire, in the shop's first language. */
const reasonsOf = (rules: readonly RuleOutcome[]): PricingStep['facts'] =>
  Object.fromEntries(
    rules.map(({ rule, fired, reasons }) => [
      `rule:${rule}`,
      [fired ? 'yes' : 'no', ...reasons.map(({ why }) => why.zh)].join(' · '),
    ]),
  );

const openOn = (line: FundedLine): number =>
  line.due - line.roundingShare - sumFen(Object.values(line.tenders).map((amount) => amount ?? 0));
