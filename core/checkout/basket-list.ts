import { z } from 'zod';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { FlowSnapshot } from '../ports/ledger-store.ts';
import { restoreCheckout } from './checkout.snapshot.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { checkoutView } from './checkout-view.ts';

const flowSchema = z.object({ flow: z.string(), version: z.number().int(), state: z.unknown() });

/** A basket put aside for its customer: whose hand, when (trusted ms), and its machine as stored. */
const basketSchema = z.object({ saleId: z.string(), at: z.number().int(), by: z.string(), flow: flowSchema });
export type SuspendedBasket = z.infer<typeof basketSchema>;

/** Name and shape under which a till stores its baskets; the whole list is one record, so that it changes at once or not. */
const kind = { flow: 'baskets', version: 1 } as const;

/** Most baskets put aside: a counter with more has lost sight of them. */
export const basketsMax = 30;

/** What to store of the baskets put aside. */
export const saveBaskets = (baskets: readonly SuspendedBasket[]): FlowSnapshot => ({
  ...kind,
  state: JSON.parse(JSON.stringify(baskets)),
});

/** The baskets as stored; none were ever put aside: an empty list. Refusal: FLOW_UNREADABLE. */
export function restoreBaskets(stored: FlowSnapshot | null): Result<SuspendedBasket[]> {
  if (stored === null) return ok([]);
  const read = z.array(basketSchema).safeParse(stored.state);
  const isOurs = stored.flow === kind.flow && stored.version === kind.version;
  return isOurs && read.success
    ? ok(read.data)
    : refused(refusal('FLOW_UNREADABLE', { flow: stored.flow, version: stored.version }));
}

/** The list with a basket put aside; the same sale again takes its own place. Refusal: BASKETS_FULL. */
export function putAside(baskets: readonly SuspendedBasket[], basket: SuspendedBasket): Result<SuspendedBasket[]> {
  const rest = withoutBasket(baskets, basket.saleId);
  return rest.length < basketsMax
    ? ok([...rest, basket])
    : refused(refusal('BASKETS_FULL', { baskets: rest.length, most: basketsMax }));
}

/** The list after a basket was taken up again or given up. */
export const withoutBasket = (baskets: readonly SuspendedBasket[], saleId: string): SuspendedBasket[] =>
  baskets.filter((basket) => basket.saleId !== saleId);

/**
 * The list after a restart. A cut between two records may have left a sale both at the counter and aside: at the counter it
 * goes on, and what is on the books is no basket any more. Source: EC-18.
 */
export const afterRestart = (
  baskets: readonly SuspendedBasket[],
  so: { readonly atCounter: string | null; readonly isRecorded: (saleId: string) => boolean },
): SuspendedBasket[] => baskets.filter(({ saleId }) => saleId !== so.atCounter && !so.isRecorded(saleId));

/** The sale inside a stored basket. Refusal: FLOW_UNREADABLE. */
export function saleIn(basket: SuspendedBasket): Result<CheckoutContext> {
  const restored = restoreCheckout(basket.flow);
  return restored.ok ? ok(restored.value.context) : restored;
}

/** What the list shows of a basket. Money in fen. */
export interface BasketView {
  readonly saleId: string;
  readonly at: number;
  readonly by: string;
  /** Masked name of its customer, or null. */
  readonly member: string | null;
  /** Name of the first goods in it. */
  readonly first: string | null;
  readonly pieces: number;
  readonly due: number;
  /** Money may have moved on another device: it has to be looked at before anything else (EC-16). */
  readonly doubtful: boolean;
}

/** A basket as the list shows it; one that this build cannot read stays in the list without figures. */
export function basketView(basket: SuspendedBasket): BasketView {
  const { saleId, at, by } = basket;
  const sale = saleIn(basket);
  if (!sale.ok) return { saleId, at, by, member: null, first: null, pieces: 0, due: 0, doubtful: false };
  const { customer, lines, pending } = sale.value;
  const { pieces, due } = checkoutView(sale.value);
  const member = customer?.member.nameMasked ?? null;
  return { saleId, at, by, member, first: lines[0]?.name ?? null, pieces, due, doubtful: pending !== null };
}
