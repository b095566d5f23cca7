import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AnyActorRef, createActor, fromPromise, type SnapshotFrom } from 'xstate';
import type { CheckoutEvent, FreshFacts } from '../../../core/checkout/checkout.events.ts';
import { checkoutMachine, type ReadCouponInput, type ReadFactsInput } from '../../../core/checkout/checkout.machine.ts';
import { restoreCheckout, saveCheckout } from '../../../core/checkout/checkout.snapshot.ts';
import type { RecordSaleInput } from '../../../core/checkout/compose-sale.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import { codeBody, couponCode } from '../../../core/coupon/coupon-code.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { ok, type Result } from '../../../core/kernel/result.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { resourceKey } from '../../../core/ledger/resource-key.ts';
import type { RecordedAct } from '../../../core/ports/recorded-act.ts';
import type { AskPaymentInput, PaymentOutcome } from '../../../core/tender/payment.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aCustomer, saleFacts, twoLots } from '../../builders/paid-sale.ts';
import { Shop } from '../../builders/power-cut.ts';
import { anAmountCoupon } from '../../builders/pricing.ts';

type Sale = SnapshotFrom<typeof checkoutMachine>;

/** A coupon cut out of a leaflet: ¥10 off for whoever brings it. */
const leaflet = anAmountCoupon('leaf', { face: 1_000, threshold: 0 });
const leafletCode = couponCode(codeBody(leaflet, 'k1'), new Uint8Array(64));

/** The bank behind the phone: it takes the money of one payment once, and at first it often cannot say so. */
class Bank {
  readonly taken = new Map<string, number>();
  asked = 0;

  ask(shop: Shop, life: number, { payment, amount }: AskPaymentInput): Promise<PaymentOutcome> {
    if (life !== shop.boot || shop.fails()) return new Promise<PaymentOutcome>(() => {});
    this.asked += 1;
    const isNew = !this.taken.has(payment);
    this.taken.set(payment, amount);
    if (shop.fails()) return new Promise<PaymentOutcome>(() => {});
    const state = isNew ? 'unknown' : 'approved';
    return Promise.resolve({ state, acquirerRef: null, reason: null });
  }
}

/** What the cashier does next, judging by the screen alone; null: waits. */
function cashier({ value, context }: Sale): CheckoutEvent | null {
  if (value === 'scanning') {
    if (context.lines.length === 0) {
      return { type: 'sale.line.scanned', ...scanned({ price: 15_001, noDepositDiscount: true }) };
    }
    if (context.benefits.held.length === 0) {
      return { type: 'sale.coupon.scanned', code: leafletCode, at: context.facts.at };
    }
    if (context.customer === null) return { type: 'sale.member.chosen', ...aCustomer(twoLots()) };
    if (context.svChoice.kind === 'none') return { type: 'sale.sv.chosen', choice: { kind: 'max' } };
    return { type: 'sale.tender.begun' };
  }
  if (value === 'stopped' || value === 'uncertain') return { type: 'sale.posting.retried' };
  if (typeof value === 'string') return null;
  if (value.tendering === 'asking') return null;
  if (value.tendering === 'doubtful') return { type: 'tender.queried' };
  if (context.tendering.taken.length === 0) return { type: 'tender.offered', kind: 'wechat', amount: 3_000 };
  return { type: 'tender.offered', kind: 'cash', received: 10_000 };
}

/** One life of the program: from what is stored to the end of the sale, or to the power cut. */
async function live(shop: Shop, bank: Bank, mint: (prefix: string) => string): Promise<Sale | null> {
  const life = shop.boot;
  const actors = {
    readFacts: fromPromise<FreshFacts, ReadFactsInput>(() =>
      Promise.resolve({ facts: saleFacts(), member: null, floor: null }),
    ),
    readCoupon: fromPromise<Result<Coupon>, ReadCouponInput>(() => Promise.resolve(ok(leaflet))),
    askPayment: fromPromise<PaymentOutcome, AskPaymentInput>(({ input }) => bank.ask(shop, life, input)),
    recordSale: fromPromise<Result<RecordedAct>, RecordSaleInput>(({ input }) =>
      shop.record(life, {
        ...input,
        key: resourceKey('sale', input.saleId),
        flow: saveCheckout(actor.getPersistedSnapshot()),
      }),
    ),
    sendPaper: fromPromise<void, RecordedAct>(({ input }) => shop.print(life, input.jobId)),
  };
  const machine = checkoutMachine.provide({ actors });
  const restored = shop.flow === null ? null : restoreCheckout(shop.flow);
  const snapshot = restored === null ? null : must(restored.ok ? restored.value : null, 'the stored sale is readable');
  const input = { mint, facts: saleFacts() };
  const actor = createActor(machine, snapshot === null ? { input } : { input, snapshot });
  return until(shop, actor);
}

