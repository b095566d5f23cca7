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

/**
 * Puts a basket aside; stored before the counter is cleared, so that a cut leaves it in one place at least. A list that this
 * build cannot read is never written over. Refusals: BASKETS_FULL, FLOW_UNREADABLE.
 */
export async function keepBasket(
  books: Pick<Books, 'flows'>,
  basket: SuspendedBasket,
): Promise<Result<SuspendedBasket[]>> {
  const known = basketsOf(books);
  const list = known.ok ? putAside(known.value, basket) : known;
  if (list.ok) await books.flows.save(saveBaskets(list.value));
  return list;
}

/** Takes a basket off the list, once it is at the counter or given up. */
export async function dropBasket(books: Pick<Books, 'flows'>, saleId: string): Promise<void> {
  const known = basketsOf(books);
  if (known.ok) await books.flows.save(saveBaskets(withoutBasket(known.value, saleId)));
}

/** Puts the list in order after a start: what is at the counter or on the books is no basket aside. */
export async function tidyBaskets(books: Books, atCounter: string | null): Promise<void> {
  const isRecorded = (id: string): boolean => books.findAct({ type: 'sale.completed', id }) !== null;
  const before = readable(books);
  const after = afterRestart(before, { atCounter, isRecorded });
  if (after.length < before.length) await books.flows.save(saveBaskets(after));
}
