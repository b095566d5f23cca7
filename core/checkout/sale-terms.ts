import type { Campaign } from '../campaign/campaign.ts';
import { isRunning } from '../campaign/evaluate.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { isBirthday } from '../member/birthday.ts';
import { type FundingFacts, noRates, type PricingFacts, type SpendableCard } from '../pricing/facts.ts';
import { memberRates } from '../pricing/member-rates.ts';
import { floorAllowance } from '../stored-value/floor-allowance.ts';
import type { Lot } from '../stored-value/lot.ts';
import { purchaseCap, spendableLots } from '../stored-value/spendable.ts';
import type { Customer, SaleFacts } from './sale-facts.ts';

/** The sale and who buys: what its terms depend on. */
export interface SaleParties {
  readonly saleId: string;
  readonly facts: SaleFacts;
  readonly customer: Customer | null;
}

/** Grace after a coupon's end while the time is unsure, ms. Source: EC-12. */
const couponGraceMs = 120_000;

/** A full rate takes nothing off and is not printed as a discount. */
const reducing = (permille: number | null): number | null => (permille === 1000 ? null : permille);

/** What steps 1 to 5 of the pipeline need: the rates this customer has a right to today. Source: CHK-02, DEP-04, DEP-07. */
export function pricingFactsOf({ saleId, facts, customer }: SaleParties): PricingFacts {
  return {
    at: facts.at,
    timeUnsure: !facts.online,
    holder: saleId,
    member: customer?.member.member ?? null,
    rates: customer === null ? noRates : ratesOf(facts, customer),
    coupons: [],
    vouchers: [],
    points: customer?.member.points ?? 0,
    terms: { pointsOffset: false, couponGraceMs, bestOf: 'single' },
  };
}

function ratesOf(facts: SaleFacts, { member }: Customer): PricingFacts['rates'] {
  const day = localDateOf(facts.at);
  const rates = memberRates({
    tierPermille: null,
    lots: member.lots.filter((lot) => campaignOf(facts, lot) !== null),
    day,
    isBirthday: isBirthday(member.birthday, day),
    ratesOf: (lot) => campaignOf(facts, lot) ?? { discountPermille: 1000, birthdayPermille: 1000 },
  });
  return { ...rates, birthday: reducing(rates.birthday) };
}

/** What steps 6 to 8 need: the card's lots, its caps, and what the till may give away offline. Source: USE-02..05, OFF-02. */
export function fundingFactsOf({ facts, customer }: SaleParties): FundingFacts {
  const card = customer === null ? null : spendableCardOf(facts, customer);
  const campaigns = (card?.lots ?? []).flatMap((lot) => campaignOf(facts, lot) ?? []);
  return {
    cards: card === null ? [] : [card],
    sv: {
      pctCap: Math.max(0, ...campaigns.map((campaign) => campaign.sv.pctCap)),
      residualWaiver: Math.max(0, ...campaigns.map((campaign) => campaign.sv.residualWaiver)),
    },
    cashRoundDownStep: facts.store.cashRoundDownStep,
    points: { perYuan: 1, multiplier: 1, earns: customer !== null },
    freeDeliveryFrom: null,
  };
}

function spendableCardOf(facts: SaleFacts, { member, cardId, floor }: Customer): SpendableCard | null {
  const card = member.cards.find((one) => one.card === cardId);
  if (card === undefined) return null;
  const lots = spendableLots(card, member.lots, localDateOf(facts.at));
  return {
    card: card.card,
    lots,
    cap: purchaseCap(lots, (lot) => campaignOf(facts, lot)?.sv.perPurchaseCap ?? 0),
    allowance: facts.online
      ? null
      : floorAllowance(floor, { ...facts.store.offline, tills: facts.store.tills }).allowance,
  };
}

/** The campaign a lot is pinned to; if this till has never seen that version, the newest it knows. Source: CON-08. */
export function campaignOf(facts: SaleFacts, lot: Pick<Lot, 'ruleVersion'>): Campaign | null {
  const pinned = facts.campaigns.find((campaign) => campaign.version === lot.ruleVersion);
  return pinned ?? newest(facts.campaigns);
}

/** Version of the campaign in force at the sale, or null. */
export const ruleVersionOf = (facts: SaleFacts): string | null =>
  newest(facts.campaigns.filter((campaign) => isRunning(campaign, facts.at)))?.version ?? null;

const newest = (campaigns: readonly Campaign[]): Campaign | null =>
  campaigns.reduce<Campaign | null>((best, one) => (best === null || one.from > best.from ? one : best), null);
