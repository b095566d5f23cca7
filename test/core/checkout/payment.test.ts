import { describe, expect, test } from 'vitest';
import type { SnapshotFrom } from 'xstate';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { checkoutMachine } from '../../../core/checkout/checkout.machine.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { elsewhereOf } from '../../../core/checkout/holdings.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { paymentInstant, startCountsMs } from '../../../core/tender/payment.ts';
import { askPaymentInput } from '../../../core/tender/payment-desk.ts';
import { answered, countingMint, failed, step, walk } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aMember } from '../../builders/member.ts';
import { aCustomer, saleFacts, saleMorning, twoLots } from '../../builders/paid-sale.ts';
import { aPerson } from '../../builders/return-desk.ts';

type Flow = SnapshotFrom<typeof checkoutMachine>;
type Heard = CheckoutEvent | ReturnType<typeof answered> | ReturnType<typeof failed>;
const outcome = (state: 'approved' | 'declined' | 'unknown', reason: string | null = null) =>
  ({ state, acquirerRef: state === 'approved' ? 'acq_1' : null, reason }) as const;
const asked = (state: 'approved' | 'declined' | 'unknown') => answered('askPayment', outcome(state));
const byEye = answered('askPayment', { state: 'manual' });
const unsure = failed('askPayment');
const pay: CheckoutEvent = { type: 'tender.offered', kind: 'wechat', amount: null, at: saleMorning, code: '13' };
const scan: CheckoutEvent = { type: 'sale.line.scanned', ...scanned({ price: 10_000 }) };
const fresh = answered('readFacts', { facts: saleFacts(), member: null, floor: null });
const flow = (...events: readonly Heard[]): Flow =>
  walk(checkoutMachine, { mint: countingMint(), facts: saleFacts() }, [
    scan,
    { type: 'sale.tender.begun' },
    fresh,
    ...events,
  ]);
const then = (at: Flow, ...events: readonly Heard[]): Flow =>
  events.reduce<Flow>((state, event) => step(checkoutMachine, state, event as never), at);
const codeOf = ({ context }: Flow) => context.refusal?.code ?? null;
const late = (
  state: 'approved' | 'declined' | 'unknown',
  at = saleMorning,
  payment = 'sal_1:pay:1',
): CheckoutEvent => ({
  type: 'tender.answered',
  payment,
  outcome: outcome(state),
  at,
});
const resolved = (arrived: boolean, more: object = {}): CheckoutEvent => ({
  type: 'tender.resolved',
  arrived,
  reason: '商户账单里查到',
  operator: aPerson('supervisor', 'li'),
  approver: null,
  at: saleMorning,
  ...more,
});

describe('a payment by code is asked of the acquirer once (EC-16, EC-17)', () => {
  test('a customer may scan a code of the shop instead, with a wallet and with nothing else', () => {
    const show = (kind: 'alipay' | 'card') =>
      flow({ type: 'tender.offered', kind, amount: null, at: saleMorning, shows: true }).context.asked;
    expect(show('alipay')).toEqual({ payment: 'sal_1:pay:1', startedAt: saleMorning, code: null, shows: true });
    expect(show('card')).toEqual({ payment: 'sal_1:pay:1', startedAt: saleMorning, code: null });
  });

  test('its id belongs to the sale and exists before anything is asked', () => {
    const asking = flow(pay);
    expect(asking.value).toEqual({ tendering: 'asking' });
    expect(askPaymentInput(asking.context, { purpose: 'sale', ref: 'sal_1' })).toEqual({
      payment: 'sal_1:pay:1',
      kind: 'wechat',
      amount: 10_000,
      purpose: 'sale',
      ref: 'sal_1',
      startedAt: saleMorning,
      code: '13',
    });
  });

  test('approved: the sale is posted, and the entry names the payment', () => {
    const paid = flow(pay, asked('approved'));
    expect(paid.value).toBe('posting');
    expect(composeSale(paid.context).body.tenders).toEqual([
      { kind: 'wechat', amount: 10_000, received: 10_000, change: 0, payment: 'sal_1:pay:1' },
    ]);
  });

  test('declined: nothing was taken, the reason is told, and the next try is another payment', () => {
    const declined = flow(pay, asked('declined'));
    expect([declined.value, codeOf(declined), declined.context.tendering.taken]).toEqual([
      { tendering: 'choosing' },
      'PAYMENT_DECLINED',
      [],
    ]);
    expect(then(declined, pay).context.asked?.payment).toBe('sal_1:pay:2');
  });

  test('part of it approved leaves the rest to be paid', () => {
    const part = flow({ type: 'tender.offered', kind: 'alipay', amount: 4_000 }, asked('approved'));
    expect([part.value, part.context.asked, part.context.pending]).toEqual([{ tendering: 'choosing' }, null, null]);
  });

  test('where no acquirer stands behind it the cashier looks at the other device', () => {
    expect(flow(pay, byEye).value).toEqual({ tendering: 'confirming' });
  });
});

