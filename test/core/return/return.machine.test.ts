import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { refusal } from '../../../core/kernel/refusal.ts';
import { ok, refused } from '../../../core/kernel/result.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { paperCodeOf } from '../../../core/receipt/paper-code.ts';
import { recordReturnInput } from '../../../core/return/compose-return.ts';
import { saleIdOf } from '../../../core/return/find-sale.ts';
import { payLeg } from '../../../core/return/pay-leg.ts';
import type { ReturnEvent } from '../../../core/return/return.events.ts';
import { returnMachine } from '../../../core/return/return.machine.ts';
import { restoreReturn, saveReturn } from '../../../core/return/return.snapshot.ts';
import { composeUnlinkedReturn } from '../../../core/return/unlinked-return.ts';
import { openShift } from '../../../core/till/shift.ts';
import { openRefundLegs } from '../../../core/view/refund-legs.ts';
import { granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { answered, countingMint, failed, walk } from '../../builders/flow-run.ts';
import { aPerson, findSale, returned, returnFacts } from '../../builders/return-desk.ts';

function soldLog(tender: 'cash' | 'wechat' = 'wechat') {
  const till = anEventLog();
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: {} })), { shift: 'shift_1' });
  till.write(saleCompleted({ sale: 'S', tenders: [taken(tender, 5000)] }));
  return till;
}

const found = (tender: 'cash' | 'wechat' = 'wechat'): ReturnEvent => ({
  type: 'return.sale.found',
  record: findSale(soldLog(tender).events, 'S'),
  member: null,
});
const goods: ReturnEvent = { type: 'return.lines.chosen', lines: [{ id: '1', qty: null }] };
const reason: ReturnEvent = { type: 'return.reason.given', reason: '尺码不对' };
const confirmed: ReturnEvent = { type: 'return.confirmed' };
type Said = ReturnEvent | { readonly type: string };
const run = (events: readonly Said[], facts = returnFacts()) =>
  walk(returnMachine, { mint: countingMint(), facts }, events);

describe('goods come back at the counter', () => {
  test('cash goes straight to the books, and the slip is asked for with the ids minted first', () => {
    const posting = run([found('cash'), goods, reason, confirmed]);
    expect(posting.value).toBe('posting');
    expect(recordReturnInput(posting.context)).toMatchObject({
      key: 'return:ret_1',
      docId: 'doc_2',
      jobId: 'job_3',
      actor: 'supervisor',
      openDrawer: true,
      draft: { type: 'sale.returned', body: { slip: 'doc_2', refund: { cash: 5000 } } },
    });
    const done = run([
      found('cash'),
      goods,
      reason,
      confirmed,
      answered('recordReturn', ok({ docId: 'doc_2', jobId: 'job_3' })),
    ]);
    expect(done.value).toBe('printing');
  });

  test('a wallet waits for the other device, and only what the cashier saw is called paid', () => {
    const paying = run([found(), goods, reason, confirmed]);
    expect(paying.value).toBe('paying');
    const mark = { type: 'return.leg.marked', tender: 'wechat', as: 'PAID' } as const;
    const posting = run([found(), goods, reason, confirmed, mark, { type: 'return.paying.finished' }]);
    expect(recordReturnInput(posting.context).draft.body.legs).toMatchObject([{ tender: 'wechat', state: 'PAID' }]);
    const offline = run([found(), goods, reason, confirmed, mark], returnFacts({ online: false }));
    expect(offline.context.refusal?.code).toBe('LEG_OFFLINE');
    const other = run([found(), goods, reason, confirmed, { ...mark, tender: 'alipay' }]);
    expect(other.context.refusal?.code).toBe('TENDER_UNKNOWN');
  });

  test('cash instead of a wallet needs a manager, and the entry names both (CON-07)', () => {
    const swap = { type: 'return.leg.marked', tender: 'wechat', as: 'CASH' } as const;
    const asked = [found(), goods, reason, confirmed];
    expect(run([...asked, swap]).context.refusal?.code).toBe('PERMISSION_MISSING');
    const manager: ReturnEvent = { type: 'return.approved', approver: aPerson('manager') };
    const posting = run([...asked, manager, swap, { type: 'return.paying.finished' }]);
    const input = recordReturnInput(posting.context);
    expect(input).toMatchObject({ actor: 'supervisor+manager', openDrawer: true });
    expect(input.draft.body.legs).toMatchObject([{ tender: 'cash', insteadOf: 'wechat', state: 'PAID' }]);
    expect(input.draft.post).toContainEqual(['cash_drawer:t1', 'CNY', -5000]);
  });

  test.each<[string, Said[], Parameters<typeof returnFacts>[0], string]>([
    ['a cashier alone', [found(), goods, reason, confirmed], { operator: aPerson('cashier') }, 'PERMISSION_MISSING'],
    ['without a reason', [found(), goods, confirmed], {}, 'RETURN_REASON'],
    ['without goods', [found(), reason, confirmed], {}, 'RETURN_EMPTY'],
    ['more than was sold', [found(), { type: 'return.lines.chosen', lines: [{ id: '1', qty: 2 }] }], {}, 'RETURN_QTY'],
    ['a wallet sale of another till, offline', [found(), goods], { tid: 't2', online: false }, 'RETURN_ELSEWHERE'],
    ['confirming before a sale is found', [confirmed], {}, 'NOT_NOW'],
  ])('%s is refused with a reason', (_, events, facts, code) => {
    expect(run(events, returnFacts(facts)).context.refusal?.code).toBe(code);
  });

  test('a small cash sale of another till may come back offline (EC-07)', () => {
    const facts = returnFacts({ tid: 't2', online: false });
    expect(run([found('cash'), goods, reason, confirmed], facts).value).toBe('posting');
  });

  test('an unsafe ledger stops it with nothing written; an unknown outcome can only be tried again', () => {
    const asked = [found('cash'), goods, reason, confirmed];
    const stopped = run([...asked, answered('recordReturn', refused(refusal('LEDGER_UNSAFE')))]);
    expect([stopped.value, stopped.context.refusal?.code]).toEqual(['stopped', 'LEDGER_UNSAFE']);
    const uncertain = run([...asked, failed('recordReturn')]);
    expect([uncertain.value, uncertain.context.refusal?.code]).toEqual(['uncertain', 'OUTCOME_UNKNOWN']);
    expect(run([...asked, failed('recordReturn'), { type: 'return.posting.retried' }]).value).toBe('posting');
  });

  test('what is stored of it is plain JSON and goes on where it stood', () => {
    const stored = saveReturn(JSON.parse(JSON.stringify(run([found(), goods]))));
    expect(JSON.parse(JSON.stringify(stored))).toEqual(stored);
    expect(restoreReturn(stored).ok).toBe(true);
    expect(restoreReturn({ ...stored, version: 9 })).toMatchObject({ refusal: { code: 'FLOW_UNREADABLE' } });
  });
});

