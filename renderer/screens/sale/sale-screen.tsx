import { useCheckout } from '../../hooks/use-checkout.ts';
import { SaleTender } from '../tender/sale-tender.tsx';
import { SaleDesk } from './sale-desk.tsx';
import { SaleDone } from './sale-done.tsx';

const basketStages: ReadonlySet<string> = new Set(['scanning', 'reading', 'suspended', 'cancelled']);

/** The sale, from the first scan to the change: which desk stands depends on the machine alone. */
export function SaleScreen() {
  const { stage, context } = useCheckout();
  if (basketStages.has(stage)) return <SaleDesk key={context.saleId} />;
  if (stage === 'done') return <SaleDone key={context.saleId} />;
  return <SaleTender key={context.saleId} />;
}
