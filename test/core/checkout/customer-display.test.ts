import { describe, expect, test } from 'vitest';
import type { CheckoutView } from '../../../core/checkout/checkout-view.ts';
import {
  customerDisplay,
  customerDisplaySchema,
  displayedPayment,
  displayLinesMax,
  idleDisplay,
  paymentDisplay,
} from '../../../core/checkout/customer-display.ts';

const line = (name: string, change: object = {}) => ({ name, unit: '罐', qty: 2, grams: null, due: 50_920, ...change });
const view = (change: object = {}): CheckoutView =>
  ({
    lines: [line('飞鹤奶粉3段'), line('有机山药', { qty: 1, grams: 1_235, due: 2_445 })],
    pieces: 3,
    gross: 56_045,
    due: 53_365,
    sv: { face: 20_000 },
    svBalance: 310_000,
    dueLeft: 33_360,
    change: 740,
    points: 692,
    ...change,
  }) as unknown as CheckoutView;
const member = {
  nameMasked: '李**',
  phoneMasked: '138****1234',
  member: 'mem_1',
  phoneTail: '1234',
  birth: '1990-01-01',
};

describe('the customer’s screen', () => {
  test('shows goods, sum, what was taken off and what stored value pays', () => {
    expect(customerDisplay({ stage: 'scanning', view: view(), member })).toEqual({
      kind: 'sale',
      lines: [
        { name: '飞鹤奶粉3段', quantity: '2罐', due: 50_920 },
        { name: '有机山药', quantity: '1.235kg', due: 2_445 },
      ],
      pieces: 3,
      saved: 2_680,
      due: 53_365,
      storedValue: 20_000,
      left: 33_365,
      member: { name: '李**', balance: 310_000, points: 692 },
      paying: false,
    });
  });

  test('shows what is left once money is being taken, and the change when it is done', () => {
    expect(customerDisplay({ stage: 'choosing', view: view(), member: null })).toMatchObject({
      left: 33_360,
      paying: true,
    });
    expect(customerDisplay({ stage: 'done', view: view(), member })).toEqual({
      kind: 'done',
      due: 53_365,
      change: 740,
      points: 692,
    });
  });

  test('says nothing of a member but the masked name, balance and points (REG 34)', () => {
    const shown = JSON.stringify(customerDisplay({ stage: 'scanning', view: view(), member }));
    for (const secret of ['138', '1234', 'mem_1', '1990']) expect(shown.replaceAll('310000', '')).not.toContain(secret);
  });

  test('shows no balance without its owner, and nothing of a basket put aside, given up or empty', () => {
    expect(customerDisplay({ stage: 'scanning', view: view(), member: null })).toMatchObject({ member: null });
    for (const stage of ['suspended', 'cancelled'])
      expect(customerDisplay({ stage, view: view(), member })).toEqual(idleDisplay);
    expect(customerDisplay({ stage: 'scanning', view: view({ lines: [] }), member })).toEqual(idleDisplay);
    expect(JSON.stringify(customerDisplay({ stage: 'done', view: view(), member }))).not.toContain('李');
  });

  test('shows the newest lines of a long basket', () => {
    const lines = Array.from({ length: 30 }, (_, at) => line(`第${at}件`));
    const display = customerDisplay({ stage: 'scanning', view: view({ lines }), member: null });
    expect(display.kind === 'sale' && display.lines.map(({ name }) => name)).toEqual(
      lines.slice(-displayLinesMax).map(({ name }) => name),
    );
  });

  const pending = { kind: 'wechat', amount: 33_360 } as const;
  const asked = { payment: 'sal_1:pay:1', startedAt: 1, code: null, shows: true };
  const code = 'https://pay.example/1';

  test('shows the code of the shop while a customer may scan it, and the sum it is about', () => {
    const payment = displayedPayment({ stage: 'asking', context: { pending, asked } }, code);
    expect(payment).toEqual({ ...pending, code, doubtful: false });
    expect(customerDisplay({ stage: 'asking', view: view(), member: null, payment })).toMatchObject({ payment });
    expect(customerDisplaySchema.safeParse(paymentDisplay(payment)).data).toEqual({ kind: 'payment', payment });
  });

  test('shows no code that is not the till’s to show: none asked for, another asked for, none any more', () => {
    const scanned = { ...asked, shows: false, code: '134567890123456789' };
    const display = displayedPayment({ stage: 'asking', context: { pending, asked: scanned } }, code);
    expect(display).toMatchObject({ code: null, doubtful: false });
    expect(JSON.stringify(display)).not.toContain('1345');
    for (const stage of ['choosing', 'confirming', 'posting', 'done'])
      expect(displayedPayment({ stage, context: { pending, asked } }, code)).toBeNull();
    expect(displayedPayment({ stage: 'asking', context: { pending: null, asked: null } }, code)).toBeNull();
    expect(paymentDisplay(null)).toEqual(idleDisplay);
  });

  test('tells a customer whose payment nobody is sure of not to pay again, and takes the code away (EC-16)', () => {
    expect(displayedPayment({ stage: 'doubtful', context: { pending, asked } }, code)).toMatchObject({
      code: null,
      doubtful: true,
    });
  });

  test('takes nothing but what it knows', () => {
    expect(customerDisplaySchema.safeParse({ kind: 'sale', phone: '13800001234' }).success).toBe(false);
    expect(customerDisplaySchema.safeParse('hello').success).toBe(false);
  });
});
