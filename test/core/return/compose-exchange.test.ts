import { describe, expect, test } from 'vitest';
import type { CheckoutEvent } from '../../../core/checkout/checkout.events.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { Result } from '../../../core/kernel/result.ts';
import { isBalanced } from '../../../core/ledger/balance.ts';
import { sumFen } from '../../../core/money/fen.ts';
import { composeExchange, type Exchange, exchangeCredit } from '../../../core/return/compose-exchange.ts';
import type { ReturnEvent } from '../../../core/return/return.events.ts';
import { addToShift } from '../../../core/till/shift-figures.ts';
import { emptyFigures } from '../../../core/till/shift-state.ts';
import { expectedDrawer } from '../../../core/till/shift-sums.ts';
import { saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { scanned } from '../../builders/goods.ts';
import { saleAfter, saleFacts } from '../../builders/paid-sale.ts';
import { returnAfter } from '../../builders/return-desk.ts';

const value = <T>(result: Result<T>): T => must(result.ok ? result.value : null, JSON.stringify(result));
type Tenders = NonNullable<Parameters<typeof saleCompleted>[0]['tenders']>;

/** Goods bought an hour ago come back whole while others, at this price, are on the counter. */
function atTheCounter(of: { paidBy: Tenders; price: number; more?: readonly ReturnEvent[] }) {
  const log = anEventLog();
  log.write(saleCompleted({ sale: 'old', tenders: of.paidBy }), { shift: 'shift_1' });
  const goods: CheckoutEvent = { type: 'sale.line.scanned', ...scanned({ price: of.price }) };
  const opened = saleAfter([goods], saleFacts({ tid: 't1' }));
  const events: ReturnEvent[] = [
    { type: 'return.lines.chosen', lines: [{ id: '1', qty: null }] },
    { type: 'return.reason.given', reason: '尺码不对' },
  ];
  const back = (more: readonly ReturnEvent[] = []) =>
    returnAfter({ id: 'ex', sale: 'old', log: log.events, events: [...events, ...(of.more ?? []), ...more] });
  const credit = value(exchangeCredit({ back: back(), sale: opened }));
  const laid: CheckoutEvent[] = credit === 0 ? [] : [{ type: 'tender.offered', kind: 'cash', received: credit }];
  const pay = (...rest: CheckoutEvent[]): Exchange => ({
    back: back([{ type: 'return.exchange.named', sale: opened.saleId, netted: credit }]),
    sale: saleAfter([goods, ...laid, ...rest], saleFacts({ tid: 't1' })),
  });
  return { log, credit, pay };
}

const cash = (received: number): CheckoutEvent => ({ type: 'tender.offered', kind: 'cash', received });
const wechat: CheckoutEvent[] = [
  { type: 'tender.offered', kind: 'wechat', amount: null },
  { type: 'tender.confirmed' },
];

describe('an exchange is a return and a new sale in one act (EC-05)', () => {
  test('dearer goods: what comes back pays first, the customer lays only the difference', () => {
    const { credit, pay, log } = atTheCounter({ paidBy: [taken('cash', 8_000)], price: 10_000 });
    expect(credit).toBe(8_000);
    const { drafts, balance, actor } = value(composeExchange(pay(cash(2_000))));
    expect(balance).toEqual({ pays: 2_000, gets: 0, elsewhere: 0 });
    expect(actor).toBe('supervisor');
    for (const draft of drafts) {
      expect(isBalanced(draft.post)).toBe(true);
      expect(draft.keys).toContain('exchange:ret_ex');
      log.write(draft);
    }
    expect(drafts[0].body.exchange).toBe(drafts[1].body.sale);
    expect(drafts[1].body.exchange).toBe(drafts[0].body.return);
  });

  test('X and Z see a return and a sale, and the drawer only the difference', () => {
    const { pay, log } = atTheCounter({ paidBy: [taken('cash', 8_000)], price: 10_000 });
    for (const draft of value(composeExchange(pay(cash(2_000)))).drafts) log.write(draft);
    const state = { shift: '', biz: '', openedAt: 0, openedBy: '', zNumber: 1, figures: emptyFigures, drawer: 0 };
    const after = log.events.reduce(addToShift, state);
    expect(after.figures).toMatchObject({ returnsTotal: 8_000, salesTotal: 18_000 });
    expect([after.drawer, expectedDrawer(after.figures)]).toEqual([10_000, 10_000]);
  });

  test('cheaper goods paid by phone: the rest goes back on its own way, no cash leaves for it', () => {
    const { credit, pay } = atTheCounter({ paidBy: [taken('wechat', 8_000)], price: 5_000 });
    expect(credit).toBe(5_000);
    const { drafts, balance } = value(composeExchange(pay()));
    expect(balance).toEqual({ pays: 0, gets: 0, elsewhere: 3_000 });
    expect(drafts[0].body.legs).toEqual([
      { leg: 'ret_ex:wechat:netted', tender: 'cash', amount: 5_000, state: 'PAID', insteadOf: 'wechat' },
      { leg: 'ret_ex:wechat', tender: 'wechat', amount: 3_000, state: 'QUEUED', insteadOf: null },
    ]);
    const both = drafts.flatMap((draft) => draft.post);
    const on = (account: string) => sumFen(both.filter(([name]) => name === account).map(([, , amount]) => amount));
    expect([on('cash_drawer:t1'), on('refund_due:t1')]).toEqual([0, -3_000]);
  });

  test('dearer goods, the old ones paid by phone: the phone pays the difference', () => {
    const { pay } = atTheCounter({ paidBy: [taken('wechat', 8_000)], price: 10_000 });
    const { drafts, balance } = value(composeExchange(pay(...wechat)));
    expect(balance).toEqual({ pays: 0, gets: 0, elsewhere: 0 });
    expect(drafts[1].body.tenders.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['cash', 8_000],
      ['wechat', 2_000],
    ]);
  });

  test('the same price: nothing crosses the counter', () => {
    const { pay } = atTheCounter({ paidBy: [taken('cash', 8_000)], price: 8_000 });
    expect(value(composeExchange(pay())).balance).toEqual({ pays: 0, gets: 0, elsewhere: 0 });
  });

  test.each<[string, string, (given: ReturnType<typeof atTheCounter>) => Exchange]>([
    [
      'the credit was handed back',
      'EXCHANGE_UNSETTLED',
      ({ pay }) => {
        const { back, sale } = pay(cash(2_000));
        return { back, sale: { ...sale, tendering: { ...sale.tendering, taken: sale.tendering.taken.slice(1) } } };
      },
    ],
    [
      'another sale was named',
      'EXCHANGE_UNSETTLED',
      ({ pay }) => {
        const { back, sale } = pay(cash(2_000));
        return { back: { ...back, exchange: 'sal_9' }, sale };
      },
    ],
    [
      'nobody said why',
      'RETURN_REASON',
      ({ pay }) => {
        const { back, sale } = pay(cash(2_000));
        return { back: { ...back, reason: '' }, sale };
      },
    ],
  ])('%s: %s', (_, code, of) => {
    const given = atTheCounter({ paidBy: [taken('cash', 8_000)], price: 10_000 });
    expect(composeExchange(of(given))).toMatchObject({ ok: false, refusal: { code } });
  });
});
