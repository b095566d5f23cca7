import { must } from '../kernel/invariant.ts';
import { type Refusal, refusal } from '../kernel/refusal.ts';
import type { TenderTaken } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import type { SpendableCard } from '../pricing/facts.ts';
import { balanceFree } from '../pricing/fund-amounts.ts';
import { fundSale } from '../pricing/fund-sale.ts';
import type { FundedSale, TenderOffer } from '../pricing/funded-sale.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import { faceOnCard } from '../stored-value/card-limit.ts';
import type { FloorPass } from './floor-pass.ts';
import type { SaleBasket } from './price-of-sale.ts';
import { type Customer, noRights, type SvChoice } from './sale-facts.ts';
import { floorOf, fundingFactsOf } from './sale-terms.ts';

/** A sale as far as money goes: goods, customer, and what has been decided about stored value. */
export interface SaleMoney extends SaleBasket {
  readonly svChoice: SvChoice;
  readonly floorPass?: FloorPass | null;
}

/**
 * The sale funded as far as it goes: stored value as chosen, then the counter tenders `taken`.
 * A choice that the bounds reduce to nothing is no tender at all.
 */
export function fundSoFar(sale: SaleMoney, priced: PricedSale, taken: readonly TenderTaken[]): FundedSale {
  const facts = fundingFactsOf(sale, priced);
  const sv = svOffer(sale);
  const fund = (offers: readonly TenderOffer[]): FundedSale => {
    const funded = fundSale(priced, offers, facts);
    return must(funded.ok ? funded.value : null, 'cash taken covers what it stands for');
  };
  const counter = taken.map(offerOf);
  const used = sv === null ? 0 : fund([sv]).sv.face;
  return fund(sv === null || used === 0 ? counter : [{ ...sv, amount: used }, ...counter]);
}

/** Stored value wanted, as the pipeline asks for it; null if none is. */
function svOffer({ svChoice, customer }: SaleMoney): (TenderOffer & { kind: 'sv' }) | null {
  const card = customer?.cardId ?? null;
  if (svChoice.kind === 'none' || card === null) return null;
  return { kind: 'sv', card, amount: svChoice.kind === 'max' ? null : svChoice.amount };
}

const offerOf = ({ kind, amount, received }: TenderTaken): TenderOffer => {
  if (kind === 'cash') return { kind, amount, received };
  return { kind: must(kind === 'sv' ? null : kind, 'stored value is not taken at the counter'), amount };
};

/** The card that pays, as the bounds see it; null without one. */
const cardOf = (sale: SaleMoney): SpendableCard | null => fundingFactsOf(sale).cards[0] ?? null;

/** Spendable balance of the chosen card that no other basket has set aside, fen; 0 without one. */
export function svBalance(sale: SaleMoney): Fen {
  const card = cardOf(sale);
  return card === null ? 0 : balanceFree(card);
}

/** Most stored value this sale may take now, fen. Source: USE-03. */
export const svMax = (sale: SaleMoney, priced: PricedSale): Fen =>
  fundSoFar({ ...sale, svChoice: { kind: 'max' } }, priced, []).sv.face;

/** Stored value this sale would take if only the rules held it back, fen: what rights are asked for. Source: USE-03. */
export function svWanted(sale: SaleMoney, priced: PricedSale): Fen {
  const customer = sale.customer === null ? null : { ...sale.customer, rights: noRights };
  return svMax({ ...sale, customer, facts: { ...sale.facts, online: true } }, priced);
}

/**
 * Why no stored value can be used, or null if some can: no card, a card or lots that are not active, no goods for it,
 * no balance, an old snapshot, no allowance left. Source: USE-01, USE-03, OFF-02.
 */
export function svRefusal(sale: SaleMoney, priced: PricedSale): Refusal | null {
  const { customer } = sale;
  const card = customer?.member.cards.find((one) => one.card === customer.cardId);
  if (customer === null || card === undefined) return refusal('MEMBER_UNKNOWN');
  if (card.status !== 'ACTIVE') return refusal('CARD_NOT_ACTIVE', { status: card.status });
  if (!priced.lines.some((line) => line.svEligible && line.due > 0)) return refusal('SV_NOT_ELIGIBLE');
  const heldElsewhere = cardOf(sale)?.held ?? 0;
  if (svBalance(sale) === 0 && heldElsewhere > 0) return refusal('BALANCE_HELD', { held: heldElsewhere });
  if (svBalance(sale) === 0) {
    const held = faceOnCard(card.card, customer.member.lots);
    return held === 0 ? refusal('INSUFFICIENT_BALANCE', { balance: 0 }) : refusal('LOT_NOT_ACTIVE', { held });
  }
  return svMax(sale, priced) > 0 ? null : heldBack(sale, customer);
}

/** The bound that leaves nothing of a balance: rights that another till holds, the offline floor, or caps that no campaign known here sets. */
const heldBack = ({ facts }: SaleMoney, customer: Customer): Refusal =>
  refusal(
    facts.online ? (customer.rights?.asked ? 'RIGHTS_ELSEWHERE' : 'NO_CAMPAIGN') : floorOf(facts, customer).bound,
  );
