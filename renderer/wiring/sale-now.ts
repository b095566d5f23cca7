import type { AnyMachineSnapshot } from 'xstate';
import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../core/checkout/checkout-context.ts';
import type { KnownNow } from '../../core/checkout/resume-sale.ts';
import { deskFactsOf, type FlowDesk } from './flow-desk.ts';

/** The till's word on the customer of a stored sale; the one it was stored with may be hours old. */
export function knownNow(desk: FlowDesk, snapshot: AnyMachineSnapshot): KnownNow {
  const { terminal } = desk;
  const { customer }: CheckoutContext = snapshot.context;
  const online = terminal.engine.status.get().link === 'up';
  const floor = customer === null ? null : terminal.floorOf(customer.member.member, customer.cardId);
  const leases = customer === null ? [] : terminal.rights.of(customer.member.member);
  return { facts: deskFactsOf(desk, online), floor, leases };
}

/** What the till knows at this moment, for the basket. */
export const factsChanged = (desk: FlowDesk): CheckoutEvent => ({
  type: 'sale.facts.changed',
  facts: deskFactsOf(desk, desk.terminal.engine.status.get().link === 'up'),
});
