import type { Refusal } from '../kernel/refusal.ts';
import type { TimeWord } from '../operator/time-word.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import type { PricedSale } from '../pricing/priced-sale.ts';
import type { SaleLine } from '../sale/sale-lines.ts';
import type { PaymentAsked } from '../tender/payment.ts';
import type { PendingTender } from '../tender/tender-desk.ts';
import { beginTendering, type Tendering } from '../tender/tendering.ts';
import type { FloorPass } from './floor-pass.ts';
import type { PinProof } from './pin-proof.ts';
import { priceOfSale } from './price-of-sale.ts';
import { noBenefits, type RestingBenefit, type SaleBenefits } from './sale-benefits.ts';
import type { Customer, SaleFacts, SvChoice } from './sale-facts.ts';

/** Given when a sale begins. `mint` makes one new id of a kind; it is used here and never again. */
export interface CheckoutInput {
  readonly mint: (prefix: string) => string;
  readonly facts: SaleFacts;
}

/** A sale under way: plain data, so that it can be stored at any state. All money in fen. */
export interface CheckoutContext {
  readonly saleId: string;
  /** The receipt's document id. */
  readonly docId: string;
  readonly jobId: string;
  readonly facts: SaleFacts;
  readonly customer: Customer | null;
  readonly lines: readonly SaleLine[];
  /** Number of the next line; a number taken out is not given again. */
  readonly nextLine: number;
  readonly svChoice: SvChoice;
  readonly benefits: SaleBenefits;
  /** Benefits in the basket that take nothing off at present, and why. */
  readonly resting: readonly RestingBenefit[];
  /** How it was shown that the card may be spent from above the free limit; null: not yet, or not needed (USE-09). */
  readonly pin: PinProof | null;
  /** A manager lets more through offline than the till may lend by itself; absent or null: nobody was asked (OFF-02). */
  readonly floorPass?: FloorPass | null;
  /** What was said about a clock nobody is sure of; absent or null: nobody was asked (EC-20). */
  readonly timeWord?: TimeWord | null;
  /** A coupon code whose signature is being looked at, and when it was scanned (ms). */
  readonly reading: { readonly code: string; readonly at: number } | null;
  /** Steps 1 to 5 over the basket, made anew at every change until money is taken. */
  readonly priced: PricedSale;
  /** What the counter must take: the amount due less stored value. */
  readonly tendering: Tendering;
  readonly pending: PendingTender | null;
  /** The payment that is waited for, under the id it was begun with. */
  readonly asked: PaymentAsked | null;
  /** Number of the next payment; never given again. */
  readonly nextPayment: number;
  /** The instant that rules the points of the sale, once money was taken: of the last payment, ms (PTS-08, EC-16). */
  readonly paidAt: number | null;
  /** The return whose goods pay first; both are put on the books together. Absent or null: none (EC-05). */
  readonly exchange?: string | null;
  /** A word about the whole sale, printed on the receipt; absent: none. */
  readonly note?: string;
  readonly recorded: RecordedAct | null;
  /** The paper could not be handed to the spool; the sale stands. */
  readonly paperFault: boolean;
  readonly refusal: Refusal | null;
}

/** An empty basket with its ids: they exist before the sale has any effect. */
export function newSale({ mint, facts }: CheckoutInput): CheckoutContext {
  const ids = { saleId: mint('sal'), docId: mint('doc'), jobId: mint('job') };
  const empty = { saleId: ids.saleId, facts, customer: null, lines: [], benefits: noBenefits };
  return {
    ...ids,
    ...empty,
    ...priceOfSale(empty),
    svChoice: { kind: 'none' },
    nextLine: 1,
    pin: null,
    floorPass: null,
    timeWord: null,
    reading: null,
    tendering: beginTendering({ due: 0, roundDownStep: facts.store.cashRoundDownStep }),
    pending: null,
    asked: null,
    nextPayment: 1,
    paidAt: null,
    recorded: null,
    paperFault: false,
    refusal: null,
  };
}
