import { expect, test } from 'vitest';
import type { PaymentView, TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { AskPaymentInput } from '../../core/tender/payment.ts';
import { askPayment } from '../../renderer/wiring/ask-payment.ts';
import { BridgeFault } from '../../renderer/wiring/terminal-bridge.ts';

const asked: AskPaymentInput = {
  payment: 'sal_1:pay:1',
  kind: 'wechat',
  amount: 5000,
  purpose: 'sale',
  ref: 'sal_1',
  startedAt: 1,
  code: null,
};

/** A host that answers a payment like this. */
const host = (answer: () => Promise<PaymentView>): TerminalBridge =>
  ({ call: async () => ({ payment: await answer() }) }) as unknown as TerminalBridge;

const view = (state: PaymentView['state']): PaymentView => {
  const { code: _, ...request } = asked;
  return { ...request, kind: 'wechat', state, acquirerRef: 'wx42', decidedAt: 2, reason: null };
};

test.each([
  ['approved', 'approved'],
  ['declined', 'declined'],
  ['unknown', 'unknown'],
  ['asking', 'unknown'],
] as const)('EC-16 a payment the host calls %s is %s to the sale', async (state, outcome) => {
  const answer = await askPayment(
    host(() => Promise.resolve(view(state))),
    asked,
  );
  expect(answer).toEqual({ state: outcome, acquirerRef: 'wx42', reason: null });
});

test('EC-16 without an acquirer, and for a bank transfer, the cashier says whether the money came', async () => {
  const none = host(() => Promise.reject(new BridgeFault('no-acquirer')));
  expect(await askPayment(none, asked)).toEqual({ state: 'manual' });
  const never = host(() => Promise.reject(new Error('a transfer is not asked of a device')));
  expect(await askPayment(never, { ...asked, kind: 'bank' })).toEqual({ state: 'manual' });
});

test('EC-16 any other fault leaves the outcome open: it is passed on, not taken for a no', async () => {
  const ill = host(() => Promise.reject(new BridgeFault('closed')));
  await expect(askPayment(ill, asked)).rejects.toThrow('closed');
});
