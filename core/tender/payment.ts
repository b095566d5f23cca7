import type { Fen } from '../money/fen.ts';
import type { ExactTender } from './tendering.ts';

/** One payment asked of an acquirer. Its id exists before anything is asked, so asking again is the same payment (EC-17). */
export interface PaymentAsked {
  readonly payment: string;
  /** Trusted time at which the customer was asked to pay, ms. */
  readonly startedAt: number;
  /** The customer's pay code if one was scanned. */
  readonly code: string | null;
  /** The customer scans a code that the till shows; absent: the till, or the device, reads the customer's. */
  readonly shows?: boolean;
}

/** What the host is told to ask of an acquirer. Fen. */
export interface AskPaymentInput extends PaymentAsked {
  readonly kind: ExactTender;
  readonly amount: Fen;
  readonly purpose: 'sale' | 'deposit';
  /** The sale or deposit it is for. */
  readonly ref: string;
}

/**
 * What is known of a payment. `unknown`: money may have moved, only asking again can tell. `manual`: no acquirer stands behind
 * this tender, the cashier looks at the other device and says. Source: EC-16.
 */
export type PaymentOutcome =
  | {
      readonly state: 'approved' | 'declined' | 'unknown';
      readonly acquirerRef: string | null;
      readonly reason: string | null;
    }
  | { readonly state: 'manual' };

/** How long after its start a payment may be confirmed and still count from its start, ms. Source: EC-16. */
export const startCountsMs = 600_000;

/** The instant that rules windows for a payment: its start if the answer came in time, else its completion. Source: EC-16, PTS-08. */
export const paymentInstant = ({ startedAt }: Pick<PaymentAsked, 'startedAt'>, confirmedAt: number): number =>
  confirmedAt - startedAt <= startCountsMs ? startedAt : confirmedAt;
