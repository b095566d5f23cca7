import { expect, test } from 'vitest';
import type { RefundLeg } from '../../../core/ledger/give-back-bodies.ts';
import { exchangeBalance } from '../../../core/return/exchange.ts';
import { saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { returned } from '../../builders/return-desk.ts';

const leg = (tender: RefundLeg['tender'], amount: number, insteadOf: RefundLeg['insteadOf'] = null): RefundLeg => ({
  leg: `l:${tender}`,
  tender,
  amount,
  state: 'PAID',
  insteadOf,
});

test.each([
  ['dearer goods: the difference is paid once', [leg('cash', 8000)], 10_000, { pays: 2000, gets: 0, elsewhere: 0 }],
  ['cheaper goods: the difference is handed back', [leg('cash', 8000)], 5000, { pays: 0, gets: 3000, elsewhere: 0 }],
  ['the same price: nothing crosses the counter', [leg('cash', 8000)], 8000, { pays: 0, gets: 0, elsewhere: 0 }],
  [
    'paid by WeChat: that goes back on its own way',
    [leg('wechat', 8000)],
    8000,
    { pays: 8000, gets: 0, elsewhere: 8000 },
  ],
  ['agreed to be in cash', [leg('cash', 8000, 'wechat')], 9000, { pays: 1000, gets: 0, elsewhere: 0 }],
])('EC-05 an exchange, %s', (_story, legs, due, balance) => {
  expect(exchangeBalance(legs, due)).toEqual(balance);
});

test('EC-05 the return names the sale that was taken instead', () => {
  const till = anEventLog();
  till.write(saleCompleted({ sale: 'S', tenders: [taken('cash', 8000)] }));
  const lines = [{ id: '1', qty: null }];
  const exchanged = { type: 'return.exchange.named', sale: 'S2' } as const;
  const draft = returned({ id: 'r1', sale: 'S', log: till.events, lines, more: [exchanged] });
  expect(draft.body).toMatchObject({ exchange: 'S2' });
  expect(returned({ id: 'r2', sale: 'S', log: till.events, lines }).body).toMatchObject({ exchange: null });
});
