import type { CheckoutContext } from '../checkout/checkout-context.ts';
import { type RecordSaleInput, recordSaleInput } from '../checkout/compose-sale.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { cashPayable } from '../tender/tendering.ts';
import { checkReturn, type RecordReturnInput, recordReturnInput } from './compose-return.ts';
import { type ExchangeBalance, exchangeBalance } from './exchange.ts';
import type { ReturnContext } from './return-context.ts';
import { quoteReturn } from './return-quote.ts';

/** Goods on their way back and the sale that replaces them, each by its own rules. */
export interface Exchange {
  readonly back: ReturnContext;
  readonly sale: CheckoutContext;
}

/**
 * Money of the return that stays for the new goods, fen: as much as they cost at the counter, at most what comes back. It is
 * offered to the sale as cash; only the difference then crosses the counter. Refusals: those of the return. Source: EC-05.
 */
export function exchangeCredit({ back, sale }: Exchange): Result<Fen> {
  const quoted = quoteReturn({ ...back, netted: 0 });
  if (!quoted.ok) return quoted;
  const comesBack = sumFen(quoted.value.legs.map((leg) => leg.amount));
  return ok(Math.min(comesBack, cashPayable(sale.tendering)));
}

/** Both entries of an exchange, to be written in one commit under one act id, the return first. */
export interface ComposedExchange {
  readonly back: RecordReturnInput;
  readonly sold: RecordSaleInput;
  readonly drafts: readonly [EventDraft<'sale.returned'>, EventDraft<'sale.completed'>];
  /** Who answers for it: the person the return needs (CON-07). */
  readonly actor: string;
  readonly balance: ExchangeBalance;
}

/**
 * The return and the new sale as one act: each names the other, both bear the key of the act (the return's id), and what stays of
 * the one has paid for the other. Refusals: those of the return, RETURN_REASON, EXCHANGE_UNSETTLED (the credit is not what the
 * sale took). Source: EC-05, CON-07.
 */
export function composeExchange({ back, sale }: Exchange): Result<ComposedExchange> {
  const checked = checkReturn(back);
  if (!checked.ok) return checked;
  if (back.reason === '') return refused(refusal('RETURN_REASON'));
  const stays = back.netted ?? 0;
  const isLaid = stays === 0 || sale.tendering.taken.some(({ kind, amount }) => kind === 'cash' && amount >= stays);
  if (back.mode !== 'return' || back.exchange !== sale.saleId || !isLaid) {
    return refused(refusal('EXCHANGE_UNSETTLED', { stays }));
  }
  return ok(asOneAct(recordReturnInput(back), recordSaleInput(sale), checked.value.legs));
}

function asOneAct(
  back: RecordReturnInput,
  sold: RecordSaleInput,
  legs: Parameters<typeof exchangeBalance>[0],
): ComposedExchange {
  const act = resourceKey('exchange', back.returnId);
  const returned = back.draft as EventDraft<'sale.returned'>;
  const body = { ...sold.draft.body, exchange: back.returnId };
  const drafts = [
    { ...returned, keys: [...returned.keys, act] },
    { ...sold.draft, keys: [...sold.draft.keys, act], body },
  ] as const;
  const inCash = sumFen(body.tenders.filter(({ kind }) => kind === 'cash').map(({ amount }) => amount));
  return { back, sold, drafts, actor: back.actor, balance: exchangeBalance(legs, inCash) };
}
