import type { Member } from '../member/member.ts';
import type { Operator } from '../operator/operator.ts';
import type { PriceWish } from '../sale/reprice-line.ts';
import type { ScannedGoods } from '../sale/sale-lines.ts';
import type { FloorFacts } from '../stored-value/floor-allowance.ts';
import type { PaymentAnswer, PaymentFinding, TimedOffer } from '../tender/payment-desk.ts';
import type { Customer, Rights, SaleFacts, SvChoice } from './sale-facts.ts';

/** What is known just before money is taken: the centre's latest word on the member if it could be had. */
export interface FreshFacts {
  readonly facts: SaleFacts;
  readonly member: Member | null;
  readonly floor: FloorFacts | null;
  readonly rights?: Rights | null;
}

/** What the customer wants taken off besides their rates. `at`: trusted time, ms. */
export type BenefitEvent =
  | { readonly type: 'sale.coupon.scanned'; readonly code: string; readonly at: number }
  | { readonly type: 'sale.coupon.chosen'; readonly coupon: string; readonly at: number }
  | { readonly type: 'sale.coupon.removed'; readonly coupon: string }
  | { readonly type: 'sale.coupons.best' }
  | { readonly type: 'sale.voucher.chosen'; readonly voucher: string }
  | { readonly type: 'sale.voucher.removed'; readonly voucher: string }
  | { readonly type: 'sale.points.offered'; readonly points: number };

/** What shows that the customer may spend stored value above the free limit; the PIN itself never comes here. */
export type PinEvent =
  | { readonly type: 'sale.pin.proved'; readonly card: string }
  | {
      readonly type: 'sale.pin.waived';
      readonly operator: Operator;
      readonly approver: Operator | null;
      readonly reason: string;
    };

/** A manager lets more stored value through offline than the till lends by itself (OFF-02). */
export interface FloorPassEvent {
  readonly type: 'sale.floor.passed';
  readonly operator: Operator;
  readonly approver: Operator | null;
  readonly reason: string;
}

/** A manager stands for a clock nobody is sure of, or what hangs on it is left out (EC-20). */
export type TimeWordEvent =
  | {
      readonly type: 'sale.time.confirmed';
      readonly operator: Operator;
      readonly approver: Operator | null;
      readonly reason: string;
    }
  | { readonly type: 'sale.time.left-out' };

/** Money on its way from the customer. `at`: trusted time, ms; absent: that of the facts. */
export type PaymentEvent =
  | ({ readonly type: 'tender.offered' } & TimedOffer)
  /** The cashier saw the other device confirm. */
  | { readonly type: 'tender.confirmed'; readonly at?: number }
  | { readonly type: 'tender.declined' }
  /** The cashier cannot say whether it was paid. */
  | { readonly type: 'tender.doubted' }
  /** The acquirer is asked about the same payment again. */
  | { readonly type: 'tender.queried' }
  /** The host heard from the acquirer by itself. */
  | ({ readonly type: 'tender.answered' } & PaymentAnswer)
  /** A person found out, and answers for it. */
  | ({ readonly type: 'tender.resolved' } & PaymentFinding);

/** What changes one line that is in the basket already. */
export type LineEvent =
  | { readonly type: 'sale.line.quantified'; readonly lineId: string; readonly qty: number }
  | { readonly type: 'sale.line.removed'; readonly lineId: string }
  | ({ readonly type: 'sale.line.repriced' } & PriceWish)
  | { readonly type: 'sale.line.noted'; readonly lineId: string; readonly note: string };

/** What can happen to a sale. Money in fen. */
export type CheckoutEvent =
  | BenefitEvent
  | PinEvent
  | FloorPassEvent
  | TimeWordEvent
  | PaymentEvent
  | ({ readonly type: 'sale.line.scanned' } & ScannedGoods)
  | LineEvent
  | { readonly type: 'sale.noted'; readonly note: string }
  | ({ readonly type: 'sale.member.chosen' } & Customer)
  | { readonly type: 'sale.member.removed' }
  | { readonly type: 'sale.facts.changed'; readonly facts: SaleFacts }
  | { readonly type: 'sale.sv.chosen'; readonly choice: SvChoice }
  | { readonly type: 'sale.tender.begun' }
  | { readonly type: 'sale.tender.left' }
  | { readonly type: 'tender.removed'; readonly index: number }
  | { readonly type: 'tender.finished' }
  | { readonly type: 'sale.exchange.named'; readonly back: string | null }
  | { readonly type: 'sale.suspended' }
  | { readonly type: 'sale.resumed' }
  | { readonly type: 'sale.cancelled' }
  | { readonly type: 'sale.posting.retried' }
  | { readonly type: 'sale.posting.left' };
