import { type ReactNode, useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { DepositEvent } from '../../core/deposit/deposit.events.ts';
import { closedFor } from '../../core/deposit/deposit-context.ts';
import type { Refusal } from '../../core/kernel/refusal.ts';
import type { Member } from '../../core/member/member.ts';
import { type Deposit, DepositSlot, type DepositStage } from '../hooks/use-deposit.ts';
import { useRefusal } from '../hooks/use-refusal.ts';
import { onPaper, startDeposit } from './deposit-actor.ts';
import { type FlowDesk, stageOf } from './flow-desk.ts';
import { depositFactsOf } from './provide-deposit.ts';
import { storedDeposit } from './stored-flow.ts';
import { useLateAnswers } from './use-late-answers.ts';

type DepositActor = ReturnType<typeof startDeposit>;

/** Goes on with the stored deposit if there is one; says so if it cannot be read or is on the books already. */
function restoredDeposit(desk: FlowDesk): { actor: DepositActor; found: Refusal | null } {
  if (desk.form) return { actor: startDeposit(desk, null), found: null };
  const { snapshot, refusal } = storedDeposit(desk.terminal.ledger);
  return { actor: startDeposit(desk, snapshot), found: refusal };
}

/** Keeps the deposit under way for everything below. */
export function DepositProvider({ desk, children }: { desk: FlowDesk; children: ReactNode }) {
  const [first] = useState(() => restoredDeposit(desk));
  const [actor, setActor] = useState(first.actor);
  const state = useSyncExternalStore(
    useCallback((listener: () => void) => actor.subscribe(listener).unsubscribe, [actor]),
    () => actor.getSnapshot(),
  );
  useEffect(() => () => void actor.stop(), [actor]);
  const next = useCallback(
    (member?: Member) => {
      if (desk.form) return desk.form.onDone();
      const fresh = startDeposit(desk, null);
      const cardId = member ? desk.terminal.customerOf(member).cardId : null;
      if (member && cardId !== null) fresh.send({ type: 'deposit.member.chosen', member, cardId });
      setActor(fresh);
    },
    [desk],
  );
  useLateAnswers(actor, desk);
  const refresh = useRefresh(actor, desk, next);
  const { refusal, dismiss } = useRefusal(state.context.refusal ?? first.found);
  const { send, tooMuch, forget } = useFormLimit(actor, desk);
  const deposit = useMemo<Deposit>(
    () => ({
      stage: stageOf(state.value) as DepositStage,
      context: state.context,
      refusal: stageOf(state.value) === 'refused' ? state.context.refusal : (tooMuch ?? refusal),
      send,
      dismiss: () => {
        forget();
        dismiss();
      },
      form: desk.form?.written ?? null,
      refresh,
      next,
    }),
    [state, send, tooMuch, forget, desk, refusal, dismiss, refresh, next],
  );
  return <DepositSlot value={deposit}>{children}</DepositSlot>;
}

/** Paper brings no more than its limit: said when the sum is typed, not when it has been paid (MAN-02). */
function useFormLimit(actor: DepositActor, { form }: FlowDesk) {
  const [tooMuch, setTooMuch] = useState<Refusal | null>(null);
  const send = useCallback(
    (event: DepositEvent) => {
      const asWritten = onPaper(form, event);
      setTooMuch(asWritten.ok ? null : asWritten.refusal);
      if (asWritten.ok) actor.send(asWritten.value);
    },
    [actor, form],
  );
  return { send, tooMuch, forget: useCallback(() => setTooMuch(null), []) };
}

const openStages: ReadonlySet<string> = new Set(['identifying', 'amount', 'preview', 'contract']);

/** Head office may switch deposits off or on, and a campaign may begin or end, while nobody looks. */
function useRefresh(actor: DepositActor, desk: FlowDesk, next: () => void): () => void {
  const refresh = useCallback(() => {
    const stage = stageOf(actor.getSnapshot().value);
    const facts = depositFactsOf(desk);
    if (openStages.has(stage)) actor.send({ type: 'deposit.facts.changed', facts });
    if (stage === 'refused' && closedFor(facts) === null) next();
  }, [actor, desk, next]);
  useEffect(() => desk.terminal.ledger.rows.version.subscribe(refresh), [desk, refresh]);
  return refresh;
}
