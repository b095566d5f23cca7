import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { refundPaidSlip } from '../../../core/receipt/refund-paid-slip.ts';
import { takenBackSlip } from '../../../core/receipt/taken-back-slip.ts';
import { payLeg } from '../../../core/return/pay-leg.ts';
import { storeCreditEnd, worthToday } from '../../../core/return/unlinked-return.ts';
import { openRefundLegs } from '../../../core/view/refund-legs.ts';
import { granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { goodsTakenBack } from '../../builders/give-back-drafts.ts';
import { paperReturn } from '../../builders/paper-facts.ts';
import { returned } from '../../builders/return-desk.ts';

const wide = { cols: 48, dots: 576 };

test('EC-03 goods without a receipt are worth what was agreed, never more than the shelf says today', () => {
  expect(worthToday({ price: 5000 }, 4500)).toBe(4500);
  expect(worthToday({ price: 5000 }, 5001)).toBe(5000);
});

test('EC-03 the coupon given for them lives a year, to the end of its last day', () => {
  const noon = Date.parse('2026-03-05T12:00:00+08:00');
  expect(storeCreditEnd(noon)).toBe(Date.parse('2027-03-06T00:00:00+08:00'));
});

test('EC-03 the slip names the goods, the coupon and how long it is good', () => {
  const { body } = goodsTakenBack();
  const paper = textOf(layout(takenBackSlip({ ...paperReturn('zh-CN'), back: body, member: null }), wide));
  expect(paper).toContain('无小票退货单');
  expect(paper).toContain(body.coupon.coupon);
  for (const line of body.lines) expect(paper).toContain(line.name);
});

test('REF-15 a refund that had waited leaves a slip with its reference once it is paid', () => {
  const till = anEventLog();
  till.write(saleCompleted({ sale: 'S', tenders: [taken('wechat', 5000)] }));
  till.write(returned({ id: 'r1', sale: 'S', log: till.events, lines: [{ id: '1', qty: null }] }));
  const leg = must(openRefundLegs(till.events)[0], 'a refund waits');
  const paid = till.write(granted(payLeg({ leg, tid: 't1', as: 'PAID', reference: 'wx4200', online: true })));
  const body = must(bodyOf(paid.event, 'refund.paid'), 'it was paid');
  const slip = refundPaidSlip({ ...paperReturn('zh-CN'), docId: 'doc_9', paid: body });
  const paper = textOf(layout(slip, wide));
  expect(slip).toMatchObject({ kind: 'slip', docId: 'doc_9' });
  expect(paper).toContain('退款付讫单');
  expect(paper).toContain('wx4200');
  expect(paper).toContain('￥50.00');
});
