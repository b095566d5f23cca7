import { useCallback, useEffect, useState } from 'react';
import { type BasketView, basketView } from '../../core/checkout/basket-list.ts';
import { restoreCheckout, saveCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { resumedSale } from '../../core/checkout/resume-sale.ts';
import { type Refusal, refusal } from '../../core/kernel/refusal.ts';
import { basketsOf, dropBasket, keepBasket, tidyBaskets } from './baskets.ts';
import { type FlowDesk, stageOf } from './flow-desk.ts';
import { startSale } from './sale-actor.ts';
import { factsChanged, knownNow } from './sale-now.ts';

type SaleActor = ReturnType<typeof startSale>;

/** Baskets put aside at this till, and the ways to and from it. */
export interface BasketShelf {
  readonly baskets: readonly BasketView[];
  /** Puts the basket at the counter aside and begins the next sale. */
  readonly suspend: () => void;
  /** Brings a basket back; one that stands at the counter is put aside for it. */
  readonly resume: (saleId: string) => void;
}

interface Counter {
  readonly actor: SaleActor;
  readonly desk: FlowDesk;
  readonly setActor: (actor: SaleActor) => void;
  readonly refuse: (refusal: Refusal | null) => void;
}

const viewsOf = ({ terminal }: FlowDesk): BasketView[] => {
  const baskets = basketsOf(terminal.ledger);
  return baskets.ok ? baskets.value.map(basketView) : [];
};

/** Put aside by the cashier, or waiting for the answer about a payment, which holds nobody else up (EC-16). */
const parked: ReadonlySet<string> = new Set(['suspended', 'doubtful']);

/** Stores the basket at the counter in the list. False if it stays where it is, and why is said. */
async function keep({ actor, desk, refuse }: Counter): Promise<boolean> {
  const { terminal, operator } = desk;
  if (!parked.has(stageOf(actor.getSnapshot().value))) return false;
  const kept = await keepBasket(terminal.ledger, {
    saleId: actor.getSnapshot().context.saleId,
    at: terminal.clock.now(),
    by: operator.staff,
    flow: saveCheckout(actor.getPersistedSnapshot()),
  });
  if (kept.ok) return true;
  if (stageOf(actor.getSnapshot().value) === 'suspended') actor.send({ type: 'sale.resumed' });
  refuse(kept.refusal);
  return false;
}

/** Takes a basket off the shelf to the counter. */
async function bring(saleId: string, { desk, setActor, refuse }: Counter): Promise<void> {
  const { ledger } = desk.terminal;
  const baskets = basketsOf(ledger);
  const basket = baskets.ok ? baskets.value.find((one) => one.saleId === saleId) : undefined;
  if (basket === undefined) return;
  const stored = restoreCheckout(basket.flow);
  if (!stored.ok) {
    refuse(stored.refusal);
    return;
  }
  const actor = startSale(desk, resumedSale(stored.value, knownNow(desk, stored.value)));
  if (stageOf(actor.getSnapshot().value) === 'suspended') actor.send({ type: 'sale.resumed' });
  setActor(actor);
  await dropBasket(ledger, saleId);
  if (stageOf(actor.getSnapshot().value) === 'scanning') actor.send(factsChanged(desk));
}

/** Keeps the list of baskets put aside, in order again after every start. */
export function useBasketShelf(counter: Counter): BasketShelf {
  const { actor, desk, setActor } = counter;
  const [baskets, setBaskets] = useState(() => viewsOf(desk));
  const refresh = useCallback(() => setBaskets(viewsOf(desk)), [desk]);
  const [first] = useState(() => actor);
  useEffect(() => {
    if (desk.form) return;
    const begin = async () => {
      const { context, value } = first.getSnapshot();
      const aside = stageOf(value) === 'suspended';
      await tidyBaskets(desk.terminal.ledger, aside ? null : context.saleId);
      const ended = { actor: first, desk, setActor, refuse: () => undefined };
      if (aside && (await keep(ended))) setActor(startSale(desk, null));
      refresh();
    };
    void begin();
  }, [first, desk, setActor, refresh]);
  const clear = async (): Promise<boolean> => {
    if (actor.getSnapshot().status !== 'active' || actor.getSnapshot().context.lines.length === 0) return true;
    if ((actor.getSnapshot().context.exchange ?? null) !== null) {
      counter.refuse(refusal('EXCHANGE_OPEN'));
      return false;
    }
    if (stageOf(actor.getSnapshot().value) !== 'doubtful') actor.send({ type: 'sale.suspended' });
    return keep(counter);
  };
  const suspend = async () => {
    if (await clear()) setActor(startSale(desk, null));
    refresh();
  };
  const resume = async (saleId: string) => {
    if (await clear()) await bring(saleId, counter);
    refresh();
  };
  // A form is entered in one go; the baskets of the counter are not its own.
  if (desk.form) return { baskets: [], suspend: () => undefined, resume: () => undefined };
  return { baskets, suspend: () => void suspend(), resume: (saleId) => void resume(saleId) };
}