test('a receipt is found by its code or by the number typed; a voucher or nonsense is not', () => {
  expect(saleIdOf(paperCodeOf({ kind: 'R', id: 'sal_1', amounts: [5000] }, 1))).toEqual({ ok: true, value: 'sal_1' });
  expect(saleIdOf(' sal_1 ')).toEqual({ ok: true, value: 'sal_1' });
  for (const text of [paperCodeOf({ kind: 'V', id: 'dep_1', amounts: [5000] }, 1), 'https://example.com/?q=1', '']) {
    expect(saleIdOf(text)).toMatchObject({ ok: false, refusal: { code: 'SALE_UNKNOWN' } });
  }
});

test('REF-01 a refund that waited is paid once, by the other device or in cash, and is owed no more', () => {
  const till = soldLog();
  till.write(returned({ id: 'r1', sale: 'S', log: till.events, lines: [{ id: '1', qty: null }] }));
  const [leg] = openRefundLegs(till.events);
  const waiting = must(leg, 'a refund waits');
  const payment = { leg: waiting, tid: 't1', reference: 'wx123' };
  expect(payLeg({ ...payment, as: 'PAID', online: false })).toMatchObject({ refusal: { code: 'LEG_OFFLINE' } });
  till.write(granted(payLeg({ ...payment, as: 'PAID', online: true })));
  expect(openRefundLegs(till.events)).toEqual([]);
  const books = trialBalance(till.events);
  expect([balanceOf(books, 'refund_due:t1'), balanceOf(books, 'wechat'), balanceOf(books, 'sales')]).toEqual([0, 0, 0]);
});

test('EC-03 goods without a receipt bring a coupon, by a manager alone, and move no money', () => {
  const product = { product: 'p', name: '奶瓶', unit: '个' };
  const act = {
    returnId: 'ret_1',
    couponId: 'cpn_1',
    slip: 'doc_1',
    member: null,
    lines: [{ product, qty: 2, unitPrice: 4500 }],
    reason: '小票遗失',
    operator: aPerson('supervisor'),
    approver: null,
    couponEnd: 1,
  };
  expect(composeUnlinkedReturn(act)).toMatchObject({
    refusal: { code: 'PERMISSION_MISSING', facts: { role: 'manager' } },
  });
  expect(composeUnlinkedReturn({ ...act, approver: aPerson('manager') })).toMatchObject({
    value: { actor: 'supervisor+manager', draft: { post: [], body: { total: 9000, coupon: { face: 9000 } } } },
  });
  expect(composeUnlinkedReturn({ ...act, lines: [] })).toMatchObject({ refusal: { code: 'RETURN_EMPTY' } });
});
