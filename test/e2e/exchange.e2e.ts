import { expect, test } from 'vitest';
import { formatYuan } from '../../core/money/fen.ts';
import { aWindow, killBrowser } from './a-shop.ts';
import { aTillAtWork } from './at-the-till.ts';
import { people, TillScreen } from './page-models/till-screen.ts';

/** Goods of the demo shop. */
const formula = '6999900010001';
const nappies = '6999900024145';

const figure = (fen: number): string => `￥${formatYuan(fen)}`;

test('goods brought back pay for others first; only the difference crosses the counter, and a power cut changes nothing', async () => {
  const { shop, program, window, page, till } = await aTillAtWork();
  const papers = (count: number) =>
    expect.poll(() => program.paper().then((all) => all.length), { timeout: 60_000 }).toBe(count);

  // A packet of nappies, paid in cash.
  await till.sale.scan(nappies);
  const bought = await till.sale.due();
  await till.sale.takePayment();
  await till.sale.payCash();
  await till.sale.isDone();
  await till.sale.next();
  await papers(1);

  // It comes back for something dearer; the supervisor agrees.
  await till.go('returns');
  await till.returns.open(0);
  await till.returns.pick(nappies);
  await till.returns.reason('尺码不合');
  await window.picture('80-exchange-begin');
  const begin = page.locator('[data-exchange-begin]');
  expect((await begin.boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await begin.click();
  await till.returns.approve(people.supervisor);
  await page.locator(`[data-exchange="${String(bought)}"]`).waitFor();
  expect((await page.locator('[data-exchange-off]').boundingBox())?.height).toBeGreaterThanOrEqual(48);
  await window.picture('81-exchange-sale');

  // Meanwhile nothing else is done with the goods.
  await till.go('returns');
  await page.locator('[data-exchange-on]').waitFor();
  await window.picture('82-exchange-under-way');
  await page.locator('[data-exchange-on]').click();

  // Dearer goods: the customer lays only the difference.
  await till.sale.scan(formula);
  const dearer = await till.sale.due();
  expect(dearer).toBeGreaterThan(bought);
  await till.sale.takePayment();
  await page.locator(`[data-credit="${String(bought)}"]`).waitFor();
  await window.picture('83-exchange-credit');
  await till.bigAction.click();
  await page.locator('[data-taken=cash]').waitFor();
  expect(await till.sale.left()).toBe(dearer - bought);
  await window.picture('84-exchange-difference');

  // The power fails with the credit on the counter: both halves stand as they stood.
  await killBrowser(shop);
  const again = await aWindow({ shop, till: program });
  const after = new TillScreen(again.page);
  await after.signOn();
  await again.page.locator('[data-taken=cash]').waitFor();
  expect(await after.sale.left()).toBe(dearer - bought);
  await after.sale.payCash();
  await after.sale.isDone();
  await again.picture('85-exchange-done');
  // Both papers can be looked at.
  await again.page.locator('[data-show-paper]').nth(1).click();
  await again.page.locator('[data-zone=what]').getByText('退货单').first().waitFor();
  await again.page.locator('[data-zone=what] header button').first().click();
  await papers(3);
  const [, slip = '', receipt = ''] = await program.paper();
  expect(slip).toContain('退货单');
  expect(slip).toContain(figure(bought));
  expect(receipt).toContain(figure(dearer));

  // Nothing is left of it at the desk for returns.
  await after.sale.next();
  await after.go('returns');
  await expect.poll(() => after.returns.entries.count()).toBe(2);

  // The dear one comes back for a cheaper one: the rest goes out of the drawer.
  await after.returns.open(0);
  await after.returns.pick(formula);
  await after.returns.reason('拿错了');
  await again.page.locator('[data-exchange-begin]').click();
  await after.returns.approve(people.supervisor);
  await again.page.locator('[data-exchange]').waitFor();
  await after.sale.scan(nappies);
  await after.sale.takePayment();
  await again.page.locator(`[data-credit="${String(bought)}"]`).waitFor();
  await after.bigAction.click();
  await after.sale.isDone();
  expect(await after.sale.change()).toBe(dearer - bought);
  await again.picture('86-exchange-hands-out');
  await papers(5);
  await after.sale.next();

  // Given up before anything is paid, it is an ordinary return again.
  await after.go('returns');
  await after.returns.open(0);
  await after.returns.pick(nappies);
  await after.returns.reason('拿错了');
  await again.page.locator('[data-exchange-begin]').click();
  await after.returns.approve(people.supervisor);
  await again.page.locator('[data-exchange]').waitFor();
  await again.page.locator('[data-exchange-off]').click();
  await expect.poll(() => again.page.locator('[data-exchange]').count()).toBe(0);
  await after.go('returns');
  await after.bigAction.click();
  await after.returns.isDone();
  expect(await after.returns.handOut()).toBe(bought);
  await papers(6);
  await after.bigAction.click();

  // Paid by phone: what stays for the goods pays for them, the rest goes back by phone, and no cash leaves the drawer.
  await after.go('sale');
  await after.sale.scan(formula);
  await after.sale.takePayment();
  await again.page.locator('[data-tender=wechat]').click();
  await after.bigAction.click();
  await after.bigAction.click();
  await after.sale.isDone();
  await after.sale.next();
  await after.go('returns');
  await after.returns.open(0);
  await after.returns.pick(formula);
  await after.returns.reason('拿错了');
  await again.page.locator('[data-exchange-begin]').click();
  await after.returns.approve(people.supervisor);
  await again.page.locator('[data-exchange]').waitFor();
  await after.sale.scan(nappies);
  await after.sale.takePayment();
  await after.bigAction.click();
  await after.sale.isDone();
  expect(await again.page.locator('[data-done]').innerText()).toContain(`待退 ¥${formatYuan(dearer - bought)}`);
  expect(await again.page.locator('[data-change]').innerText()).toBe('不用找零');
  await again.picture('87-exchange-by-phone');
  await papers(9);
  await after.sale.next();
  await after.go('returns');
  expect(await again.page.locator('[data-waiting]').getAttribute('data-waiting')).toBe('1');
  expect([...window.complaints, ...again.complaints]).toEqual([]);
});