async function until(shop: Shop, actor: AnyActorRef): Promise<Sale | null> {
  const life = shop.boot;
  actor.subscribe(() => shop.save(life, saveCheckout(actor.getPersistedSnapshot())));
  actor.start();
  for (let quiet = 0; quiet < 50; quiet++) {
    if (shop.boot !== life) {
      actor.stop();
      return null;
    }
    const snapshot: Sale = actor.getSnapshot();
    if (snapshot.status === 'done') return snapshot;
    const event = cashier(snapshot);
    if (event?.type.startsWith('tender.'))
      expect(shop.ledger, 'nobody pays for a sale that is in the books').toEqual([]);
    if (event === null) await new Promise((resolve) => setImmediate(resolve));
    else actor.send(event);
  }
  throw new Error('the sale got stuck');
}

/** Sells once through any number of power cuts. */
async function sellThrough(
  cuts: readonly number[],
  refusals: readonly number[] = [],
): Promise<{ shop: Shop; bank: Bank; end: Sale }> {
  const shop = new Shop(cuts, refusals);
  const bank = new Bank();
  const mint = countingMint();
  for (let lives = 0; lives <= cuts.length; lives++) {
    const end = await live(shop, bank, mint);
    if (end !== null) return { shop, bank, end };
  }
  throw new Error('more lives than cuts');
}

function expectSoldOnce({ shop, bank, end }: { shop: Shop; bank: Bank; end: Sale }): void {
  expect(end.value).toBe('done');
  expect(shop.ledger).toHaveLength(1);
  const draft = must(shop.ledger[0], 'the sale is in the books');
  expect(draft.keys).toContain(resourceKey('sale', end.context.saleId));
  expect(isBalanced(draft.post)).toBe(true);
  expect(draft.body).toMatchObject({ due: 14_001, change: 6_000, roundingLoss: 1 });
  expect(draft.body).toMatchObject({ coupons: [{ coupon: 'leaf', total: 1_000 }] });
  expect([...bank.taken], 'the phone paid once').toEqual([[`${end.context.saleId}:pay:1`, 3_000]]);
  expect([...shop.spool]).toEqual([end.context.jobId]);
  expect(end.context.recorded).toEqual({ docId: end.context.docId, jobId: end.context.jobId });
}

describe('the power fails during a sale', () => {
  test('without a cut the sale is made once', async () => {
    const run = await sellThrough([]);
    expectSoldOnce(run);
    expect(run.shop.moments).toBeGreaterThan(10);
  });

  test('a bank that does not know at first is asked again, and the money is taken once (EC-16)', async () => {
    const run = await sellThrough([]);
    expect(run.bank.asked).toBe(2);
    expectSoldOnce(run);
  });

  test('at every single moment: the sale still completes exactly once', async () => {
    const { moments } = (await sellThrough([])).shop;
    let foundAgain = 0;
    for (let moment = 0; moment < moments; moment++) {
      const run = await sellThrough([moment]);
      expectSoldOnce(run);
      foundAgain += run.shop.foundAgain;
    }
    expect(foundAgain).toBeGreaterThan(0);
  });

  test('again and again, with a ledger that is unsafe at times', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(60), { maxLength: 8 }),
        fc.uniqueArray(fc.nat(60), { maxLength: 4 }),
        async (cuts, refusals) => expectSoldOnce(await sellThrough(cuts, refusals)),
      ),
      { numRuns: 60 },
    );
  });
});
