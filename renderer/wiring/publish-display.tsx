import { useEffect, useRef } from 'react';
import {
  customerDisplay,
  customerDisplaySchema,
  displayedPayment,
  idleDisplay,
  paymentDisplay,
} from '../../core/checkout/customer-display.ts';
import type { PaymentDesk } from '../../core/tender/payment-desk.ts';
import { useCheckout } from '../hooks/use-checkout.ts';
import { useDeposit } from '../hooks/use-deposit.ts';
import { useShownCode } from '../hooks/use-shown-code.ts';
import { openCustomerScreen } from './customer-channel.ts';

/** How long change and thanks stay when nobody comes next, ms. */
const doneMs = 8000;

/** The payment that is asked for at this moment. */
const askedBy = ({ stage, context }: { stage: string; context: Pick<PaymentDesk, 'asked'> }): string | null =>
  stage === 'asking' ? (context.asked?.payment ?? null) : null;

/** Tells the customer's screen of the sale under way, or of a deposit that is being paid. When the cashier signs off or the window closes it shows nothing. */
export function PublishDisplay() {
  const { stage, view, context } = useCheckout();
  const member = context.customer?.member ?? null;
  const deposit = useDeposit();
  const code = useShownCode(askedBy({ stage, context }) ?? askedBy(deposit));
  const ofDeposit = displayedPayment(deposit, code);
  const ofSale = displayedPayment({ stage, context }, code);
  const display =
    ofDeposit === null ? customerDisplay({ stage, view, member, payment: ofSale }) : paymentDisplay(ofDeposit);
  const shown = JSON.stringify(display);
  const screen = useRef<ReturnType<typeof openCustomerScreen> | null>(null);
  useEffect(() => {
    const opened = openCustomerScreen();
    screen.current = opened;
    return () => opened.close();
  }, []);
  /** The end of a sale as it was shown last, so that a deposit paid after it does not bring it back. */
  const ended = useRef<string | null>(null);
  useEffect(() => {
    const next = customerDisplaySchema.parse(JSON.parse(shown));
    if (next.kind === 'sale') ended.current = null;
    const isOver = next.kind === 'done' && ended.current === shown;
    screen.current?.show(isOver ? idleDisplay : next);
    if (next.kind !== 'done') return undefined;
    ended.current = shown;
    const timer = window.setTimeout(() => screen.current?.show(idleDisplay), doneMs);
    return () => window.clearTimeout(timer);
  }, [shown]);
  return null;
}
