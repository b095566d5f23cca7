import { useEffect } from 'react';
import type { CheckoutEvent } from '../../core/checkout/checkout.events.ts';
import { answerOf } from './ask-payment.ts';
import { type FlowDesk, stageOf } from './flow-desk.ts';

type LateAnswer = Extract<CheckoutEvent, { type: 'tender.answered' }>;

/** A flow that may stand waiting for an acquirer's word, whatever is being paid for. */
interface AskingFlow {
  getSnapshot(): {
    readonly value: unknown;
    readonly context: { readonly asked?: { readonly payment: string } | null };
  };
  send(event: LateAnswer): void;
}

/** The acquirer's answer may come long after it was asked; it counts for the payment that is waited for (EC-16). */
export function useLateAnswers(flow: AskingFlow, { terminal }: FlowDesk): void {
  useEffect(
    () =>
      terminal.bridge.listen((notice) => {
        const { value, context } = flow.getSnapshot();
        if (notice.kind !== 'payment.changed' || stageOf(value) !== 'doubtful') return;
        const outcome = answerOf(notice.payment);
        if (outcome === null || context.asked?.payment !== notice.payment.payment) return;
        const at = notice.payment.decidedAt ?? terminal.clock.now();
        flow.send({ type: 'tender.answered', payment: notice.payment.payment, outcome, at });
      }),
    [flow, terminal],
  );
}
