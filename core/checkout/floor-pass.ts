import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import type { Operator } from '../operator/operator.ts';
import { permit } from '../operator/permission.ts';
import type { FundedSale } from '../pricing/funded-sale.ts';
import { coverOf } from '../rights/cover-draws.ts';
import { overrideOf } from '../stored-value/floor-allowance.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { svMax, svWanted } from './sale-money.ts';
import { floorOf } from './sale-terms.ts';

/** A manager's word that this sale may draw more offline than the till lends by itself. */
export interface FloorPass {
  readonly approvedBy: string;
  readonly reason: string;
}

/** More that this sale could draw if a manager lets it through now, fen; nothing online or for who is denied. Source: OFF-02. */
export function passable(sale: CheckoutContext): Fen {
  if (sale.facts.online || sale.customer === null || sale.floorPass) return 0;
  const wanted = svWanted(sale, sale.priced) - svMax(sale, sale.priced);
  return Math.max(Math.min(wanted, overrideOf(sale.customer.floor)), 0);
}

/**
 * A manager lets the sale draw from the budget kept for such cases. What it takes of it stands in the sale's own entry.
 * Refusals: NOT_NOW (nothing more could be let through), REASON_MISSING, PERMISSION_MISSING. Source: OFF-02.
 */
export function floorPassed(
  sale: CheckoutContext,
  act: { readonly operator: Operator; readonly approver: Operator | null; readonly reason: string },
): Result<FloorPass> {
  if (passable(sale) === 0) return refused(refusal('NOT_NOW'));
  const reason = act.reason.trim();
  if (reason === '') return refused(refusal('REASON_MISSING'));
  const permitted = permit({ operator: act.operator, approver: act.approver, act: 'floor.override' });
  return permitted.ok ? ok({ approvedBy: permitted.value, reason }) : permitted;
}

/** What of the sale's draws stands on the manager's word alone, as its entry records it; nothing: the till lent it by itself. */
export function floorOverrideOf(
  { facts, customer, floorPass }: CheckoutContext,
  sale: FundedSale,
): Pick<EventBody<'sale.completed'>, 'floorOverride'> {
  if (!floorPass || customer === null || facts.online) return {};
  const floor = sumFen(coverOf(sale.sv.draws, customer.rights?.leases ?? []).map((cover) => cover.floor));
  const amount = floor - floorOf(facts, customer).allowance;
  return amount > 0 ? { floorOverride: { amount, ...floorPass } } : {};
}
