import { must } from '../../core/kernel/invariant.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import { type Fen, sumFen } from '../../core/money/fen.ts';
import { exchangeCredit } from '../../core/return/compose-exchange.ts';
import { type ExchangeBalance, exchangeBalance } from '../../core/return/exchange.ts';
import { quoteReturn } from '../../core/return/return-quote.ts';
import { useCheckout } from './use-checkout.ts';
import { useReturnIfOpen } from './use-return.ts';
import { useTerminal } from './use-terminal.ts';

/** Goods brought back that pay for the sale under way (EC-05). */
export interface ExchangeAtTheCounter {
  /** Money that comes back for them, fen; what goes onto a card is not part of it. */
  readonly comesBack: Fen;
  /** What of it would pay for the sale now, fen. */
  readonly credit: Fen;
  /** It is the first tender of the sale. */
  readonly isLaid: boolean;
  /** Lets it pay. */
  readonly lay: () => void;
  /** It does not pay any more, or not yet. */
  readonly takeAway: () => void;
  readonly giveUp: () => void;
}

/** The exchange of the sale under way, or null. */
export function useExchange(): ExchangeAtTheCounter | null {
  const { context, send } = useCheckout();
  const { clock } = useTerminal();
  const back = useReturnIfOpen();
  if (!back || back.context.returnId !== context.exchange) return null;
  const { netted = 0 } = back.context;
  const quote = quoteReturn({ ...back.context, netted: 0 });
  const due = exchangeCredit({ back: back.context, sale: context });
  const credit = due.ok ? due.value : 0;
  const first = context.tendering.taken[0];
  const name = (stays: Fen) => back.send({ type: 'return.exchange.named', sale: context.saleId, netted: stays });
  return {
    comesBack: quote.ok ? sumFen(quote.value.legs.map((leg) => leg.amount)) : 0,
    credit,
    isLaid: netted > 0 && first?.kind === 'cash' && first.amount === netted,
    lay: () => {
      // The goods are told first: the sale may be paid with this, and is then put on the books at once.
      name(credit);
      send({ type: 'tender.offered', kind: 'cash', received: credit, at: clock.now() });
    },
    takeAway: () => name(0),
    giveUp: () => send({ type: 'sale.exchange.named', back: null }),
  };
}

/** What changed hands in the exchange that was just recorded, with the slip of the goods; null if the sale was none. */
export function useExchangeDone(): (ExchangeBalance & { readonly credit: Fen; readonly slip: string }) | null {
  const { context } = useCheckout();
  const { ledger } = useTerminal();
  if ((context.exchange ?? null) === null) return null;
  const found = ledger.tail
    .get()
    .findLast(({ event: { type, body } }) => type === 'sale.returned' && body['return'] === context.exchange);
  const { legs, slip } = must(found, 'both are on the books').event.body as EventBody<'sale.returned'>;
  const inCash = context.tendering.taken.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount);
  const balance = exchangeBalance(legs, sumFen(inCash));
  return { ...balance, slip, credit: sumFen(inCash) - balance.pays };
}
