import { useMemo } from 'react';
import { restoreCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { stageOf } from '../wiring/flow-desk.ts';
import { useCheckoutIfOpen } from './use-checkout.ts';
import { useTerminal } from './use-terminal.ts';

const overStages: ReadonlySet<string> = new Set(['done', 'cancelled']);

/** True while a sale with goods in it is not finished, signed on or not. */
export function useHasBasket(): boolean {
  const { ledger } = useTerminal();
  const checkout = useCheckoutIfOpen();
  const stored = useMemo(() => {
    const flow = ledger.flows.load('checkout');
    const restored = flow ? restoreCheckout(flow) : null;
    if (!restored?.ok || overStages.has(stageOf(restored.value.value))) return false;
    const { lines } = restored.value.context as { lines?: readonly unknown[] };
    return (lines?.length ?? 0) > 0;
  }, [ledger]);
  return checkout ? checkout.view.lines.length > 0 && !overStages.has(checkout.stage) : stored;
}
