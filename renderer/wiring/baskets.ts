import {
  afterRestart,
  putAside,
  restoreBaskets,
  type SuspendedBasket,
  saleIn,
  saveBaskets,
  withoutBasket,
} from '../../core/checkout/basket-list.ts';
import type { CheckoutContext } from '../../core/checkout/checkout-context.ts';
import type { Elsewhere } from '../../core/checkout/elsewhere.ts';
import { elsewhereOf } from '../../core/checkout/holdings.ts';
import type { Result } from '../../core/kernel/result.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { couponsInUse } from '../../core/view/own-coupons.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';

type Books = Pick<TerminalLedger, 'flows' | 'findAct' | 'tail'>;

/** Coupons the own events have used; another array comes after every event, so each is read once. */
const usedIn = new WeakMap<readonly RecordedEvent[], readonly string[]>();

function usedCoupons(tail: readonly RecordedEvent[]): readonly string[] {
  const known = usedIn.get(tail) ?? couponsInUse(tail);
  usedIn.set(tail, known);
  return known;
}

/** The baskets put aside at this till. Refusal: FLOW_UNREADABLE. */
export const basketsOf = (books: Pick<Books, 'flows'>): Result<SuspendedBasket[]> =>
  restoreBaskets(books.flows.load('baskets'));

const readable = (books: Pick<Books, 'flows'>): SuspendedBasket[] => {
  const baskets = basketsOf(books);
  return baskets.ok ? baskets.value : [];
};

/** What the baskets put aside hold and the own journal has used: part of the facts of the sale at the counter. */
export function elsewhereAt(books: Books): Elsewhere {
  const sales = readable(books).flatMap((basket): CheckoutContext[] => {
    const sale = saleIn(basket);
    return sale.ok ? [sale.value] : [];
  });
  return elsewhereOf(sales, usedCoupons(books.tail.get()));
}

/** Puts a basket aside; stored before the counter is cleared, so that a cut leaves it in one place at least. Refusal: BASKETS_FULL. */
export async function keepBasket(books: Books, basket: SuspendedBasket): Promise<Result<SuspendedBasket[]>> {
  const list = putAside(readable(books), basket);
  if (list.ok) await books.flows.save(saveBaskets(list.value));
  return list;
}

/** Takes a basket off the list, once it is at the counter or given up. */
export const dropBasket = (books: Pick<Books, 'flows'>, saleId: string): Promise<void> =>
  books.flows.save(saveBaskets(withoutBasket(readable(books), saleId)));

/** Puts the list in order after a start: what is at the counter or on the books is no basket aside. */
export async function tidyBaskets(books: Books, atCounter: string | null): Promise<void> {
  const isRecorded = (id: string): boolean => books.findAct({ type: 'sale.completed', id }) !== null;
  const before = readable(books);
  const after = afterRestart(before, { atCounter, isRecorded });
  if (after.length < before.length) await books.flows.save(saveBaskets(after));
}
