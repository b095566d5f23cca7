import type { Campaign } from '../campaign/campaign.ts';
import { isRunning } from '../campaign/evaluate.ts';
import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import { must } from '../kernel/invariant.ts';
import type { Fen } from '../money/fen.ts';
import type { TimeWord } from '../operator/time-word.ts';
import { pointsAllowance, pointsLeased } from '../points/points-right.ts';
import type { FundingFacts, PricingFacts } from '../pricing/facts.ts';
import { spendableNow } from '../rights/cover-draws.ts';
import {
  fundingFactsFor,
  pricingFactsFor,
  ruleOutcomesFor,
  type SaleCustomer,
  type SaleMoment,
  type SaleTerms,
} from '../sale/customer-terms.ts';
import type { RuledOrder } from '../sale/rules-of-sale.ts';
import type { DrawableLot } from '../stored-value/draw-order.ts';
import { type FloorAllowance, floorAllowance, overrideOf } from '../stored-value/floor-allowance.ts';
import { heldByOthers } from '../stored-value/hold.ts';
import { openedLot } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import type { FloorPass } from './floor-pass.ts';
import { type CouponParties, knownCoupons } from './sale-coupons.ts';
import { type Customer, noRights, type SaleFacts } from './sale-facts.ts';
import { tillRules } from './till-rules.ts';

/** The sale, who buys, and what they want taken off: what its terms depend on. */
export interface SaleParties extends CouponParties {
  /** The instant that rules points, once money was taken, ms (PTS-08). */
  readonly paidAt?: number | null;
  /** A manager lets more through offline (OFF-02). */
  readonly floorPass?: FloorPass | null;
  /** What was said about a clock nobody is sure of (EC-20). */
  readonly timeWord?: TimeWord | null;
}

/** What steps 1 to 5 of the pipeline need at this till. */
export const pricingFactsOf = (sale: SaleParties): PricingFacts => pricingFactsFor(momentOf(sale), customerOf(sale));

/** What steps 6 to 8 need at this till; campaign rules are asked about an `order`. */
export const fundingFactsOf = (sale: SaleParties, order: RuledOrder | null = null): FundingFacts =>
  fundingFactsFor(momentOf(sale), customerOf(sale), order);

/** Rules of the campaign in force at this till, each with why it does or does not fire for this order. */
export const ruleOutcomesOf = (sale: SaleParties, order: RuledOrder): RuleOutcome[] =>
  ruleOutcomesFor(momentOf(sale), customerOf(sale), order);

/** Version of the campaign in force at the sale, or null. */
export const ruleVersionOf = (facts: SaleFacts): string | null => inForce(facts)?.version ?? null;

/** No manager was there to look at the clock: windows and birthdays are left out, the sale goes on. Source: EC-20. */
const isTimeless = ({ facts, timeWord }: SaleParties): boolean =>
  facts.timeUnsure === true && timeWord?.by === 'nobody';

function momentOf(sale: SaleParties): SaleMoment {
  const { saleId, facts, customer, paidAt, floorPass } = sale;
  return {
    at: facts.at,
    paidAt: paidAt ?? facts.at,
    timeUnsure: !facts.online,
    holder: saleId,
    terms: saleTermsOf(facts),
    windows: isTimeless(sale) ? [] : [...facts.windows, ...(facts.rules?.points.windows ?? [])],
    rules: inForce(facts)?.rules ?? [],
    timeless: isTimeless(sale),
    allowanceOf: (lots) => (customer === null ? null : allowanceOf({ facts, customer, floorPass }, lots)),
    leases: customer?.rights?.leases ?? [],
    heldOf: (card) => heldByOthers(facts.elsewhere.holds, { card, basket: saleId, at: facts.at }),
  };
}

/**
 * What the till may draw now, fen; null: nothing but the rules holds it back, because the centre will be asked for rights
 * before money is taken. Once it was asked, the leases are all there is; offline the floor comes on top. Source: OFF-02.
 */
