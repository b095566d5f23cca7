import { assign, fromPromise, setup } from 'xstate';
import { missing, refusing } from '../kernel/flow-parts.ts';
import { refusal } from '../kernel/refusal.ts';
import type { Result } from '../kernel/result.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import { afterRecording, printing, recordingGuards } from '../ports/recording-states.ts';
import { type RecordReturnInput, recordReturnInput } from './compose-return.ts';
import type { ReturnEvent } from './return.events.ts';
import { newReturn, type ReturnContext, type ReturnInput } from './return-context.ts';
import { quoteReturn } from './return-quote.ts';
import { type ReturnPatch, returnStep } from './return-steps.ts';

const changing = [refusing, { actions: 'apply' }] as const;
const cancelling = { target: '#return.cancelled', actions: 'apply' } as const;

/**
 * The order of a return or void (FLW-03): the sale, the goods, who answers for it, the money that others pay, books, slip.
 * Recording and printing are slots. Both carry the ids minted at the beginning, so a restored return may run them again.
 */
export const returnMachine = setup({
  types: {
    context: {} as ReturnContext,
    events: {} as ReturnEvent,
    input: {} as ReturnInput,
    output: {} as { returnId: string; recorded: RecordedAct | null },
  },
  actors: {
    /** Finds or writes the act. A rejection, like OUTCOME_UNKNOWN, leaves the outcome open; any other refusal: nothing was written. */
    recordReturn: fromPromise<Result<RecordedAct>, RecordReturnInput>(missing('recordReturn')),
    /** Hands the paper to the spool; the same job again is no second paper. */
    sendPaper: fromPromise<void, RecordedAct>(missing('sendPaper')),
  },
  guards: {
    isRefused: ({ context, event }) => !returnStep(context, event).ok,
    isPaidElsewhere: ({ context }) => {
      const quoted = quoteReturn(context);
      return quoted.ok && quoted.value.legs.some((leg) => leg.tender !== 'cash');
    },
    ...recordingGuards,
  },
  actions: {
    apply: assign(({ context, event }) => ({ ...patchOf(context, event), refusal: null })),
    noteRefusal: assign(({ context, event }) => refusalOf(returnStep(context, event))),
    noteNotNow: assign({ refusal: refusal('NOT_NOW') }),
    noteOutcome: assign((_, params: { result: Result<RecordedAct> }) =>
      params.result.ok ? { recorded: params.result.value, refusal: null } : refusalOf(params.result),
    ),
    noteUnknown: assign({ refusal: refusal('OUTCOME_UNKNOWN') }),
    notePaperFault: assign({ paperFault: true }),
  },
}).createMachine({
  id: 'return',
  context: ({ input }) => newReturn(input),
  initial: 'finding',
  on: { '*': { actions: 'noteNotNow' } },
  output: ({ context }) => ({ returnId: context.returnId, recorded: context.recorded }),
  states: {
    finding: {
      on: {
        'return.sale.found': { target: 'choosing', actions: 'apply' },
        'return.facts.changed': changing,
        'return.cancelled': cancelling,
      },
    },
    choosing: {
      on: {
        'return.sale.found': changing,
        'return.mode.chosen': changing,
        'return.lines.chosen': changing,
        'return.sv.chosen': changing,
        'return.reason.given': changing,
        'return.exchange.named': changing,
        'return.approved': changing,
        'return.facts.changed': changing,
        'return.confirmed': [
          refusing,
          { guard: 'isPaidElsewhere', target: 'paying', actions: 'apply' },
          { target: 'posting', actions: 'apply' },
        ],
        'return.cancelled': cancelling,
      },
    },
    paying: {
      on: {
        'return.leg.marked': changing,
        'return.approved': changing,
        'return.facts.changed': changing,
        'return.paying.finished': { target: 'posting', actions: 'apply' },
        'return.stepped.back': { target: 'choosing', actions: 'apply' },
        'return.cancelled': cancelling,
      },
    },
    posting: {
      invoke: {
        id: 'recordReturn',
        src: 'recordReturn',
        input: ({ context }) => recordReturnInput(context),
        ...afterRecording,
      },
    },
    /** Nothing was written: try again, or go back to the goods. */
    stopped: {
      on: {
        'return.posting.retried': { target: 'posting', actions: 'apply' },
        'return.posting.left': { target: 'choosing', actions: 'apply' },
      },
    },
    /** It may have been written: the only way is the same act again, which finds itself if it was. */
    uncertain: { on: { 'return.posting.retried': { target: 'posting', actions: 'apply' } } },
    printing,
    done: { type: 'final' },
    cancelled: { type: 'final' },
  },
});

function patchOf(context: ReturnContext, event: ReturnEvent): ReturnPatch {
  const step = returnStep(context, event);
  return step.ok ? step.value : {};
}

const refusalOf = (result: Result<unknown>): Pick<ReturnContext, 'refusal'> =>
  result.ok ? { refusal: null } : { refusal: result.refusal };
