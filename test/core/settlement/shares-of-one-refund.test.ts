import { expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { scanned } from '../../builders/goods.ts';
import { TwinShop, type TwinTill } from '../../builders/twin-shop.ts';
import { worldFrom } from '../../vectors/adapter/given.ts';

const morning = Date.parse('2026-03-05T09:00:00+08:00');
const minute = 60_000;
const params = { 'sv.pct_cap': 100 };

/** Goods for 159.05 by stored value alone, sold while nobody can be asked. */
function soldOffline(shop: TwinShop, till: TwinTill, id: string, at: number): void {
  const hand = shop.sale(till, {
    id,
    at,
    online: false,
    events: [
      { type: 'sale.line.scanned', ...scanned({ price: 15_905 }) },
      { type: 'sale.sv.chosen', choice: { kind: 'max' } },
    ],
  });
  shop.write(till, hand.draft(), at);
}

const ok = <T extends object>(draft: T | string): T =>
  must(typeof draft === 'string' ? null : draft, `refused: ${String(draft)}`);

test('REF-12 two draws that one deposit carried come back after it was refunded: the bank brings their sum, once', () => {
  const shop = new TwinShop(worldFrom({ members: { M1: {} }, cards: { C1: { member: 'M1' } } }, params), params);
  const [a, b] = shop.tills;
  for (const [at, amount] of [10_000, 30_000].entries()) {
    shop.write(a, ok(shop.deposit(a, { id: `L${at}`, amount, at: morning + at })), morning + at);
    shop.sync(shop.tills, morning + at);
  }
  // Both tills count on the first deposit; the second one carries what the later sale drew from either.
  soldOffline(shop, a, 'S0', morning + minute);
  soldOffline(shop, b, 'S1', morning + 2 * minute);
  shop.sync(shop.tills, morning + 3 * minute);
  expect(shop.row.lots.map((lot) => lot.c)).toEqual([10_000, 21_810]);
  const refund = {
    id: 'F',
    lot: 'L1',
    reason: 'SHOP',
    merch: 'NONE',
    interest: null,
    at: morning + 4 * minute,
  } as const;
  const paid = ok(shop.refund(a, refund));
  expect(paid.body.comparison.amount).toBe(8190);
  shop.write(a, paid, refund.at);
  shop.sync(shop.tills, refund.at);
  const at = morning + 5 * minute;
  shop.write(b, ok(shop.back(b, { id: 'R', sale: 'S1', lines: [{ id: '1', qty: null }], asCash: false, at })), at);
  shop.sync(shop.tills, at);
  const events = [...shop.tills.flatMap(({ log }) => log.events), ...shop.centre.log.events];
  expect(balanceOf(trialBalance(events), 'refund_due:B')).toBe(-15_905);
  expect(shop.row.lots[1]).toMatchObject({ c: 5905, refunded: { payable: 8190 + 15_905 } });
});
