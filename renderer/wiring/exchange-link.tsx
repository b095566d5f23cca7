import { useEffect } from 'react';
import { useCheckout } from '../hooks/use-checkout.ts';
import { useReturn } from '../hooks/use-return.ts';

/** Keeps the two halves of an exchange together: the sale says which goods pay for it, and those goods follow it. */
export function ExchangeLink(): null {
  const { stage, context, send } = useCheckout();
  const back = useReturn();
  const { returnId, exchange = null } = back.context;
  const wanted = context.exchange ?? null;
  useEffect(() => {
    const name = (sale: string | null) => {
      if (back.stage === 'choosing' && exchange !== sale) back.send({ type: 'return.exchange.named', sale });
    };
    if (wanted !== returnId) {
      name(null);
      // The goods it was for are gone, so nothing can pay for it first.
      if (wanted !== null && stage === 'scanning') send({ type: 'sale.exchange.named', back: null });
    } else if (stage === 'done') back.next();
    else name(stage === 'cancelled' ? null : context.saleId);
  });
  return null;
}
