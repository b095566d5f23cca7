import { assign, fromPromise, setup } from 'xstate';
import { missing, refusing } from '../kernel/flow-parts.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import { afterRecording, printing, recordingGuards } from '../ports/recording-states.ts';
import type { AskPaymentInput, PaymentOutcome } from '../tender/payment.ts';
import { askPaymentInput, hearPayment } from '../tender/payment-desk.ts';
import { afterAsking, confirming, doubtful, paymentGuards } from '../tender/payment-states.ts';
import { isPaid } from '../tender/tendering.ts';
import { type RecordDepositInput, recordDepositInput } from './compose-deposit.ts';
import type { DepositEvent } from './deposit.events.ts';
import { type DepositContext, type DepositInput, newDeposit } from './deposit-context.ts';
import { type DepositPatch, depositStep } from './deposit-steps.ts';

const applied = { actions: 'apply' } as const;
const cancelling = [refusing, { target: '#deposit.cancelled' }] as const;
const back = (target: string) => [refusing, { target, actions: 'apply' }] as const;

/**
 * The order of a deposit at the counter (FLW-01): who, how much, what it gives, contract, money, books, paper.
 * Recording and printing are slots. Both carry the ids minted at the beginning, so a restored deposit may run them again.
 */
export const depositMachine = setup({
  types: {
    context: {} as DepositContext,
    events: {} as DepositEvent,
    input: {} as DepositInput,
    output: {} as { depositId: string; recorded: RecordedAct | null },
  },
  actors: {
    /** Asks an acquirer for the payment; without one: `manual`. A rejection leaves the outcome open (EC-16). */
    askPayment: fromPromise<PaymentOutcome, AskPaymentInput>(() => Promise.resolve({ state: 'manual' })),
    /** Finds or writes the act. A rejection, like OUTCOME_UNKNOWN, leaves the outcome open; any other refusal: nothing was written. */
    recordDeposit: fromPromise<Result<RecordedAct>, RecordDepositInput>(missing('recordDeposit')),
    /** Hands the paper to the spool; the same job again is no second paper. */
    sendPaper: fromPromise<void, RecordedAct>(missing('sendPaper')),
  },
  guards: {
    isClosed: ({ context }) => context.refusal !== null,
    isRefused: ({ context, event }) => !depositStep(context, event).ok,
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
    noteRefusal: assign(({ context, event }) => refusalOf(depositStep(context, event))),
    noteNotNow: assign({ refusal: refusal('NOT_NOW') }),
    noteOutcome: assign((_, params: { result: Result<RecordedAct> }) =>
      params.result.ok ? { recorded: params.result.value, refusal: null } : refusalOf(params.result),
    ),
    noteUnknown: assign({ refusal: refusal('OUTCOME_UNKNOWN') }),
    notePaperFault: assign({ paperFault: true }),
  },
}).createMachine({
  id: 'deposit',
  context: ({ input }) => newDeposit(input),
  initial: 'opening',
  on: { '*': { actions: 'noteNotNow' } },
  output: ({ context }) => ({ depositId: context.depositId, recorded: context.recorded }),
  states: {
    opening: { always: [{ guard: 'isClosed', target: 'refused' }, { target: 'identifying' }] },
    identifying: {
      on: {
        'deposit.member.chosen': [refusing, { target: 'amount', actions: 'apply' }],
        'deposit.customer.declared': applied,
        'deposit.facts.changed': applied,
        'deposit.cancelled': cancelling,
      },
    },
    amount: {
      on: {
        'deposit.customer.declared': applied,
        'deposit.amount.entered': [refusing, { target: 'preview', actions: 'apply' }],
        'deposit.stepped.back': back('identifying'),
        'deposit.facts.changed': applied,
        'deposit.cancelled': cancelling,
      },
    },
    preview: {
      on: {
        'deposit.time.confirmed': [refusing, applied],
        'deposit.time.left-out': [refusing, applied],
        'deposit.terms.accepted': [refusing, { target: 'contract', actions: 'apply' }],
        'deposit.stepped.back': back('amount'),
        'deposit.facts.changed': applied,
        'deposit.cancelled': cancelling,
      },
    },
    contract: {
      on: {
        'deposit.contract.signed': [refusing, { target: 'tendering', actions: 'apply' }],
        'deposit.stepped.back': back('preview'),
        'deposit.facts.changed': applied,
        'deposit.cancelled': cancelling,
      },
    },
    tendering: {
      initial: 'choosing',
      states: {
        choosing: {
          on: {
            'tender.offered': [
              refusing,
              { guard: 'waitsForDevice', target: 'asking', actions: 'apply' },
              { guard: 'paysAll', target: '#deposit.posting', actions: 'apply' },
              applied,
            ],
            'tender.removed': [refusing, applied],
            'tender.finished': [refusing, { target: '#deposit.posting', actions: 'apply' }],
            'deposit.stepped.back': back('#deposit.contract'),
            'deposit.cancelled': cancelling,
          },
        },
        /** The acquirer is being asked. */
        asking: {
          invoke: {
            id: 'askPayment',
            src: 'askPayment',
            input: ({ context }) =>
              must(
                askPaymentInput(context, { purpose: 'deposit', ref: context.depositId }),
                'a payment is asked for once it was offered',
              ),
            ...afterAsking('#deposit.posting'),
          },
        },
        /** There is no lot before the money is sure (EC-16, DEP-15). */
        doubtful: doubtful('#deposit.posting'),
        confirming: confirming('#deposit.posting'),
      },
    },
    posting: {
      invoke: {
        id: 'recordDeposit',
        src: 'recordDeposit',
        input: ({ context }) => recordDepositInput(context),
        ...afterRecording,
      },
    },
    /** Nothing was written: try again, or go back to the money and hand it back. */
    stopped: {
      on: {
        'deposit.posting.retried': { target: 'posting', actions: 'apply' },
        'deposit.posting.left': { target: 'tendering.choosing', actions: 'apply' },
      },
    },
    /** It may have been written: the only way is the same act again, which finds itself if it was. */
    uncertain: { on: { 'deposit.posting.retried': { target: 'posting', actions: 'apply' } } },
    printing,
    done: { type: 'final' },
    refused: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

function patchOf(context: DepositContext, event: DepositEvent): DepositPatch {
  const step = depositStep(context, event);
  return step.ok ? step.value : {};
}

function heardPatch(context: DepositContext, outcome: PaymentOutcome): DepositPatch {
  const patch = hearPayment(context, outcome, null);
  return patch.ok ? patch.value : {};
}

const refusalOf = (result: Result<unknown>): Pick<DepositContext, 'refusal'> =>
  result.ok ? { refusal: null } : { refusal: result.refusal };
