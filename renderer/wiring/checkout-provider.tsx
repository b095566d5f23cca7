import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import { checkoutView } from '../../core/checkout/checkout-view.ts';
import { resumedSale } from '../../core/checkout/resume-sale.ts';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { type Checkout, CheckoutContextSlot, type CheckoutStage } from '../hooks/use-checkout.ts';
import { useRefusal } from '../hooks/use-refusal.ts';
import { type FlowDesk, stageOf } from './flow-desk.ts';
import { startSale } from './sale-actor.ts';
import { factsChanged, knownNow } from './sale-now.ts';
import { storedSale } from './stored-flow.ts';
import { useBasketShelf } from './use-basket-shelf.ts';
import { useLateAnswers } from './use-late-answers.ts';

type SaleActor = ReturnType<typeof startSale>;

/** Goes on with the stored sale if there is one; says so if it cannot be read or is on the books already. */
function restoreSale(desk: FlowDesk): { actor: SaleActor; found: Refusal | null } {
  if (desk.form) return { actor: startSale(desk, null), found: null };
  const { snapshot, refusal } = storedSale(desk.terminal.ledger);
  const going = snapshot === null ? null : resumedSale(snapshot, knownNow(desk, snapshot));
  return { actor: startSale(desk, going), found: refusal };
}

/** Keeps the sale under way for everything below, whatever screen is in front. */
export function CheckoutProvider({ desk, children }: { desk: FlowDesk; children: ReactNode }) {
  const [first] = useState(() => restoreSale(desk));
  const [actor, setActor] = useState(first.actor);
  const state = useSyncExternalStore(
    useCallback((listener: () => void) => actor.subscribe(listener).unsubscribe, [actor]),
    () => actor.getSnapshot(),
  );
  useEffect(() => () => void actor.stop(), [actor]);
  const next = useCallback(() => (desk.form ? desk.form.onDone() : setActor(startSale(desk, null))), [desk]);
  const send = useSend(actor, desk, setActor);
  const { refusal, dismiss } = useRefusal(state.context.refusal ?? first.found);
  const [unshelved, setUnshelved] = useState<Refusal | null>(null);
  const shelf = useBasketShelf({ actor, desk, setActor, refuse: setUnshelved });
  useFreshFacts(actor, desk);
  useLateAnswers(actor, desk);
  useServing(state.status === 'active' ? (state.context.customer?.member.member ?? null) : null, desk);
  const checkout = useMemo<Checkout>(
    () => ({
      stage: stageOf(state.value) as CheckoutStage,
      context: state.context,
      view: checkoutView(state.context),
      refusal: unshelved ?? refusal,
      send,
      dismiss: () => {
        setUnshelved(null);
        dismiss();
      },
      next,
      single: desk.form !== undefined,
      shelf,
    }),
    [state, unshelved, refusal, send, dismiss, next, desk, shelf],
  );
  return <CheckoutContextSlot value={checkout}>{children}</CheckoutContextSlot>;
}

/** Sends to the sale under way; a sale that is over makes room for the next one first. */
function useSend(actor: SaleActor, desk: FlowDesk, setActor: (actor: SaleActor) => void) {
  return useCallback(
    (event: CheckoutEvent) => {
      if (actor.getSnapshot().status === 'active') {
        // A basket may have stood open since yesterday: what a member has a right to depends on the day.
        if (event.type === 'sale.member.chosen') actor.send(factsChanged(desk));
        actor.send(event);
        return;
      }
      const fresh = startSale(desk, null);
      fresh.send(event);
      setActor(fresh);
    },
    [actor, desk, setActor],
  );
}

/** Nobody takes back the rights of the member who stands here. */
function useServing(member: string | null, { terminal }: FlowDesk): void {
  useEffect(() => terminal.rights.serving(member), [member, terminal]);
}

/** New rows or another state of the link change what a basket costs or may use, until money is being taken. */
function useFreshFacts(actor: SaleActor, desk: FlowDesk): void {
  useEffect(() => {
    const { ledger, engine } = desk.terminal;
    const tell = (): void => {
      if (stageOf(actor.getSnapshot().value) !== 'scanning') return;
      actor.send(factsChanged(desk));
    };
    let link = engine.status.get().link;
    const stops = [
      ledger.rows.version.subscribe(tell),
      engine.status.subscribe(() => {
        const now = engine.status.get().link;
        if (now !== link) tell();
        link = now;
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [actor, desk]);
}
