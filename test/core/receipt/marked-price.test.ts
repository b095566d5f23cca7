import { expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { composeSale } from '../../../core/checkout/compose-sale.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { receiptOf } from '../../../core/receipt/sales-receipt.ts';
import { scanned } from '../../builders/goods.ts';
import { saleAfter } from '../../builders/paid-sale.ts';
import { paperReceipt } from '../../builders/paper-facts.ts';
import { aPerson } from '../../builders/return-desk.ts';

test('a note stands under its goods, and the one of the sale at the end', () => {
  const events: CheckoutEvent[] = [
    { type: 'sale.line.scanned', ...scanned() },
    { type: 'sale.line.noted', lineId: '1', note: '礼盒包装' },
    { type: 'sale.noted', note: '周六来取' },
    { type: 'tender.offered', kind: 'cash', received: 15_900 },
  ];
  const sale = composeSale(saleAfter(events)).body;
  const doc = receiptOf(paperReceipt('zh-CN', { sale }));
  const paper = textOf(layout(doc, { cols: 48, dots: 576 }));
  expect(paper).toMatch(/1包 × ￥159\.00[^\n]*\n\s+备注 礼盒包装/);
  expect(paper.indexOf('备注 周六来取')).toBeGreaterThan(paper.indexOf('找零'));
});

test('goods sold below their marked price show both prices on the receipt (FLW-07)', () => {
  const events: CheckoutEvent[] = [
    { type: 'sale.line.scanned', ...scanned() },
    {
      type: 'sale.line.repriced',
      lineId: '1',
      unitPrice: 12_000,
      reason: '外盒破损',
      operator: aPerson('supervisor'),
      approver: null,
    },
    { type: 'tender.offered', kind: 'cash', received: 12_000 },
  ];
  const paper = (sale: Parameters<typeof composeSale>[0]) =>
    textOf(layout(receiptOf(paperReceipt('zh-CN', { sale: composeSale(sale).body })), { cols: 48, dots: 576 }));
  expect(paper(saleAfter(events))).toMatch(/1包 × ￥120\.00\s+￥120\.00\n\s+标价\s+￥159\.00/);
  const plain = [events[0], { type: 'tender.offered', kind: 'cash', received: 20_000 }] as CheckoutEvent[];
  expect(paper(saleAfter(plain))).not.toContain('标价');
});
