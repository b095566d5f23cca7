import { expect, test } from 'vitest';
import { checkoutStep } from '../../../core/checkout/checkout-steps.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { noBenefits } from '../../../core/checkout/sale-benefits.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { couponsInUse } from '../../../core/view/own-coupons.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { scanned } from '../../builders/goods.ts';
import { saleAfter, saleFacts, saleMorning } from '../../builders/paid-sale.ts';
import { anAmountCoupon } from '../../builders/pricing.ts';
import { returned } from '../../builders/return-desk.ts';

/** A sale of two pieces with a coupon from a leaflet that belongs to nobody. */
function saleWithLeaflet() {
  const leaflet = anAmountCoupon('leaf', { threshold: 0 });
  const goods = saleAfter([{ type: 'sale.line.scanned', ...scanned({ price: 10_000 }, 2) }], saleFacts({ tid: 't1' }));
  const known = { ...goods, benefits: { ...noBenefits, scanned: [leaflet] } };
  const chosen = { type: 'sale.coupon.chosen', coupon: 'leaf', at: saleMorning } as const;
  const held = checkoutStep(known, chosen);
  const sale = { ...known, ...must(held.ok ? held.value : null, 'the coupon is held') };
  const paid = checkoutStep(sale, { type: 'tender.offered', kind: 'cash', received: 17_000 });
  return composeSale({ ...sale, ...must(paid.ok ? paid.value : null, 'it is paid') });
}

test('a leaflet’s code is used once it paid, free when all its goods came back, and not before (CPN-02, REF-04)', () => {
  const log = anEventLog();
  expect(couponsInUse(log.events)).toEqual([]);
  log.write(saleWithLeaflet());
  expect(couponsInUse(log.events)).toEqual(['leaf']);
  const back = (id: string) => returned({ id, sale: 'sal_1', log: log.events, lines: [{ id: '1', qty: 1 }] });
  log.write(back('one'));
  expect(couponsInUse(log.events)).toEqual(['leaf']);
  log.write(back('two'));
  expect(couponsInUse(log.events)).toEqual([]);
});
