import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Refusal } from '../../core/kernel/refusal.ts';
import { checkReturn } from '../../core/return/compose-return.ts';
import type { ReturnEvent } from '../../core/return/return.events.ts';
import { quoteReturn } from '../../core/return/return-quote.ts';
import { useRefusal } from '../hooks/use-refusal.ts';
import { type Return, ReturnSlot, type ReturnStage } from '../hooks/use-return.ts';
import { type FlowDesk, stageOf } from './flow-desk.ts';
import { findSaleAnywhere, returnFactsOf } from './provide-return.ts';
import { startReturn } from './return-actor.ts';
import { storedReturn } from './stored-flow.ts';

type ReturnActor = ReturnType<typeof startReturn>;

function restoredReturn(desk: FlowDesk): { actor: ReturnActor; found: Refusal | null } {
  const { snapshot, refusal } = storedReturn(desk.terminal.ledger);
  return { actor: startReturn(desk, snapshot), found: refusal };
}

/** Steps before which clock, link and shift are read anew: they decide whether it may be voided and what others can pay. */
const weighed: ReadonlySet<ReturnEvent['type']> = new Set([
  'return.sale.found',
  'return.mode.chosen',
  'return.confirmed',
  'return.leg.marked',
]);

/** Keeps the return under way for everything below. */
export function ReturnProvider({ desk, children }: { desk: FlowDesk; children: ReactNode }) {
  const [first] = useState(() => restoredReturn(desk));
  const [actor, setActor] = useState(first.actor);
  const [missed, setMissed] = useState<Refusal | null>(first.found);
  const state = useSyncExternalStore(
    useCallback((listener: () => void) => actor.subscribe(listener).unsubscribe, [actor]),
    () => actor.getSnapshot(),
  );
  useEffect(() => () => void actor.stop(), [actor]);
  const { refusal, dismiss } = useRefusal(state.context.refusal);
  const send = useCallback(
    (event: ReturnEvent) => {
      if (weighed.has(event.type)) actor.send({ type: 'return.facts.changed', facts: returnFactsOf(desk) });
      actor.send(event);
    },
    [actor, desk],
  );
  const find = useCallback(
    (text: string) => {
      const look = async () => {
        const found = await findSaleAnywhere(desk.terminal, text);
        setMissed(found.ok ? null : found.refusal);
        if (found.ok) send({ type: 'return.sale.found', ...found.value });
      };
      void look();
    },
    [desk, send],
  );
  const value = useMemo<Return>(
    () => ({
      stage: stageOf(state.value) as ReturnStage,
      context: state.context,
      quote: quoteReturn(state.context),
      allowed: state.context.record === null ? null : checkReturn(state.context),
      refusal: missed ?? refusal,
      send,
      find,
      dismiss: () => {
        setMissed(null);
        dismiss();
      },
      next: () => setActor(startReturn(desk, null)),
    }),
    [state, missed, refusal, send, find, dismiss, desk],
  );
  return <ReturnSlot value={value}>{children}</ReturnSlot>;
}
