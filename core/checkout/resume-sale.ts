import type { AnyMachineSnapshot } from 'xstate';
import type { OwnLease } from '../rights/cover-draws.ts';
import type { FloorFacts } from '../stored-value/floor-allowance.ts';
import { isPaid } from '../tender/tendering.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { type CheckoutPatch, checkoutStep } from './checkout-steps.ts';
import type { SaleFacts } from './sale-facts.ts';
import { fundSoFar } from './sale-money.ts';

/** What the till knows now, after a restart. `floor`: of the sale's customer, null without one. */
export interface KnownNow {
  readonly facts: SaleFacts;
  readonly floor: FloorFacts | null;
  /** What this till has leased of the customer's card by now. */
  readonly leases: readonly OwnLease[];
}

/**
 * A stored sale as it may go on after a restart. The centre's word that it rested on may be hours old, so a sale without
 * money on the counter goes back to its goods at today's facts and asks again before it is paid; one with money keeps
 * every tender and its prices, but takes from the card only what it may offline. Source: OFF-02.
 */
export function resumedSale(stored: AnyMachineSnapshot, now: KnownNow): AnyMachineSnapshot {
  const sale: CheckoutContext = stored.context;
  if (stored.value === 'scanning' || stored.value === 'suspended') return withPatch(stored, atTodaysFacts(sale, now));
  if (!isTendering(stored.value) || isPaid(sale.tendering)) return stored;
  if (stageIn(stored.value) === 'asking') return inDoubt(withPatch(stored, offline(sale, now)));
  if (sale.tendering.taken.length > 0 || sale.pending !== null) return withPatch(stored, offline(sale, now));
  return { ...withPatch(stored, atTodaysFacts(sale, now)), value: 'scanning' } as AnyMachineSnapshot;
}

const isTendering = (value: unknown): boolean => typeof value === 'object' && value !== null && 'tendering' in value;

const stageIn = (value: unknown): unknown => (isTendering(value) ? (value as { tendering: unknown }).tendering : null);

/** Whether the payment was begun is not known; a person asks again, under the same id (EC-16). */
const inDoubt = (stored: AnyMachineSnapshot): AnyMachineSnapshot =>
  ({ ...stored, value: { tendering: 'doubtful' }, children: {} }) as unknown as AnyMachineSnapshot;

const withPatch = (stored: AnyMachineSnapshot, patch: CheckoutPatch): AnyMachineSnapshot =>
  ({ ...stored, context: { ...stored.context, ...patch } }) as AnyMachineSnapshot;

function atTodaysFacts(sale: CheckoutContext, known: KnownNow): CheckoutPatch {
  const { facts } = known;
  const customer = withKnown(sale, known);
  const step = checkoutStep({ ...sale, customer }, { type: 'sale.facts.changed', facts });
  return step.ok ? { ...step.value, customer, pin: null, floorPass: null } : {};
}

/** Less from the card means more over the counter; what was asked of the counter never becomes less. */
function offline(sale: CheckoutContext, known: KnownNow): CheckoutPatch {
  if (!sale.facts.online) return {};
  const changed = { facts: { ...sale.facts, online: false }, customer: withKnown(sale, known) };
  const { open } = fundSoFar({ ...sale, ...changed }, sale.priced, []);
  return open < sale.tendering.due ? {} : { ...changed, tendering: { ...sale.tendering, due: open } };
}

const withKnown = ({ customer }: CheckoutContext, { floor, leases }: KnownNow): CheckoutContext['customer'] =>
  customer === null || floor === null ? customer : { ...customer, floor, rights: { asked: false, leases } };
