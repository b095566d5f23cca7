import { createContext, useContext } from 'react';
import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../core/checkout/checkout-context.ts';
import type { CheckoutView } from '../../core/checkout/checkout-view.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { Refusal } from '../../core/kernel/refusal.ts';
import type { BasketShelf } from '../wiring/use-basket-shelf.ts';

/** Where a sale stands, flat, as the screen needs it. */
export type CheckoutStage =
  | 'scanning'
  | 'reading'
  | 'suspended'
  | 'preparing'
  | 'choosing'
  | 'asking'
  | 'doubtful'
  | 'confirming'
  | 'posting'
  | 'stopped'
  | 'uncertain'
  | 'printing'
  | 'done'
  | 'cancelled';

/** The sale under way. */
export interface Checkout {
  readonly stage: CheckoutStage;
  readonly context: CheckoutContext;
  readonly view: CheckoutView;
  readonly refusal: Refusal | null;
  readonly send: (event: CheckoutEvent) => void;
  /** Takes the last refusal off the screen. */
  readonly dismiss: () => void;
  /** Begins the next customer's sale. */
  readonly next: () => void;
  /** One sale and no next: a paper form that is entered. */
  readonly single: boolean;
  /** Baskets put aside. */
  readonly shelf: BasketShelf;
}

/** Given by the till once a shift is open. */
export const CheckoutContextSlot = createContext<Checkout | null>(null);

/** The sale under way; only inside an open shift. */
export const useCheckout = (): Checkout => must(useContext(CheckoutContextSlot), 'a sale needs an open shift');

/** The sale under way, or null while no shift is open. */
export const useCheckoutIfOpen = (): Checkout | null => useContext(CheckoutContextSlot);
