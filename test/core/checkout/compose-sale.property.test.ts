import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { type CheckoutContext, newSale } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { saleBodySchema } from '../../../core/ledger/event-types.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { dueLeft } from '../../../core/tender/tendering.ts';
import { countingMint } from '../../builders/flow-run.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot } from '../../builders/member.ts';
import { aCustomer, saleFacts } from '../../builders/paid-sale.ts';

const goods = fc
  .record({
    product: fc.constantFrom('a', 'b', 'c', 'd'),
    price: fc.nat(40_000),
    qty: fc.integer({ min: 1, max: 4 }),
    svEligible: fc.boolean(),
    noDepositDiscount: fc.boolean(),
  })
  .map(({ qty, ...product }): CheckoutEvent => ({ type: 'sale.line.scanned', ...scanned(product, qty) }));

const lot = fc
  .record({ p0: fc.integer({ min: 1, max: 300_000 }), b0: fc.nat(30_000), used: fc.nat(1_000), day: fc.nat(3) })
  .map(({ p0, b0, used, day }) => ({
    p0,
    b0,
    c: Math.floor(((p0 + b0) * used) / 1_000),
    lastDay: `2029-02-0${day + 1}`,
  }));

const customer = fc
  .record({ lots: fc.array(lot, { maxLength: 3 }), snapshotBalance: fc.nat(100_000), ownDraws: fc.nat(9_000) })
  .map(
    ({ lots, ...floor }): CheckoutEvent => ({
      type: 'sale.member.chosen',
      ...aCustomer(
        lots.map((changes, at) => aLot({ ...changes, lot: `lot_${at}` })),
        floor,
      ),
    }),
  );

const tender = fc.oneof(
  fc
    .integer({ min: 1, max: 60_000 })
    .map((received): CheckoutEvent[] => [{ type: 'tender.offered', kind: 'cash', received }]),
  fc
    .record({ kind: fc.constantFrom('wechat' as const, 'alipay' as const, 'card' as const), amount: fc.nat(30_000) })
    .map((offer): CheckoutEvent[] => [{ type: 'tender.offered', ...offer }, { type: 'tender.confirmed' }]),
  fc.nat(3).map((index): CheckoutEvent[] => [{ type: 'tender.removed', index }]),
);

const choice = fc.oneof(
  fc.constant({ kind: 'none' as const }),
  fc.constant({ kind: 'max' as const }),
  fc.record({ kind: fc.constant('amount' as const), amount: fc.integer({ min: 1, max: 40_000 }) }),
);

const basket = fc.record({
  goods: fc.array(goods, { minLength: 1, maxLength: 6 }),
  customer: fc.option(customer),
  choice,
  tenders: fc.array(tender, { maxLength: 6 }),
  online: fc.boolean(),
  step: fc.constantFrom(1, 10, 100),
});

/** The sale as the counter made it: what a rule refuses changes nothing; the rest is paid by bank. */
function paid(story: typeof basket extends fc.Arbitrary<infer T> ? T : never): CheckoutContext {
  const base = saleFacts({ online: story.online });
  const facts = { ...base, store: { ...base.store, cashRoundDownStep: story.step } };
  const events: CheckoutEvent[] = [
    ...story.goods,
    ...(story.customer === null ? [] : [story.customer]),
    { type: 'sale.sv.chosen', choice: story.choice },
    ...story.tenders.flat(),
    { type: 'tender.offered', kind: 'bank', amount: null },
    { type: 'tender.confirmed' },
  ];
  return events.reduce<CheckoutContext>(
    (context, event) => {
      const next = checkoutStep(context, event);
      return next.ok ? { ...context, ...next.value } : context;
    },
    newSale({ mint: countingMint(), facts }),
  );
}

test('whatever was scanned, drawn, paid and handed back: the entry balances and every share adds up', () => {
  fc.assert(
    fc.property(basket, (story) => {
      const context = paid(story);
      expect(dueLeft(context.tendering)).toBe(0);
      const { body, post, cover } = composeSale(context);
      expect(isBalanced(post)).toBe(true);
      expect(saleBodySchema.parse(body)).toEqual(body);
      expect(sumFen(body.tenders.map((one) => one.amount)) + body.roundingLoss).toBe(body.due);
      expect(sumFen(body.lines.map((line) => line.due))).toBe(body.due);
      for (const line of body.lines) {
        const shares = Object.values(line.tenders).map((share) => share ?? 0);
        expect(sumFen(shares) + line.roundingShare).toBe(line.due);
      }
      expect(body.change).toBeGreaterThanOrEqual(0);
      expect(body.roundingLoss).toBeLessThan(story.step);
      expect(cover.map((one) => one.floor)).toEqual(body.sv.map((draw) => draw.face));
    }),
    { numRuns: 300 },
  );
});

test('stored value stays within its bounds, and every figure of the screen is never below nothing', () => {
  fc.assert(
    fc.property(basket, (story) => {
      const view = checkoutView(paid(story));
      const eligible = sumFen(view.lines.filter((line) => line.svEligible).map((line) => line.due));
      expect(view.sv.face).toBeLessThanOrEqual(Math.min(eligible, view.svBalance, 20_000, view.svMax));
      expect(view.sv.principal + view.sv.bonus).toBe(view.sv.face);
      expect(view.due).toBeLessThanOrEqual(view.gross);
      for (const figure of [view.dueLeft, view.cashPayable, view.change, view.points, view.svMax]) {
        expect(figure).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});
