import type { Campaign } from '../campaign/campaign.ts';
import { isRunning } from '../campaign/evaluate.ts';
import { must } from '../kernel/invariant.ts';
import type { FundingFacts, PricingFacts } from '../pricing/facts.ts';
import {
  fundingFactsFor,
  pricingFactsFor,
  type SaleCustomer,
  type SaleMoment,
  type SaleTerms,
} from '../sale/customer-terms.ts';
import type { Store } from '../settings/store.ts';
import { referenceRules, type TradeRules } from '../settings/trade-rules.ts';
import { floorAllowance } from '../stored-value/floor-allowance.ts';
import { openedLot } from '../stored-value/lot-account.ts';
import type { Customer, SaleFacts } from './sale-facts.ts';

/** The sale and who buys: what its terms depend on. */
export interface SaleParties {
  readonly saleId: string;
  readonly facts: SaleFacts;
  readonly customer: Customer | null;
}

/** What steps 1 to 5 of the pipeline need at this till. */
export const pricingFactsOf = (sale: SaleParties): PricingFacts => pricingFactsFor(momentOf(sale), customerOf(sale));

/** What steps 6 to 8 need at this till. */
export const fundingFactsOf = (sale: SaleParties): FundingFacts => fundingFactsFor(momentOf(sale), customerOf(sale));

/** Version of the campaign in force at the sale, or null. */
export const ruleVersionOf = (facts: SaleFacts): string | null => inForce(facts)?.version ?? null;

function momentOf({ saleId, facts, customer }: SaleParties): SaleMoment {
  return {
    at: facts.at,
    timeUnsure: !facts.online,
    holder: saleId,
    terms: saleTermsOf(facts),
    windows: [],
    allowanceOf: () => (facts.online || customer === null ? null : allowanceOf(facts.store, customer)),
  };
}

const allowanceOf = (store: Store, { floor }: Customer): number =>
  floorAllowance(floor, { ...store.offline, tills: store.tills }).allowance;

/** A till that knows no campaign at all knows no discount and no cap: the customer then pays as anybody does. */
function customerOf({ facts, customer }: SaleParties): SaleCustomer {
  const nobody = { member: null, lots: [], cards: [], coupons: [], vouchers: [] };
  if (customer === null) return nobody;
  if (facts.campaigns.length === 0) return { ...nobody, member: customer.member };
  const lots = customer.member.lots.map((lot) => openedLot(lot));
  const card = customer.member.cards.find((one) => one.card === customer.cardId);
  return { ...nobody, member: customer.member, lots, cards: card === undefined ? [] : [{ card, lots }] };
}

/** Rules by which this till trades: those of its store, and no points tiers before head office publishes any. */
export const tillRules = (store: Store): TradeRules => ({
  ...referenceRules,
  cashRoundDownStep: store.cashRoundDownStep,
  points: { ...referenceRules.points, birthdayMultiplier: 1, tiers: [] },
});

const saleTermsOf = (facts: SaleFacts): SaleTerms => ({
  pinned: (ruleVersion) => must(campaignOf(facts, ruleVersion), 'lots are only offered where a campaign is known'),
  rules: tillRules(facts.store),
});

/** The version printed on a voucher; if this till has never seen it, the newest it knows. Source: CON-08. */
const campaignOf = ({ campaigns }: SaleFacts, ruleVersion: string): Campaign | null =>
  campaigns.find((campaign) => campaign.version === ruleVersion) ?? newest(campaigns);

const inForce = ({ campaigns, at }: SaleFacts): Campaign | null =>
  newest(campaigns.filter((campaign) => isRunning(campaign, at)));

const newest = (campaigns: readonly Campaign[]): Campaign | null =>
  campaigns.reduce<Campaign | null>((best, one) => (best === null || one.from > best.from ? one : best), null);
