import type { PaymentView, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { AskPaymentInput, PaymentOutcome } from '../../core/tender/payment.ts';
import { BridgeFault } from './terminal-bridge.ts';

/** An answer that ends the wait; null while nobody knows. */
export function answerOf(view: PaymentView): Exclude<PaymentOutcome, { state: 'manual' }> | null {
  const { state, acquirerRef, reason } = view;
  return state === 'approved' || state === 'declined' ? { state, acquirerRef, reason } : null;
}

/**
 * Asks the host for a payment; the same id again is the same payment. Where no acquirer stands behind the tender the cashier
 * looks at the other device. Any other fault leaves the outcome open: the rejection says so (EC-16).
 */
export async function askPayment(bridge: TerminalBridge, asked: AskPaymentInput): Promise<PaymentOutcome> {
  const { kind, ...rest } = asked;
  if (kind === 'bank') return { state: 'manual' };
  try {
    const { payment } = await bridge.call('payment.begin', { ...rest, kind });
    const { acquirerRef, reason } = payment;
    return answerOf(payment) ?? { state: 'unknown', acquirerRef, reason };
  } catch (fault) {
    if (fault instanceof BridgeFault && fault.message === 'no-acquirer') return { state: 'manual' };
    throw fault;
  }
}
