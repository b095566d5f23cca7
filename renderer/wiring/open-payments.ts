import { saleIn } from '../../core/checkout/basket-list.ts';
import { restoreCheckout } from '../../core/checkout/checkout.snapshot.ts';
import { restoreDeposit } from '../../core/deposit/deposit.snapshot.ts';
import type { PaymentDesk } from '../../core/tender/payment-desk.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import type { OpenPayment } from '../../sync/local/till-findings.ts';
import { basketsOf } from './baskets.ts';
import { stageOf } from './flow-desk.ts';

type Books = Pick<TerminalLedger, 'flows'>;

const restorers = { checkout: restoreCheckout, deposit: restoreDeposit } as const;

/** Payments whose result nobody knows: of baskets put aside, and at the counter once it has become doubtful (EC-16). */
export function openPayments(books: Books): OpenPayment[] {
  const baskets = basketsOf(books);
  const aside = (baskets.ok ? baskets.value : []).flatMap((basket) => {
    const sale = saleIn(basket);
    return sale.ok ? paymentOf(sale.value) : [];
  });
  return [...aside, ...doubtfulAt(books, 'checkout'), ...doubtfulAt(books, 'deposit')];
}

function doubtfulAt({ flows }: Books, flow: keyof typeof restorers): OpenPayment[] {
  const stored = flows.load(flow);
  const restored = stored === null ? null : restorers[flow](stored);
  if (restored === null || !restored.ok || stageOf(restored.value.value) !== 'doubtful') return [];
  return paymentOf((restored.value as unknown as { readonly context: PaymentDesk }).context);
}

function paymentOf({ pending, asked = null }: PaymentDesk): OpenPayment[] {
  if (pending === null || asked === null) return [];
  return [{ payment: asked.payment, tender: pending.kind, amount: pending.amount, at: asked.startedAt }];
}
