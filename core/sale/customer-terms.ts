import type { CampaignRule } from '../campaign/campaign-rule.ts';
import type { RuleOutcome } from '../campaign/evaluate-rules.ts';
import type { TradeTerms } from '../campaign/trade-terms.ts';
import type { Coupon } from '../coupon/coupon.ts';
import { localDateOf } from '../kernel/business-day.ts';
import { isBirthday } from '../member/birthday.ts';
import type { MemberAccount } from '../member/member-account.ts';
import type { Fen } from '../money/fen.ts';
import { multiplierFor } from '../points/member-multiplier.ts';
import type { PointsWindow } from '../points/multiplier.ts';
import {
  type FundingFacts,
  type MemberRates,
  noRates,
  type PricingFacts,
  type SpendableCard,
} from '../pricing/facts.ts';
import { type LotRates, memberRates, tierLots } from '../pricing/member-rates.ts';
import type { OwnLease } from '../rights/cover-draws.ts';
import type { Card } from '../stored-value/card.ts';
import type { DrawableLot } from '../stored-value/draw-order.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import { purchaseCap, spendableLots } from '../stored-value/spendable.ts';
import { tierPermille } from '../tier/tier-of-growth.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { multipliersOf, type RuledOrder, rulesOfSale } from './rules-of-sale.ts';

/** What of the published terms a sale needs: the campaign of each voucher, and the merchant's rules. */
export type SaleTerms = Pick<TradeTerms, 'pinned' | 'rules'>;

/** When and under which terms a sale is priced. */
export interface SaleMoment {
  /** Trusted time of payment, or the handwritten time of a form, ms. */
  readonly at: number;
  readonly timeUnsure: boolean;
  /** When the payment counts as made, ms; absent: at `at`. It rules the points alone (PTS-08, EC-16). */
  readonly paidAt?: number;
  /** Basket or till that would hold a coupon's lock. */
  readonly holder: string;
  readonly terms: SaleTerms;
  readonly windows: readonly PointsWindow[];
  /** Rules of the campaign in force; absent: none. */
  readonly rules?: readonly CampaignRule[];
  /** The clock is not sure and nobody stood for it: no rule's window is open (EC-20). Absent: it counts. */
  readonly timeless?: boolean;
  /** What the till may still draw from these lots of a card, or null when nothing but the rules holds it back (OFF-02). */
  readonly allowanceOf: (lots: readonly DrawableLot[]) => Fen | null;
  /** What the till has leased; absent: nothing. */
  readonly leases?: readonly OwnLease[];
  /** What other open baskets of this till hold of a card, fen; absent: nothing (USE-03). */
  readonly heldOf?: (card: string) => Fen;
}

/** What pricing needs of a member. */
export type SaleMember = Pick<MemberAccount, 'member' | 'birthday' | 'points' | 'tier'>;

/** The customer as the till knows them: the member, the lots of all their cards, cards that may pay, coupons, vouchers. */
export interface SaleCustomer {
  readonly member: SaleMember | null;
  readonly lots: readonly LotAccount[];
  /** Cards offered as tender, with their lots; also cards of somebody else. */
  readonly cards: readonly { readonly card: Card; readonly lots: readonly LotAccount[] }[];
  readonly coupons: readonly Coupon[];
  readonly vouchers: readonly Voucher[];
}

/** What steps 1 to 5 need of this customer at this moment. Source: CHK-02, DEP-04, DEP-07, TIR-03. */
export const pricingFactsFor = (moment: SaleMoment, customer: SaleCustomer): PricingFacts => ({
  at: moment.at,
  timeUnsure: moment.timeUnsure,
  holder: moment.holder,
  member: customer.member?.member ?? null,
  rates: ratesFor(moment, customer),
  coupons: customer.coupons,
  vouchers: customer.vouchers,
  points: customer.member?.points ?? 0,
  terms: {
    pointsOffset: moment.terms.rules.points.offset,
    couponGraceMs: moment.terms.rules.coupon.graceMs,
    bestOf: moment.terms.rules.coupon.bestOf,
  },
});

