import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { overridesMax, type PriceWish, reasonMax } from '../../../core/sale/reprice-line.ts';
import { addToShift } from '../../../core/till/shift-figures.ts';
import { emptyFigures } from '../../../core/till/shift-state.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aProduct, scanned } from '../../builders/goods.ts';
import { aLot } from '../../builders/member.ts';
import { aCustomer, saleAfter } from '../../builders/paid-sale.ts';
import { aPerson } from '../../builders/return-desk.ts';

const then = (context: CheckoutContext, ...events: CheckoutEvent[]): CheckoutContext =>
  events.reduce((at, event) => {
    const next = checkoutStep(at, event);
    return next.ok ? { ...at, ...next.value, refusal: null } : { ...at, refusal: next.refusal };
  }, context);
const scan = (qty = 1): CheckoutEvent => ({ type: 'sale.line.scanned', ...scanned({}, qty) });
const wish = (unitPrice: number | null, more: Partial<PriceWish> = {}): CheckoutEvent => ({
  type: 'sale.line.repriced',
  lineId: '1',
  unitPrice,
  reason: '外盒破损',
  operator: aPerson('cashier', 'zhang'),
  approver: aPerson('supervisor', 'li'),
  ...more,
});
const cash = (received: number): CheckoutEvent => ({ type: 'tender.offered', kind: 'cash', received });

describe('another price than the shelf’s (FLW-07)', () => {
  const dented = then(saleAfter([scan(2)]), wish(12_000));

  test('the line costs less, and says what the shelf says, why, and who allowed it', () => {
    expect(checkoutView(dented)).toMatchObject({
      due: 24_000,
      lines: [{ gross: 24_000, override: { shelfPrice: 15_900, reason: '外盒破损', approvedBy: 'zhang+li' } }],
    });
  });

  test('the first step of the explanation goes from the shelf’s price to this one', () => {
    expect(dented.priced.steps[0]).toEqual({
      rule: 'CHK-01',
      lines: [{ line: '1', before: 31_800, after: 24_000 }],
      facts: { 1: 'override 15900 12000 · zhang+li · 外盒破损' },
    });
  });

  test('the member’s own rates still apply to it', () => {
    const depositor = then(dented, { type: 'sale.member.chosen', ...aCustomer([aLot()]) });
    expect(checkoutView(depositor).due).toBe(22_800);
  });

  test('the entry keeps it and X and Z sum what it gave away', () => {
    const draft = composeSale(then(dented, cash(24_000)));
    expect(draft.body.lines[0]?.override).toEqual({ shelfPrice: 15_900, reason: '外盒破损', approvedBy: 'zhang+li' });
    const recorded = anEventLog().write(draft);
    const state = { shift: '', biz: '', openedAt: 0, openedBy: '', zNumber: 1, figures: emptyFigures, drawer: 0 };
    expect(addToShift(state, recorded).figures.discounts).toEqual({ overrides: 7_800 });
  });

  test('of weighed goods the whole line is compared, each price floored once', () => {
    const apples = { product: aProduct({ price: 1_990, weighed: true }), qty: 1, grams: 1_234, unitPrice: null };
    const sale = then(saleAfter([{ type: 'sale.line.scanned', ...apples }]), wish(990), cash(1_220));
    const recorded = anEventLog().write(composeSale(sale));
    const state = { shift: '', biz: '', openedAt: 0, openedBy: '', zNumber: 1, figures: emptyFigures, drawer: 0 };
    expect(addToShift(state, recorded).figures.discounts).toEqual({ overrides: 2_455 - 1_221 });
  });

  test('the same goods scanned again are a line of their own at the shelf’s price', () => {
    const view = checkoutView(then(dented, scan()));
    expect(view.lines.map((line) => [line.qty, line.due])).toEqual([
      [2, 24_000],
      [1, 15_900],
    ]);
  });

  test('it can be changed again, and taken back by anybody', () => {
    const again = then(dented, wish(10_000, { operator: aPerson('manager', 'chen'), approver: null }));
    expect(again.lines[0]?.override).toMatchObject({ shelfPrice: 15_900, approvedBy: 'chen' });
    const back = then(again, wish(null, { approver: null }));
    expect([back.lines[0]?.unitPrice, back.lines[0]?.override, back.refusal]).toEqual([15_900, undefined, null]);
  });

  test('twenty lines may have another price, the twenty-first may not', () => {
    const goods = Array.from(
      { length: overridesMax + 1 },
      (_, at): CheckoutEvent => ({
        type: 'sale.line.scanned',
        ...scanned({ product: `prd_${at}` }),
      }),
    );
    const lines = goods.map((__, at) => wish(100, { lineId: String(at + 1) }));
    const most = then(saleAfter(goods), ...lines.slice(0, overridesMax));
    expect(most.refusal).toBeNull();
    expect(then(most, ...lines.slice(overridesMax)).refusal?.code).toBe('OVERRIDES_FULL');
    expect(then(most, wish(200, { lineId: '20' })).refusal).toBeNull();
  });

  test('a long story is cut, not refused', () => {
    const told = then(saleAfter([scan()]), wish(1, { reason: '长'.repeat(99) }));
    expect(told.lines[0]?.override?.reason).toHaveLength(reasonMax);
  });

  test.each<[string, string, CheckoutEvent]>([
    ['above the marked price (REG 37)', 'PRICE_ABOVE_SHELF', wish(15_901)],
    ['below nothing', 'AMOUNT_INVALID', wish(-1)],
    ['half a fen', 'AMOUNT_INVALID', wish(0.5)],
    ['no reason', 'REASON_MISSING', wish(100, { reason: ' ' })],
    ['nobody approves', 'PERMISSION_MISSING', wish(100, { approver: null })],
    ['another cashier is not enough', 'PERMISSION_MISSING', wish(100, { approver: aPerson('cashier', 'wu') })],
    ['a line that is not there', 'LINE_UNKNOWN', wish(100, { lineId: '9' })],
  ])('%s: %s', (_, code, event) => {
    const sale = then(saleAfter([scan()]), event);
    expect([sale.refusal?.code, checkoutView(sale).due]).toEqual([code, 15_900]);
  });
});

test('an approval is by another person of rank, not by the cashier twice', () => {
  const cashier: Operator = aPerson('cashier', 'zhang');
  const sale = then(saleAfter([scan()]), wish(100, { operator: cashier, approver: { ...cashier, role: 'manager' } }));
  expect(sale.refusal?.code).toBe('PERMISSION_MISSING');
});
