import { z } from 'zod';
import type { PaymentKind } from '../../../core/ports/terminal-bridge.ts';

/** What an acquirer can say of a payment. `pending`: not decided; `not-found`: never heard of it; `closed`: it never will be paid. */
export const acquirerStates = ['approved', 'declined', 'pending', 'not-found', 'closed'] as const;

const answerSchema = z.object({
  state: z.enum(acquirerStates),
  ref: z.string().nullable().default(null),
  reason: z.string().nullable().default(null),
  /** What the customer's wallet scans: made for this payment, or the shop's own that stands for all. */
  show: z.string().min(1).max(512).nullable().default(null),
});
export type AcquirerAnswer = z.infer<typeof answerSchema>;

/** A payment as it is put to an acquirer. Amount in fen. */
export interface PaymentOrder {
  readonly payment: string;
  readonly kind: PaymentKind;
  readonly amount: number;
  /** The customer's pay code, null when the device reads card or code itself. */
  readonly code: string | null;
  /** The customer scans a code instead: the answer is `pending` with what to show. */
  readonly shows: boolean;
}

/**
 * Whoever moves the money: a card terminal, a code-payment gateway. `pay` may be asked once for an id; `query` and `cancel`
 * any number of times. Each rejects when no answer was had, which says nothing about the money.
 */
export interface Acquirer {
  pay(order: PaymentOrder, signal: AbortSignal): Promise<AcquirerAnswer>;
  query(payment: string, signal: AbortSignal): Promise<AcquirerAnswer>;
  cancel(payment: string, signal: AbortSignal): Promise<AcquirerAnswer>;
}

async function ask(url: string, init: RequestInit): Promise<AcquirerAnswer> {
  const response = await fetch(url, { ...init, redirect: 'error', headers: { 'content-type': 'application/json' } });
  if (response.status === 404) return { state: 'not-found', ref: null, reason: null, show: null };
  if (!response.ok) throw new Error(`the acquirer answered ${response.status}`);
  return answerSchema.parse(await response.json());
}

/**
 * An acquirer behind JSON over HTTP: `POST /payments` with the order, `GET /payments/<id>`, `POST /payments/<id>/cancel`;
 * every answer is `{"state","ref","reason","show"}`. Vendors' own protocols are put behind this one by a small program of theirs.
 */
export function httpAcquirer(baseUrl: string): Acquirer {
  const of = (payment: string): string => `${baseUrl}/payments/${encodeURIComponent(payment)}`;
  return {
    pay: (order, signal) => ask(`${baseUrl}/payments`, { method: 'POST', body: JSON.stringify(order), signal }),
    query: (payment, signal) => ask(of(payment), { signal }),
    cancel: (payment, signal) => ask(`${of(payment)}/cancel`, { method: 'POST', signal }),
  };
}