function ratesFor({ at, terms }: SaleMoment, { member, lots }: SaleCustomer): MemberRates {
  if (member === null) return noRates;
  const day = localDateOf(at);
  return memberRates({
    tierPermille: tierPermille(member.tier, terms.rules.points.tiers),
    lots,
    day,
    isBirthday: isBirthday(member.birthday, day, terms.rules.leapBirthday),
    ratesOf: (lot) => lotRates(terms, lot),
  });
}

/** The discount is a tier-1 benefit: higher tiers have it if they inherit. Any tier lot has the birthday rate. Source: DEP-04, DEP-13. */
function lotRates(terms: SaleTerms, lot: LotAccount): LotRates {
  const campaign = terms.pinned(lot.ruleVersion);
  const discounts = campaign.inherits || lot.tier === 'T1';
  return {
    discountPermille: discounts ? campaign.discountPermille : 1000,
    birthdayPermille: campaign.birthdayPermille,
  };
}

/** What steps 6 to 8 need; campaign rules are asked about an `order`. Source: USE-02..05, PTS-08, PTS-09, CHK-07, CHK-09. */
export function fundingFactsFor(
  moment: SaleMoment,
  customer: SaleCustomer,
  order: RuledOrder | null = null,
): FundingFacts {
  const { terms, at, windows, paidAt = at } = moment;
  const { rules } = terms;
  const delivers = customer.member !== null && tierLots(customer.lots, localDateOf(at)).length > 0;
  const looked = order === null ? [] : ruleOutcomesFor(moment, customer, order);
  const cards = customer.cards.map(({ card, lots }) => payingCard(moment, card, lots));
  return {
    cards,
    sv: svTermsFor(moment, cards),
    cashRoundDownStep: rules.cashRoundDownStep,
    points: {
      perYuan: rules.points.perYuan,
      multiplier: multiplierFor(customer.member, paidAt, { windows, rules, ruled: multipliersOf(looked) }),
      earns: customer.member !== null,
      rules: looked,
    },
    freeDeliveryFrom: delivers ? rules.freeDeliveryFrom : null,
  };
}

/** Rules of the campaign in force, each with why it does or does not fire for this order. Source: CON-08, EC-20. */
export const ruleOutcomesFor = (
  { rules = [], timeless = false, terms, at, paidAt = at }: SaleMoment,
  { member }: Pick<SaleCustomer, 'member'>,
  order: RuledOrder,
): RuleOutcome[] => rulesOfSale({ rules, member, order, at: paidAt, timeless, leapBirthday: terms.rules.leapBirthday });

/** Percentage and waiver printed on the vouchers of the lots that may pay, the better ones where they differ. Source: CON-08. */
function svTermsFor({ terms }: SaleMoment, cards: readonly SpendableCard[]): FundingFacts['sv'] {
  const printed = cards.flatMap((card) => card.lots.map((lot) => terms.pinned(lot.ruleVersion).sv));
  return {
    pctCap: Math.max(0, ...printed.map((sv) => sv.pctCap)),
    residualWaiver: Math.max(0, ...printed.map((sv) => sv.residualWaiver)),
  };
}

/** A card as it may pay today, with the highest cap among its lots. Source: DEP-05, USE-08. */
function payingCard(
  { at, terms, allowanceOf, heldOf, leases = [] }: SaleMoment,
  card: Card,
  lots: readonly LotAccount[],
): SpendableCard {
  const spendable = spendableLots(card, lots, localDateOf(at));
  return {
    card: card.card,
    lots: spendable,
    cap: purchaseCap(spendable, (lot) => lot.cap ?? terms.pinned(lot.ruleVersion).sv.perPurchaseCap),
    allowance: allowanceOf(spendable),
    leases,
    held: heldOf?.(card.card) ?? 0,
  };
}
