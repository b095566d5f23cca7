import { expect, test } from 'vitest';
import { formatYuan } from '../../core/money/fen.ts';
import { aShop, aWindow } from './a-shop.ts';
import { piecesOf } from './page-models/shift-screens.ts';
import { TillScreen } from './page-models/till-screen.ts';

/** Goods of the demo shop: formula without deposit discount, nappies with it; both may be paid from stored value. */
const formula = '6999900010001';
const nappies = '6999900024145';

const customer = { phone: '13912345678', name: '赵小美', document: '310101199001011234' };

test('the first day at the till: deposit, sale, network out and in, a second till, and a Z that agrees to the fen', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program });
  const till = new TillScreen(window.page);

  await till.signOn();
  await window.picture('01-open-shift');
  const float = 50_000;
  await till.shift.open({ '100': 3, '50': 2, '20': 5 });

  // A new member, and 1,000 yuan of deposit in cash.
  await till.go('deposit');
  await till.deposit.enrol(customer);
  await till.deposit.chooseTier('T2');
  await window.picture('02-deposit-terms');
  await till.deposit.sign();
  await window.picture('03-deposit-pay');
  await till.deposit.payCash();
  expect(await till.deposit.balance()).toBe(100_000);
  await window.picture('04-deposit-voucher');
  await expect.poll(() => program.paper().then((papers) => papers.length), { timeout: 60_000 }).toBe(1);
  const voucher = (await program.paper())[0] ?? '';
  expect(voucher).toContain('预存凭证');
  expect(voucher).toContain('￥1,000.00');
  expect(voucher).toContain('139****5678');
  expect(voucher).not.toContain(customer.phone);

  // Straight to a sale with the same member: part stored value, the rest cash with change.
  await till.bigAction.click();
  await till.sale.scan(formula);
  await till.sale.scan(nappies);
  await till.sale.scan(nappies, 2);
  const due = await till.sale.due();
  expect(due).toBe(29_550 + 24_890);
  expect(await till.sale.usable()).toBe(20_000);
  await window.picture('05-sale');
  await till.sale.takePayment();
  await till.sale.useStoredValue();
  expect(await till.sale.left()).toBe(due - 20_000);
  await window.picture('06-tender');
  await till.sale.payCash('400');
  await till.sale.isDone();
  expect(await till.sale.change()).toBe(40_000 - (due - 20_000));
  await window.picture('07-done');
  await till.sale.next();
  await expect.poll(() => program.paper().then((papers) => papers.length), { timeout: 60_000 }).toBe(2);
  expect((await program.paper())[1]).toContain('￥200.00');

  // The network goes out: selling goes on, stored value up to this till's offline share.
  await till.allSent();
  await till.unplug();
  await till.go('sale');
  expect(await till.capability()).toMatch(/断网.*可收银.*可预存.*储值可用/);
  await till.sale.chooseMember('5678');
  expect(await till.sale.balance()).toBe(80_000);
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.useStoredValue();
  const offlineLeft = await till.sale.left();
  const offlineDraw = 29_550 - offlineLeft;
  expect(offlineDraw).toBeGreaterThan(0);
  expect(offlineDraw).toBeLessThanOrEqual(20_000);
  await window.picture('08-offline-tender');
  await till.sale.payCash();
  await till.sale.isDone();
  await window.picture('09-offline-done');
  await till.sale.next();
  expect(await till.capability()).toMatch(/待同步 [1-9]/);

  // Back in: everything is sent, and a second till knows the true balance.
  await till.plugIn();
  await till.allSent();
  await window.picture('10-synced');
  const second = await shop.till(2);
  const otherWindow = await aWindow({ shop, till: second, number: 2 });
  const other = new TillScreen(otherWindow.page);
  await other.signOn('supervisor');
  await other.go('members');
  await other.type('5678');
  await otherWindow.page.locator('[data-member-row]').first().waitFor();
  await expect.poll(() => other.sale.balance(), { timeout: 90_000 }).toBe(80_000 - offlineDraw);
  await otherWindow.picture('11-second-till');

  // Blind count, Z report, to the fen.
  // Cash is rounded down to ten fen in the customer's favour; the fen given away are on the report.
  const rounding = offlineLeft % 10;
  const cash = float + 100_000 + (due - 20_000) + (offlineLeft - rounding);
  await till.shift.close(piecesOf(cash));
  expect(await till.shift.verdict()).toBe('even');
  await window.picture('12-closed');
  await expect.poll(() => program.paper().then((papers) => papers.length), { timeout: 60_000 }).toBe(4);
  const z = (await program.paper())[3] ?? '';
  const figure = (fen: number): string => `￥${formatYuan(fen)}`;
  expect(z).toContain(figure(cash));
  expect(z).toContain(figure(due + 29_550 - rounding));
  expect(z).toContain(figure(100_000));

  // A cashier has no business with the whole shop's day; the other till's shift is still to come.
  expect(await window.page.locator('[data-store-day]').count()).toBe(0);
  expect(window.complaints).toEqual([]);
  expect(otherWindow.complaints).toEqual([]);
});
