import { assign, fromPromise, setup } from 'xstate';
import type { Coupon } from '../coupon/coupon.ts';
import { missing, refusing } from '../kernel/flow-parts.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import { afterRecording, printing, recordingGuards } from '../ports/recording-states.ts';
import type { Store } from '../settings/store.ts';
import type { AskPaymentInput, PaymentOutcome } from '../tender/payment.ts';
import { askPaymentInput, hearPayment } from '../tender/payment-desk.ts';
import { afterAsking, confirming, doubtful, paymentGuards } from '../tender/payment-states.ts';
import { isPaid } from '../tender/tendering.ts';
import type { CheckoutEvent, FreshFacts } from './checkout.events.ts';
import { type CheckoutContext, type CheckoutInput, newSale } from './checkout-context.ts';
import { beginTender, beginTenderOffline, type CheckoutPatch, checkoutStep, couponRead } from './checkout-steps.ts';
import { type RecordSaleInput, recordSaleInput } from './compose-sale.ts';
import { couponsWanted } from './sale-coupons.ts';
import { svWanted } from './sale-money.ts';

/** Whom to ask the centre about before money is taken. */
export interface ReadFactsInput {
  readonly saleId: string;
  readonly memberId: string | null;
  readonly cardId: string | null;
  /** Stored value the sale may take, fen: what to ask rights for. */
  readonly svWanted: Fen;
  /** Points the sale means to use. */
  readonly pointsWanted: number;
  /** Coupons of the member that count in the price: one use of each. */
  readonly couponsWanted: readonly string[];
}

/** A scanned code and the keys the store trusts. */
export interface ReadCouponInput {
  readonly code: string;
  readonly keys: NonNullable<Store['couponKeys']>;
}

const applied = { actions: 'apply' } as const;
const changing = [refusing, applied] as const;
const cancelling = [refusing, { target: '#checkout.cancelled' }] as const;

/**
 * The order of a sale at the counter (FLW-02): goods, customer, money, books, paper.
 * Reading facts, recording and printing are slots. The last two carry the ids minted at the beginning, so a restored sale
 * may run them again.
 */
