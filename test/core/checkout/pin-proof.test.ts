import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import type { CheckoutContext } from '../../../core/checkout/checkout-context.ts';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { checkoutView } from '../../../core/checkout/checkout-view.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { scanned } from '../../builders/goods.ts';
import { aLot } from '../../builders/member.ts';
import { aCustomer, saleAfter, saleFacts } from '../../builders/paid-sale.ts';

const generous = aCampaign();
/** Caps so wide that only the PIN stands before the value. */
const facts = saleFacts({ campaigns: [{ ...generous, sv: { ...generous.sv, perPurchaseCap: 90_000, pctCap: 100 } }] });
const hash = 'scrypt$1$1$1$a$b';
const sale = (amount: number, pin: boolean): CheckoutContext => {
  const customer = aCustomer([aLot({ p0: 90_000 })]);
  const marks = pin ? { cardMarks: { crd_1: { pin: { hash, stamp: '0' } } } } : {};
  return saleAfter(
    [
      { type: 'sale.line.scanned', ...scanned({ price: 30_000, noDepositDiscount: true }) },
      { type: 'sale.member.chosen', ...customer, member: { ...customer.member, ...marks } },
      { type: 'sale.sv.chosen', choice: { kind: 'amount', amount } },
    ],
    facts,
  );
};
const then = (context: CheckoutContext, event: CheckoutEvent): CheckoutContext => {
  const next = checkoutStep(context, event);
  return next.ok ? { ...context, ...next.value, refusal: null } : { ...context, refusal: next.refusal };
};
const cash: CheckoutEvent = { type: 'tender.offered', kind: 'cash', received: 10_000 };
const staff = (role: Operator['role']): Operator => ({
  staff: `stf_${role}`,
  name: '',
  role,
  pinHash: '',
  active: true,
});
const waive = (reason = '持卡人出示身份证', approver: Operator | null = staff('manager')): CheckoutEvent => ({
  type: 'sale.pin.waived',
  operator: staff('cashier'),
  approver,
  reason,
});

describe('stored value above the free limit (USE-09)', () => {
  test('up to ¥200 nothing is asked, the limit included', () => {
    expect(checkoutView(sale(20_000, true)).pinAsked).toBeNull();
    expect(then(sale(20_000, true), cash).refusal).toBeNull();
  });

  test('a fen more asks for the PIN before any money is taken', () => {
    const above = sale(20_001, true);
    expect(checkoutView(above).pinAsked).toEqual({ card: 'crd_1', hash, face: 20_001 });
    expect(then(above, cash).refusal).toEqual(refusal('PIN_REQUIRED', { face: 20_001, set: true }));
    expect(then(sale(30_000, true), { type: 'tender.finished' }).refusal?.code).toBe('PIN_REQUIRED');
  });

  test('the right PIN opens the card for this sale; the entry says nothing of it', () => {
    const proved = then(sale(25_000, true), { type: 'sale.pin.proved', card: 'crd_1' });
    expect(checkoutView(proved).pinAsked).toBeNull();
    const { body } = composeSale(then(proved, cash));
    expect([body.sv[0]?.face, body.pinWaived]).toEqual([25_000, undefined]);
  });

  test('the PIN of another card opens nothing', () => {
    const wrong = then(sale(25_000, true), { type: 'sale.pin.proved', card: 'crd_2' });
    expect([wrong.refusal?.code, checkoutView(wrong).pinAsked?.face]).toEqual(['PIN_NOT_SET', 25_000]);
  });

  test('without a PIN a manager answers for it, with a reason that is kept', () => {
    const none = sale(25_000, false);
    expect(checkoutView(none).pinAsked).toEqual({ card: 'crd_1', hash: null, face: 25_000 });
    expect(then(none, { type: 'sale.pin.proved', card: 'crd_1' }).refusal?.code).toBe('PIN_NOT_SET');
    const { body } = composeSale(then(then(none, waive()), cash));
    expect(body.pinWaived).toEqual({ approvedBy: 'stf_cashier+stf_manager', reason: '持卡人出示身份证' });
  });

  test.each<[string, string, CheckoutContext]>([
    ['no reason', 'REASON_MISSING', then(sale(25_000, false), waive('  '))],
    ['nobody approves', 'PERMISSION_MISSING', then(sale(25_000, false), waive('r', null))],
    ['a supervisor is not enough', 'PERMISSION_MISSING', then(sale(25_000, false), waive('r', staff('supervisor')))],
    ['a card with a PIN is only opened by it', 'PIN_REQUIRED', then(sale(25_000, true), waive())],
    ['nobody’s card', 'MEMBER_UNKNOWN', then(then(sale(25_000, false), { type: 'sale.member.removed' }), waive())],
  ])('%s: %s', (_, code, after) => {
    expect(after.refusal?.code).toBe(code);
  });

  test('another customer, or a basket put aside, begins without it', () => {
    const proved = then(sale(25_000, true), { type: 'sale.pin.proved', card: 'crd_1' });
    expect(then(proved, { type: 'sale.suspended' }).pin).toBeNull();
    expect(then(proved, { type: 'sale.member.removed' }).pin).toBeNull();
  });
});