function allowanceOf(
  { facts, customer, floorPass }: { facts: SaleFacts; customer: Customer; floorPass: FloorPass | null | undefined },
  lots: readonly DrawableLot[],
): Fen | null {
  const { asked, leases } = customer.rights ?? noRights;
  if (facts.online) return asked ? spendableNow(lots, leases, 0) : null;
  const more = floorPass ? overrideOf(customer.floor) : 0;
  return spendableNow(lots, leases, floorOf(facts, customer).allowance + more);
}

/** What this till lends the customer of its own accord, and what bounds it. Source: OFF-02. */
export const floorOf = ({ store }: Pick<SaleFacts, 'store'>, { floor }: Pick<Customer, 'floor'>): FloorAllowance =>
  floorAllowance(floor, { ...store.offline, tills: store.tills });

/** A till that knows no campaign at all knows no deposit discount and no cap: its customers then pay as without deposits. */
function customerOf(sale: SaleParties): SaleCustomer {
  const { facts, customer } = sale;
  const brought = { coupons: knownCoupons(sale), vouchers: knownVouchers(sale) };
  if (customer === null) return { ...brought, member: null, lots: [], cards: [] };
  const { birthday } = customer.member;
  const member = { ...customer.member, points: pointsFree(sale), birthday: isTimeless(sale) ? null : birthday };
  if (facts.campaigns.length === 0) return { ...brought, member, lots: [], cards: [] };
  const lots = customer.member.lots.map((lot) => openedLot(lot));
  const card = customer.member.cards.find((one) => one.card === customer.cardId);
  return { ...brought, member, lots, cards: card === undefined ? [] : [{ card, lots }] };
}

/**
 * Points this sale may offer: the member's, less what another basket of theirs has offered already; once the centre was asked what
 * it granted, offline no more than is leased and the till lends. Source: CHK-05, OFF-02.
 */
export function pointsFree({ facts, customer }: Pick<SaleParties, 'facts' | 'customer'>): number {
  if (customer === null) return 0;
  const { member } = customer.member;
  const free = customer.member.points - (facts.elsewhere.points[member] ?? 0);
  const { asked, leases } = customer.rights ?? noRights;
  const leased = pointsLeased(member, leases);
  if (facts.online) return asked && customer.floor.points !== undefined ? Math.min(free, leased) : free;
  const { points, ...offline } = facts.store.offline;
  const terms = { ...offline, tills: facts.store.tills, perMember: points?.perMember };
  const lends = pointsAllowance(customer.floor, terms);
  return lends === null ? free : Math.min(free, leased + lends);
}

/** The member's gift vouchers, less what another basket means to draw. Source: CHK-04. */
export const knownVouchers = ({ facts, customer }: Pick<SaleParties, 'facts' | 'customer'>): Voucher[] =>
  (customer?.member.vouchers ?? []).map((voucher) => ({
    ...voucher,
    left: Math.max(voucher.left - (facts.elsewhere.vouchers[voucher.voucher] ?? 0), 0),
  }));

const saleTermsOf = (facts: SaleFacts): SaleTerms => ({
  pinned: (ruleVersion) => must(campaignOf(facts, ruleVersion), 'lots are only offered where a campaign is known'),
  rules: tillRules(facts),
});

/** The version printed on a voucher; if this till has never seen it, the newest it knows. Source: CON-08. */
const campaignOf = ({ campaigns }: SaleFacts, ruleVersion: string): Campaign | null =>
  campaigns.find((campaign) => campaign.version === ruleVersion) ?? newest(campaigns);

const inForce = ({ campaigns, at }: SaleFacts): Campaign | null =>
  newest(campaigns.filter((campaign) => isRunning(campaign, at)));

const newest = (campaigns: readonly Campaign[]): Campaign | null =>
  campaigns.reduce<Campaign | null>((best, one) => (best === null || one.from > best.from ? one : best), null);