export const checkoutMachine = setup({
  types: {
    context: {} as CheckoutContext,
    events: {} as CheckoutEvent,
    input: {} as CheckoutInput,
    output: {} as { saleId: string; recorded: RecordedAct | null },
  },
  actors: {
    /** The latest word on time, rules and member; being offline is an answer, and a rejection is taken for it. */
    readFacts: fromPromise<FreshFacts, ReadFactsInput>(missing('readFacts')),
    /** Verifies the Ed25519 signature of a coupon code; a rejection reads as a key this till cannot use (CPN-01). */
    readCoupon: fromPromise<Result<Coupon>, ReadCouponInput>(missing('readCoupon')),
    /**
     * Asks an acquirer for the payment; the same payment id again is the same payment. Without one: `manual`, the cashier looks
     * at the other device. A rejection leaves the outcome open (EC-16).
     */
    askPayment: fromPromise<PaymentOutcome, AskPaymentInput>(() => Promise.resolve({ state: 'manual' })),
    /** Finds or writes the act. A rejection, like OUTCOME_UNKNOWN, leaves the outcome open; any other refusal: nothing was written. */
    recordSale: fromPromise<Result<RecordedAct>, RecordSaleInput>(missing('recordSale')),
    /** Hands the paper to the spool; the same job again is no second paper. */
    sendPaper: fromPromise<void, RecordedAct>(missing('sendPaper')),
  },
  guards: {
    isRefused: ({ context, event }) => !checkoutStep(context, event).ok,
    waitsForDevice: ({ context, event }) => (patchOf(context, event).pending ?? null) !== null,
    paysAll: ({ context, event }) => isPaid(patchOf(context, event).tendering ?? context.tendering),
    answerPaysAll: ({ context }, params: { outcome: PaymentOutcome }) =>
      isPaid(heardPatch(context, params.outcome).tendering ?? context.tendering),
    ...paymentGuards,
    leavesWaiting: ({ context, event }) => patchOf(context, event).pending !== null,
    ...recordingGuards,
  },
  actions: {
    apply: assign(({ context, event }) => ({ refusal: null, ...patchOf(context, event) })),
    hear: assign(({ context }, params: { outcome: PaymentOutcome }) => ({
      refusal: null,
      ...heardPatch(context, params.outcome),
    })),
    noteDoubt: assign({ refusal: refusal('PAYMENT_UNKNOWN') }),
    noteRefusal: assign(({ context, event }) => refusalOf(checkoutStep(context, event))),
    noteNotNow: assign({ refusal: refusal('NOT_NOW') }),
    beginTender: assign(({ context }, params: { fresh: FreshFacts }) => beginTender(context, params.fresh)),
    beginTenderOffline: assign(({ context }) => beginTenderOffline(context)),
    takeCoupon: assign(({ context }, params: { read: Result<Coupon> }) => couponRead(context, params.read)),
    noteOutcome: assign((_, params: { result: Result<RecordedAct> }) =>
      params.result.ok ? { recorded: params.result.value, refusal: null } : refusalOf(params.result),
    ),
    noteUnknown: assign({ refusal: refusal('OUTCOME_UNKNOWN') }),
    notePaperFault: assign({ paperFault: true }),
  },
}).createMachine({
  id: 'checkout',
  context: ({ input }) => newSale(input),
  initial: 'scanning',
  on: { '*': { actions: 'noteNotNow' } },
  output: ({ context }) => ({ saleId: context.saleId, recorded: context.recorded }),
  states: {
    scanning: {
      on: {
        'sale.line.scanned': changing,
        'sale.line.quantified': changing,
        'sale.line.removed': changing,
        'sale.line.repriced': changing,
        'sale.line.noted': changing,
        'sale.noted': changing,
        'sale.member.chosen': changing,
        'sale.member.removed': changing,
        'sale.facts.changed': changing,
        'sale.sv.chosen': changing,
        'sale.coupon.scanned': [refusing, { target: 'reading', actions: 'apply' }],
        'sale.coupon.chosen': changing,
        'sale.coupon.removed': changing,
        'sale.coupons.best': changing,
        'sale.voucher.chosen': changing,
        'sale.voucher.removed': changing,
        'sale.points.offered': changing,
        'sale.tender.begun': [refusing, { target: 'preparing', actions: 'apply' }],
        'sale.exchange.named': changing,
        'sale.suspended': [refusing, { target: 'suspended', actions: 'apply' }],
        'sale.cancelled': cancelling,
      },
    },
    /** The signature of a scanned coupon code is being looked at. */
    reading: {
      invoke: {
        id: 'readCoupon',
        src: 'readCoupon',
        input: ({ context }) => ({ code: context.reading?.code ?? '', keys: context.facts.store.couponKeys ?? [] }),
        onDone: {
          target: 'scanning',
          actions: { type: 'takeCoupon', params: ({ event }) => ({ read: event.output }) },
        },
        onError: {
          target: 'scanning',
          actions: { type: 'takeCoupon', params: { read: refused(refusal('COUPON_KEY_UNKNOWN')) } },
        },
      },
    },
    suspended: {
      on: { 'sale.resumed': { target: 'scanning', actions: 'apply' }, 'sale.cancelled': cancelling },
    },
    preparing: {
      on: { 'sale.tender.left': { target: 'scanning', actions: 'apply' } },
      invoke: {
        id: 'readFacts',
        src: 'readFacts',
        input: ({ context }) => ({
          saleId: context.saleId,
          memberId: context.customer?.member.member ?? null,
          cardId: context.customer?.cardId ?? null,
          svWanted: svWanted(context, context.priced),
          pointsWanted: context.priced.pointsUsed,
          couponsWanted: couponsWanted(context),
        }),
        onDone: {
          target: 'tendering',
          actions: { type: 'beginTender', params: ({ event }) => ({ fresh: event.output }) },
        },
        onError: { target: 'tendering', actions: 'beginTenderOffline' },
      },
    },
    tendering: {
      initial: 'choosing',
      states: {
        choosing: {
          on: {
            'sale.sv.chosen': changing,
            'sale.pin.proved': changing,
            'sale.pin.waived': changing,
            'sale.floor.passed': changing,
            'sale.time.confirmed': changing,
            'sale.time.left-out': changing,
            'tender.offered': [
              refusing,
              { guard: 'waitsForDevice', target: 'asking', actions: 'apply' },
              { guard: 'paysAll', target: '#checkout.posting', actions: 'apply' },
              applied,
            ],
            'tender.removed': changing,
            'tender.finished': [refusing, { target: '#checkout.posting', actions: 'apply' }],
            'sale.tender.left': [refusing, { target: '#checkout.scanning', actions: 'apply' }],
            'sale.cancelled': cancelling,
          },
        },
        /** The acquirer is being asked. */
        asking: {
          invoke: {
            id: 'askPayment',
            src: 'askPayment',
            input: ({ context }) =>
              must(
                askPaymentInput(context, { purpose: 'sale', ref: context.saleId }),
                'a payment is asked for once it was offered',
              ),
            ...afterAsking('#checkout.posting'),
          },
        },
        doubtful: doubtful('#checkout.posting'),
        confirming: confirming('#checkout.posting'),
      },
    },
    posting: {
      invoke: {
        id: 'recordSale',
        src: 'recordSale',
        input: ({ context }) => recordSaleInput(context),
        ...afterRecording,
      },
    },
    /** Nothing was written: try again, or go back to the money and hand it back. */
    stopped: {
      on: {
        'sale.posting.retried': { target: 'posting', actions: 'apply' },
        'sale.posting.left': { target: 'tendering.choosing', actions: 'apply' },
      },
    },
    /** It may have been written: the only way is the same act again, which finds itself if it was. */
    uncertain: { on: { 'sale.posting.retried': { target: 'posting', actions: 'apply' } } },
    printing,
    done: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

function patchOf(context: CheckoutContext, event: CheckoutEvent): CheckoutPatch {
  const step = checkoutStep(context, event);
  return step.ok ? step.value : {};
}

function heardPatch(context: CheckoutContext, outcome: PaymentOutcome): CheckoutPatch {
  const patch = hearPayment(context, outcome, null);
  return patch.ok ? patch.value : {};
}

const refusalOf = (result: Result<unknown>): Pick<CheckoutContext, 'refusal'> =>
  result.ok ? { refusal: null } : { refusal: result.refusal };