describe('nobody knows whether it was paid (EC-16)', () => {
  test.each<[string, Flow]>([
    ['the acquirer does not know', flow(pay, asked('unknown'))],
    ['the question never came back', flow(pay, unsure)],
    ['the cashier cannot say', flow(pay, byEye, { type: 'tender.doubted' })],
  ])('%s: no other money is taken, the sale neither ends nor goes back', (_, doubtful) => {
    expect([doubtful.value, codeOf(doubtful)]).toEqual([{ tendering: 'doubtful' }, 'PAYMENT_UNKNOWN']);
    const tries: CheckoutEvent[] = [
      pay,
      { type: 'tender.offered', kind: 'cash', received: 10_000 },
      { type: 'tender.declined' },
      { type: 'tender.finished' },
      { type: 'sale.cancelled' },
      { type: 'sale.tender.left' },
      { type: 'sale.suspended' },
      { type: 'sale.sv.chosen', choice: { kind: 'none' } },
    ];
    for (const event of tries) {
      const after = then(doubtful, event);
      expect([event.type, after.value, codeOf(after)]).toEqual([event.type, { tendering: 'doubtful' }, 'NOT_NOW']);
      expect(after.context.pending).toEqual(doubtful.context.pending);
    }
  });

  test('asking again is the same payment, however often', () => {
    const again = then(flow(pay, unsure), { type: 'tender.queried' }, asked('unknown'), { type: 'tender.queried' });
    expect([again.value, again.context.asked?.payment]).toEqual([{ tendering: 'asking' }, 'sal_1:pay:1']);
    expect(then(again, asked('approved')).value).toBe('posting');
  });

  test('a late answer of the acquirer goes on by itself', () => {
    expect(then(flow(pay, unsure), late('approved')).value).toBe('posting');
    const declined = then(flow(pay, unsure), late('declined'));
    expect([declined.value, codeOf(declined)]).toEqual([{ tendering: 'choosing' }, 'PAYMENT_DECLINED']);
    const still = then(flow(pay, unsure), late('unknown'));
    expect([still.value, codeOf(still)]).toEqual([{ tendering: 'doubtful' }, 'PAYMENT_UNKNOWN']);
  });

  test('an answer about another payment changes nothing', () => {
    const other = then(flow(pay, unsure), late('approved', saleMorning, 'sal_9:pay:1'));
    expect([other.value, codeOf(other)]).toEqual([{ tendering: 'doubtful' }, 'NOT_NOW']);
  });

  test('the same answer twice takes the money once', () => {
    const part = flow({ type: 'tender.offered', kind: 'alipay', amount: 4_000 }, unsure);
    const twice = then(part, late('approved'), late('approved'));
    expect(twice.context.tendering.taken).toHaveLength(1);
  });

  test('a person who saw the merchant’s account answers for it', () => {
    expect(then(flow(pay, unsure), resolved(true)).value).toBe('posting');
    const gone = then(flow(pay, unsure), resolved(false));
    expect([gone.value, gone.context.tendering.taken, gone.context.asked]).toEqual([
      { tendering: 'choosing' },
      [],
      null,
    ]);
  });

  test.each<[string, string, object]>([
    ['without a reason', 'REASON_MISSING', { reason: '' }],
    ['a cashier alone', 'PERMISSION_MISSING', { operator: aPerson('cashier', 'zhang') }],
  ])('%s may not: %s', (_, code, more) => {
    const after = then(flow(pay, unsure), resolved(false, more));
    expect([after.value, codeOf(after)]).toEqual([{ tendering: 'doubtful' }, code]);
  });

  test('put aside it keeps what it holds until the answer is there', () => {
    const doubtful = walk(checkoutMachine, { mint: countingMint(), facts: saleFacts() }, [
      scan,
      { type: 'sale.member.chosen', ...aCustomer(twoLots()) },
      { type: 'sale.sv.chosen', choice: { kind: 'max' } },
      { type: 'sale.tender.begun' },
      fresh,
      pay,
      unsure,
    ] as readonly Heard[]);
    expect(elsewhereOf([doubtful.context]).holds).toMatchObject([{ until: Number.MAX_SAFE_INTEGER }]);
  });
});

describe('which instant rules the points (PTS-08, EC-16, W22)', () => {
  const end = saleMorning + 60_000;
  const windows = [{ start: 0, end, multiplier: 2 }];
  const rules = { ...referenceRules, points: { ...referenceRules.points, windows } };
  const facts = saleFacts({ rules });
  const multiplier = (...events: readonly Heard[]) =>
    composeSale(
      walk(checkoutMachine, { mint: countingMint(), facts }, [
        scan,
        { type: 'sale.member.chosen', member: aMember(), cardId: null, floor: aCustomer([]).floor },
        { type: 'sale.tender.begun' },
        answered('readFacts', { facts, member: null, floor: null }),
        ...events,
      ]).context,
    ).body.multiplier;

  test('cash counts when it is taken: the window that ended meanwhile is over', () => {
    expect(multiplier({ type: 'tender.offered', kind: 'cash', received: 10_000, at: end - 1 })).toBe(2);
    expect(multiplier({ type: 'tender.offered', kind: 'cash', received: 10_000, at: end })).toBe(1);
  });

  test('a payment begun inside the window counts from its start if the answer came within ten minutes', () => {
    const begun: CheckoutEvent = { ...pay, at: end - 1 };
    expect(multiplier(begun, unsure, late('approved', end - 1 + startCountsMs))).toBe(2);
    expect(multiplier(begun, unsure, late('approved', end + startCountsMs))).toBe(1);
    expect(paymentInstant({ startedAt: 5 }, 5 + startCountsMs + 1)).toBe(5 + startCountsMs + 1);
  });
});
