import { useEffect, useRef } from 'react';
import { customerDisplay, idleDisplay } from '../../core/checkout/customer-display.ts';
import { useCheckout } from '../hooks/use-checkout.ts';
import { openCustomerScreen } from './customer-channel.ts';

/** How long change and thanks stay when nobody comes next, ms. */
const doneMs = 8000;

/** Tells the customer's screen of the sale under way. When the cashier signs off or the window closes it shows nothing. */
export function PublishDisplay() {
  const { stage, view, context } = useCheckout();
  const member = context.customer?.member ?? null;
  const screen = useRef<ReturnType<typeof openCustomerScreen> | null>(null);
  useEffect(() => {
    const opened = openCustomerScreen();
    screen.current = opened;
    return () => opened.close();
  }, []);
  useEffect(() => {
    screen.current?.show(customerDisplay({ stage, view, member }));
    if (stage !== 'done') return undefined;
    const timer = window.setTimeout(() => screen.current?.show(idleDisplay), doneMs);
    return () => window.clearTimeout(timer);
  }, [stage, view, member]);
  return null;
}
