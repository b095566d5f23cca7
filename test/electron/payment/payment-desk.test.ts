import { DatabaseSync } from 'node:sqlite';
import { assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import type { PaymentRequest, PaymentView } from '../../../core/ports/terminal-bridge.ts';
import { PaymentDesk, type PaymentTimings } from '../../../electron/host/payment/payment-desk.ts';
import { systemClock } from '../../../electron/host/system-clock.ts';
import { type AcquirerKnobs, SimulatedAcquirer } from '../../tools/acquirer/acquirer.ts';

const quick: PaymentTimings = {
  payMs: 10_000,
  askMs: 2000,
  againMs: 10,
  againMaxMs: 40,
  showMs: 10_000,
  showEveryMs: 5,
};
/** For answers that will not come in time. */
const brief: PaymentTimings = { ...quick, payMs: 80, showMs: 90 };
const order = (payment: string, change: Partial<PaymentRequest> = {}): PaymentRequest => ({
  payment,
  kind: 'wechat',
  amount: 28_650,
  purpose: 'sale',
  ref: 'sal_1',
  startedAt: 1_700_000_000_000,
  code: '134567890123456789',
  ...change,
});

const opened: { close(): Promise<void> | void }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function aCounter(knobs: Partial<AcquirerKnobs> = {}, timings = quick) {
  const acquirer = new SimulatedAcquirer(knobs);
  const url = await acquirer.listen();
  const db = new DatabaseSync(':memory:');
  const notices: PaymentView[] = [];
  const open = (): PaymentDesk => {
    const desk = new PaymentDesk({
      db,
      clock: systemClock,
      notify: ({ payment }) => notices.push(payment),
      timings,
    });
    opened.push({ close: () => desk.stop() });
    return desk;
  };
  const desk = open();
  desk.configure({ wechat: url });
  desk.start();
  opened.push(acquirer, { close: () => db.close() });
  return { acquirer, desk, open, notices, url };
}

async function until<T>(read: () => T | null): Promise<T | null> {
  for (let tries = 0; tries < 12_000; tries++) {
    const found = read();
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return null;
}

const decided = (desk: PaymentDesk, payment: string): Promise<PaymentView | null> =>
  until(() => {
    const view = desk.find(payment);
    return view?.state === 'approved' || view?.state === 'declined' ? view : null;
  });

test('a payment that the acquirer approves is approved, with the acquirer’s own number', async () => {
  const { desk, acquirer } = await aCounter();
  expect(await desk.begin(order('p1'))).toMatchObject({ state: 'approved', acquirerRef: 'acq-1', amount: 28_650 });
  expect(acquirer.charges).toEqual([{ payment: 'p1', amount: 28_650 }]);
});

test('a payment that is declined takes no money, and says so', async () => {
  const { desk, acquirer } = await aCounter({ outcome: 'declined' });
  expect(await desk.begin(order('p1'))).toMatchObject({ state: 'declined' });
  expect(acquirer.charges).toEqual([]);
});

test('the answer that never comes leaves the end unknown, and the till finds it out by asking (EC-16)', async () => {
  const { desk, acquirer, notices } = await aCounter(
    { pay: 'does-and-hangs', query: 'cuts' },
    { ...quick, payMs: 800 },
  );
  expect(await desk.begin(order('p1'))).toMatchObject({ state: 'unknown', reason: 'no-answer', decidedAt: null });
  expect(desk.open().map(({ payment }) => payment)).toEqual(['p1']);
  acquirer.knobs.query = 'answers';
  expect(await decided(desk, 'p1')).toMatchObject({ state: 'approved', acquirerRef: 'acq-1' });
  expect(notices.map(({ state }) => state)).toEqual(['unknown', 'approved']);
  expect(acquirer.charges).toHaveLength(1);
  expect(acquirer.asked).toEqual(['p1']);
});

test('the customer still types a password: pending is no answer, and a late yes is found', async () => {
  const { desk, acquirer } = await aCounter({ decideMs: 300 }, brief);
  expect(await desk.begin(order('p1'))).toMatchObject({ state: 'unknown' });
  expect(await decided(desk, 'p1')).toMatchObject({ state: 'approved' });
  expect(acquirer.charges).toHaveLength(1);
});

test('a request the acquirer never heard is closed before it is called declined, so that it cannot arrive late', async () => {
  const { desk, acquirer, url } = await aCounter({ pay: 'never-hears' }, brief);
  expect(await desk.begin(order('p1'))).toMatchObject({ state: 'declined', reason: 'closed' });
  acquirer.knobs.pay = 'answers';
  const late = await fetch(`${url}/payments`, { method: 'POST', body: JSON.stringify({ ...order('p1') }) });
  expect(await late.json()).toMatchObject({ state: 'closed' });
  expect(acquirer.charges).toEqual([]);
});

test('pressed twice, asked again after it was decided, asked at once from two windows: one request for money', async () => {
  const { desk, acquirer } = await aCounter({ decideMs: 30 });
  const [first, second] = await Promise.all([desk.begin(order('p1')), desk.begin(order('p1'))]);
  expect(first).toEqual(second);
  expect(await desk.begin(order('p1'))).toMatchObject({ state: 'approved' });
  expect(acquirer.asked).toEqual(['p1']);
});

test('another payment under the same number is refused', async () => {
  const { desk, acquirer } = await aCounter();
  await desk.begin(order('p1'));
  await expect(desk.begin(order('p1', { amount: 1 }))).rejects.toMatchObject({ word: 'bad-request' });
  expect(acquirer.asked).toEqual(['p1']);
});

test('a till that died while it asked knows nothing, asks again by the same number, and never pays twice', async () => {
  const { desk, acquirer, open } = await aCounter({ pay: 'does-and-hangs' }, brief);
  const lost = desk.begin(order('p1')).catch(() => null);
  await until(() => (acquirer.charges.length > 0 ? true : null));
  desk.stop();
  await lost;
  expect(desk.find('p1')).toMatchObject({ state: 'asking' });
  const again = open();
  again.start();
  expect(again.find('p1')).toMatchObject({ state: 'unknown', reason: 'interrupted' });
  expect(await again.begin(order('p1'))).toMatchObject({ state: 'approved' });
  expect(acquirer.asked).toEqual(['p1']);
  expect(acquirer.charges).toHaveLength(1);
});

test('giving up counts only when the acquirer says so; one that was paid meanwhile is approved', async () => {
  const { desk, acquirer } = await aCounter({ decideMs: 10_000 }, brief);
  await desk.begin(order('p1'));
  expect(await desk.cancel('p1')).toMatchObject({ state: 'declined', reason: 'closed' });
  acquirer.knobs.decideMs = 0;
  acquirer.knobs.pay = 'does-and-hangs';
  acquirer.knobs.query = 'cuts';
  expect(await desk.begin(order('p2'))).toMatchObject({ state: 'unknown' });
  expect(await desk.cancel('p2')).toMatchObject({ state: 'unknown' });
  acquirer.knobs.query = 'answers';
  expect(await desk.cancel('p2')).toMatchObject({ state: 'approved' });
});

test('without an acquirer the stand-alone device stays, and nothing is written down', async () => {
  const { desk } = await aCounter();
  await expect(desk.begin(order('p1', { kind: 'card' }))).rejects.toMatchObject({ word: 'no-acquirer' });
  expect(desk.find('p1')).toBeNull();
  await expect(desk.query('p9')).rejects.toMatchObject({ word: 'unknown-payment' });
});

test('whatever the acquirer does, nobody is charged twice and the till ends up saying what happened', async () => {
  const misfortune = record({
    outcome: constantFrom('approved', 'declined'),
    decideMs: integer({ min: 0, max: 120 }),
    answerMs: integer({ min: 0, max: 40 }),
    pay: constantFrom('answers', 'never-hears', 'does-and-hangs', 'does-and-cuts'),
    presses: integer({ min: 1, max: 3 }),
    dies: constantFrom(true, false),
    scanned: constantFrom('by-shop', 'by-customer'),
  });
  await assert(
    asyncProperty(misfortune, async ({ presses, dies, scanned, ...knobs }) => {
      const { desk, acquirer, open } = await aCounter(knobs, brief);
      const asked = scanned === 'by-shop' ? order('p1') : order('p1', { code: null, shows: true });
      const pressed = Array.from({ length: presses }, () => desk.begin(asked).catch(() => null));
      if (dies) desk.stop();
      await Promise.all(pressed);
      const survivor = dies ? open() : desk;
      if (dies) survivor.start();
      const end = await decided(survivor, 'p1');
      expect(end).not.toBeNull();
      expect(acquirer.charges).toHaveLength(end?.state === 'approved' ? 1 : 0);
      expect(acquirer.asked.length).toBeLessThanOrEqual(1);
      for (const one of opened.splice(0)) await one.close();
    }),
    { numRuns: 40 },
  );
});

test('the simulator that is too kind would prove nothing: asked twice it charges twice', async () => {
  const acquirer = new SimulatedAcquirer();
  onTestFinished(() => acquirer.close());
  const url = await acquirer.listen();
  for (let times = 0; times < 2; times++) {
    await fetch(`${url}/payments`, { method: 'POST', body: JSON.stringify(order('p1')) });
  }
  expect(acquirer.charges).toHaveLength(2);
});

describe('a code that the customer scans', () => {
  const shown = (payment: string): PaymentRequest => order(payment, { code: null, shows: true });
  const codeOf = (desk: PaymentDesk, payment: string) => until(() => desk.find(payment)?.shown ?? null);

  test('is shown while it may be paid, and the till hears of the money by asking', async () => {
    const { desk, acquirer, notices } = await aCounter({ decideMs: 60 });
    const begun = desk.begin(shown('p1'));
    expect(await codeOf(desk, 'p1')).toBe('https://pay.example/acq-1');
    expect(await begun).toMatchObject({ state: 'approved', acquirerRef: 'acq-1', shown: null });
    expect(notices.map(({ state, shown: code }) => [state, code])).toEqual([
      ['asking', 'https://pay.example/acq-1'],
      ['approved', null],
    ]);
    expect(acquirer.charges).toEqual([{ payment: 'p1', amount: 28_650 }]);
    expect(acquirer.asked).toEqual(['p1']);
  });

  test('may be the shop’s own, the same for every payment', async () => {
    const { desk } = await aCounter({ decideMs: 60, shows: 'the-shops' });
    const begun = desk.begin(shown('p1'));
    expect(await codeOf(desk, 'p1')).toBe('https://pay.example/shop');
    expect(await begun).toMatchObject({ state: 'approved' });
  });

  test('a wallet that declines it is told as it is', async () => {
    const { desk, acquirer } = await aCounter({ decideMs: 30, outcome: 'declined' });
    expect(await desk.begin(shown('p1'))).toMatchObject({ state: 'declined', reason: 'declined' });
    expect(acquirer.charges).toEqual([]);
  });

  test('nobody scans it: it is withdrawn when its time is up, before the next payment is taken', async () => {
    const { desk, acquirer, url } = await aCounter({ decideMs: Infinity }, { ...quick, showMs: 60 });
    expect(await desk.begin(shown('p1'))).toMatchObject({ state: 'declined', reason: 'closed', shown: null });
    const late = await fetch(`${url}/payments/p1`);
    expect(await late.json()).toMatchObject({ state: 'closed' });
    expect(acquirer.charges).toEqual([]);
  });

  test('the cashier withdraws it at once; one that was paid in that moment is paid', async () => {
    const { desk } = await aCounter({ decideMs: Infinity });
    const first = desk.begin(shown('p1'));
    await codeOf(desk, 'p1');
    expect(await desk.cancel('p1')).toMatchObject({ state: 'declined' });
    expect(await first).toMatchObject({ state: 'declined', reason: 'closed' });
    const slow = await aCounter({ decideMs: 0 }, { ...quick, showEveryMs: 60_000 });
    const second = slow.desk.begin(shown('p2'));
    await until(() => (slow.acquirer.charges.length > 0 ? true : null));
    await codeOf(slow.desk, 'p2');
    expect(await slow.desk.cancel('p2')).toMatchObject({ state: 'approved' });
    expect(await second).toMatchObject({ state: 'approved' });
  });

  test('while the line is down nobody knows; the late answer is found when it is back (EC-16)', async () => {
    const { desk, acquirer } = await aCounter({ decideMs: 20, query: 'cuts' }, { ...quick, showMs: 120 });
    expect(await desk.begin(shown('p1'))).toMatchObject({ state: 'unknown', reason: 'no-answer', shown: null });
    acquirer.knobs.query = 'answers';
    expect(await decided(desk, 'p1')).toMatchObject({ state: 'approved' });
    expect(acquirer.charges).toHaveLength(1);
  });

  test.each(['does-and-hangs', 'does-and-cuts', 'never-hears'] as const)(
    'a code that never came (%s) cannot be paid: it is closed and called declined',
    async (pay) => {
      const { desk, acquirer } = await aCounter({ pay }, brief);
      expect(await desk.begin(shown('p1'))).toMatchObject({ state: 'declined', reason: 'closed' });
      expect(acquirer.charges).toEqual([]);
    },
  );

  test('an acquirer that names no code is not waited for', async () => {
    const { desk } = await aCounter({ shows: 'nothing' });
    expect(await desk.begin(shown('p1'))).toMatchObject({ state: 'declined', reason: 'closed' });
  });

  test('a till that died while it showed a code shows it no more, and withdraws it', async () => {
    const { desk, open, acquirer } = await aCounter({ decideMs: Infinity });
    void desk.begin(shown('p1')).catch(() => null);
    await codeOf(desk, 'p1');
    desk.stop();
    const again = open();
    again.start();
    expect(again.find('p1')).toMatchObject({ state: 'unknown', shown: null });
    expect(await decided(again, 'p1')).toMatchObject({ state: 'declined', reason: 'closed' });
    expect(acquirer.asked).toEqual(['p1']);
  });
});
