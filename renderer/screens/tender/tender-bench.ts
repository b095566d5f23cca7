import { createContext, useContext } from 'react';
import { must } from '../../../core/kernel/invariant.ts';
import type { Refusal } from '../../../core/kernel/refusal.ts';
import type { Fen } from '../../../core/money/fen.ts';
import type { PaymentAsked } from '../../../core/tender/payment.ts';
import type { PendingTender, TenderOffer } from '../../../core/tender/tender-desk.ts';
import type { Tendering } from '../../../core/tender/tendering.ts';
import type { ExchangeAtTheCounter } from '../../hooks/use-exchange.ts';
import type { TenderChoice } from './tender-choice.ts';

/** Money being taken, for a sale or for a deposit: what is on the counter and what can be done with it. */
export interface TenderBench {
  readonly stage: 'choosing' | 'confirming' | 'busy';
  /** The whole amount, before stored value. */
  readonly whole: Fen;
  readonly left: Fen;
  readonly cashPayable: Fen;
  readonly tendering: Tendering;
  readonly pending: PendingTender | null;
  /** The payment that somebody is being asked for at this moment; null: nobody is. */
  readonly asked: PaymentAsked | null;
  readonly refusal: Refusal | null;
  readonly choices: readonly TenderChoice[];
  /** Stored value used and the most that could be; null where none can pay. */
  readonly sv: {
    readonly used: Fen;
    readonly max: Fen;
    readonly takeMax: () => void;
    readonly drop: () => void;
  } | null;
  /** Goods brought back that pay first; null or absent: none (EC-05). */
  readonly exchange?: ExchangeAtTheCounter | null;
  /** `code`: the customer's pay code if one was scanned; `shows`: the customer scans one. */
  readonly offer: (offer: TenderOffer & { readonly code?: string; readonly shows?: boolean }) => void;
  readonly confirm: () => void;
  readonly decline: () => void;
  /** Nobody can say whether the money came; only sales can wait for the answer. */
  readonly doubt?: () => void;
  readonly remove: (index: number) => void;
  readonly finish: () => void;
  readonly leave: () => void;
  readonly dismiss: () => void;
}

/** Given by the flow that takes the money. */
export const TenderBenchSlot = createContext<TenderBench | null>(null);

/** The money being taken. */
export const useTenderBench = (): TenderBench => must(useContext(TenderBenchSlot), 'tendering stands on a bench');

/** Goods brought back are to pay before any other money is taken (EC-05). */
export const exchangeFirst = ({ exchange, tendering }: TenderBench): ExchangeAtTheCounter | null =>
  exchange && exchange.credit > 0 && !exchange.isLaid && tendering.taken.length === 0 ? exchange : null;
