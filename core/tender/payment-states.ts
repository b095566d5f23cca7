import { refusing } from '../kernel/flow-parts.ts';
import type { PaymentOutcome } from './payment.ts';

/** What every flow does alike with the answer about a payment; `posting` is where a flow goes once all is paid (EC-16). */

const outcome = ({ event }: { readonly event: { readonly output: PaymentOutcome } }) => ({ outcome: event.output });

/** The acquirer answered, or nobody knows whether it did. */
export const afterAsking = <const T extends string>(posting: T) =>
  ({
    onDone: [
      { guard: { type: 'isManual', params: outcome }, target: 'confirming' },
      { guard: { type: 'isOpen', params: outcome }, target: 'doubtful', actions: { type: 'hear', params: outcome } },
      {
        guard: { type: 'answerPaysAll', params: outcome },
        target: posting,
        actions: { type: 'hear', params: outcome },
      },
      { target: 'choosing', actions: { type: 'hear', params: outcome } },
    ],
    onError: { target: 'doubtful', actions: 'noteDoubt' },
  }) as const;

/** Money may have moved: no other is taken for it, the act does not end, only an answer goes on. */
export const doubtful = <const T extends string>(posting: T) => {
  const hearing = [
    refusing,
    { guard: 'leavesWaiting', actions: 'apply' },
    { guard: 'paysAll', target: posting, actions: 'apply' },
    { target: 'choosing', actions: 'apply' },
  ] as const;
  return {
    on: {
      'tender.queried': { target: 'asking', actions: 'apply' },
      'tender.answered': hearing,
      'tender.resolved': hearing,
    },
  } as const;
};

/** The cashier looks at the other device and says what it shows. */
export const confirming = <const T extends string>(posting: T) =>
  ({
    on: {
      'tender.doubted': { target: 'doubtful', actions: 'apply' },
      'tender.confirmed': [
        refusing,
        { guard: 'paysAll', target: posting, actions: 'apply' },
        { target: 'choosing', actions: 'apply' },
      ],
      'tender.declined': { target: 'choosing', actions: 'apply' },
    },
  }) as const;

/** Guards the answers about a payment are told apart by. */
export const paymentGuards = {
  isManual: (_: unknown, { outcome: heard }: { outcome: PaymentOutcome }) => heard.state === 'manual',
  isOpen: (_: unknown, { outcome: heard }: { outcome: PaymentOutcome }) => heard.state === 'unknown',
};
