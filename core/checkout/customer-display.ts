import { z } from 'zod';
import type { Member } from '../member/member.ts';
import { formatKilograms } from '../sale/kilograms.ts';
import type { PaymentDesk } from '../tender/payment-desk.ts';
import type { CheckoutView } from './checkout-view.ts';

const int = z.number().int();

/**
 * Money that a wallet or a device is to bring: the code to scan as long as the till shows one, and whether nobody knows yet how
 * it ended. Fen.
 */
const payment = z.object({
  kind: z.enum(['wechat', 'alipay', 'card', 'bank']),
  amount: int.positive(),
  /** What the wallet scans; null: there is nothing to scan. */
  code: z.string().min(1).max(512).nullable(),
  /** It may have been paid: not again (EC-16). */
  doubtful: z.boolean(),
});
export type DisplayedPayment = z.infer<typeof payment>;

/**
 * What the customer's own screen shows. It faces the shop, so everybody may read it: names are masked, there is no phone and
 * no card number, and a balance stands there only while its owner does (REG 34). Money in fen.
 */
export const customerDisplaySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('idle') }),
  z.object({
    kind: z.literal('sale'),
    lines: z.array(z.object({ name: z.string(), quantity: z.string(), due: int })),
    pieces: int,
    /** What was taken off. */
    saved: int,
    due: int,
    /** Paid from stored value, as chosen. */
    storedValue: int,
    /** Still to be paid at the counter. */
    left: int,
    /** Only while a member is chosen. */
    member: z.object({ name: z.string(), balance: int, points: int }).nullable(),
    /** Money is being taken. */
    paying: z.boolean(),
    /** The payment on its way; null or absent: none. */
    payment: payment.nullable().optional(),
  }),
  /** Money for something that is not listed here: a deposit. It names nobody. */
  z.object({ kind: z.literal('payment'), payment }),
  z.object({ kind: z.literal('done'), due: int, change: int, points: int }),
]);
export type CustomerDisplay = z.infer<typeof customerDisplaySchema>;

/** Nobody stands before the till. */
export const idleDisplay: CustomerDisplay = { kind: 'idle' };

/** Lines that fit on the screen; the newest are shown. */
export const displayLinesMax = 12;

const scanningStages = new Set(['scanning', 'reading']);
const closedStages = new Set(['suspended', 'cancelled']);
/** A payment was asked for and its end is not known. */
const waitingStages = new Set(['asking', 'doubtful']);

/** Only name, balance and points of the person who stands there; nothing else of a member ever reaches this screen. */
const memberOf = (member: Pick<Member, 'nameMasked'> | null, view: CheckoutView) =>
  member === null ? null : { name: member.nameMasked, balance: view.svBalance, points: view.points };

/** What the customer's screen says of a payment; `code` is what the host was told to show. Null: nothing is asked of anybody. */
export function displayedPayment(
  desk: { readonly stage: string; readonly context: Pick<PaymentDesk, 'pending' | 'asked'> },
  code: string | null,
): DisplayedPayment | null {
  const { stage, context } = desk;
  if (context.pending === null || !waitingStages.has(stage)) return null;
  const { kind, amount } = context.pending;
  return {
    kind,
    amount,
    code: stage === 'asking' && context.asked?.shows ? code : null,
    doubtful: stage === 'doubtful',
  };
}

/** The customer's screen while a deposit is paid: the sum and the code alone. */
export const paymentDisplay = (paid: DisplayedPayment | null): CustomerDisplay =>
  paid === null ? idleDisplay : { kind: 'payment', payment: paid };

/** The customer's screen for a sale as it stands. An empty basket, one put aside and one given up show nothing. */
export function customerDisplay(sale: {
  readonly stage: string;
  readonly view: CheckoutView;
  readonly member: Pick<Member, 'nameMasked'> | null;
  readonly payment?: DisplayedPayment | null;
}): CustomerDisplay {
  const { stage, view, member, payment: asked = null } = sale;
  if (stage === 'done') return { kind: 'done', due: view.due, change: view.change, points: view.points };
  if (view.lines.length === 0 || closedStages.has(stage)) return idleDisplay;
  return {
    kind: 'sale',
    lines: view.lines.slice(-displayLinesMax).map((line) => ({
      name: line.name,
      quantity: line.grams === null ? `${line.qty}${line.unit}` : `${formatKilograms(line.grams)}kg`,
      due: line.due,
    })),
    pieces: view.pieces,
    saved: view.gross - view.due,
    due: view.due,
    storedValue: view.sv.face,
    left: scanningStages.has(stage) ? view.due - view.sv.face : view.dueLeft,
    member: memberOf(member, view),
    paying: !scanningStages.has(stage),
    ...(asked === null ? {} : { payment: asked }),
  };
}
