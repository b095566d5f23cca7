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
import { floorAllowance } from '../stored-value/floor-allowance.ts';
import { heldByOthers } from '../stored-value/hold.ts';
import { openedLot } from '../stored-value/lot-account.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { type CouponParties, knownCoupons } from './sale-coupons.ts';
import type { Customer, SaleFacts } from './sale-facts.ts';
import { tillRules } from './till-rules.ts';

/** The sale, who buys, and what they want taken off: what its terms depend on. */
export type SaleParties = CouponParties;

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
    windows: facts.windows,
    allowanceOf: () => (facts.online || customer === null ? null : allowanceOf(facts.store, customer)),
    heldOf: (card) => heldByOthers(facts.elsewhere.holds, { card, basket: saleId, at: facts.at }),
  };
}

const allowanceOf = (store: Store, { floor }: Customer): number =>
  floorAllowance(floor, { ...store.offline, tills: store.tills }).allowance;

/** A till that knows no campaign at all knows no deposit discount and no cap: its customers then pay as without deposits. */
function customerOf(sale: SaleParties): SaleCustomer {
  const { facts, customer } = sale;
  const brought = { coupons: knownCoupons(sale), vouchers: knownVouchers(sale) };
  if (customer === null) return { ...brought, member: null, lots: [], cards: [] };
  const member = { ...customer.member, points: pointsFree(sale) };
  if (facts.campaigns.length === 0) return { ...brought, member, lots: [], cards: [] };
  const lots = customer.member.lots.map((lot) => openedLot(lot));
  const card = customer.member.cards.find((one) => one.card === customer.cardId);
  return { ...brought, member, lots, cards: card === undefined ? [] : [{ card, lots }] };
}

/** Points this sale may offer: the member's, less what another basket of theirs has offered already. Source: CHK-05. */
export const pointsFree = ({ facts, customer }: Pick<SaleParties, 'facts' | 'customer'>): number =>
  customer === null ? 0 : customer.member.points - (facts.elsewhere.points[customer.member.member] ?? 0);

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
