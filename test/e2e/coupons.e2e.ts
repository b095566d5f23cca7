import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';

const formula = '6999900010001';
const nappies = '6999900024145';
const customer = { phone: '13912345671', name: '李小雨', document: '310101199404044567' };

test('coupons in the best combination, a basket put aside and taken up again, a price changed with a reason, a payment nobody is sure of', async () => {
  const { window, page, till } = await aTillAtWork();
  await till.deposit.take(customer, 'T3');
  await till.bigAction.click();
  await page.waitForSelector('[data-search]');
  await till.sale.scan(formula);
  await till.sale.scan(nappies);
  await till.press('+');
  await page.locator(`[data-line="${nappies}"] b`, { hasText: '2' }).waitFor();
  const before = await till.sale.due();

  // Coupons came with the deposit; the engine chooses the best of them.
  await expect
    .poll(() => page.locator('[data-benefits]').getAttribute('data-benefits'), { timeout: 60_000 })
    .not.toBe('0');
  await till.press('q');
  await page.locator('[data-benefit]').first().waitFor();
  await window.picture('80-benefits');
  await page.locator('[data-best]').click();
  await page.locator('[data-benefit][aria-selected=true]').first().waitFor();
  await window.picture('81-benefits-best');
  await till.bigAction.click();
  const withCoupons = await till.sale.due();
  expect(withCoupons).toBeLessThan(before);
  await page.locator('[data-line] [data-explains]').nth(1).click();
  await page.locator('[data-explained]').waitFor();
  await window.picture('82-line-explained');
  await till.press('Escape');

  // The customer forgot something: the basket waits, the next one is served.
  await till.press('h');
  await expect.poll(() => till.sale.lines.count()).toBe(0);
  await page.locator('[data-baskets="1"]').waitFor();
  await till.sale.scan(formula);
  await till.press('g');
  await page.locator('[data-basket]').waitFor();
  await window.picture('83-baskets');
  await till.bigAction.click();
  await expect.poll(() => till.sale.due()).toBe(withCoupons);
  await page.locator('[data-baskets="1"]').waitFor();

  // A damaged box costs less, and the supervisor answers for it.
  await page.locator(`[data-line="${nappies}"]`).click();
  await page.locator('[data-reprice]').click();
  await till.type('100');
  await till.returns.reason('包装破损');
  await window.picture('84-reprice');
  await till.bigAction.click();
  await till.returns.approve(people.supervisor);
  await expect.poll(() => till.sale.due()).toBeLessThan(withCoupons);
  await window.picture('85-repriced');

  await till.sale.takePayment();
  await till.sale.useStoredValue();
  await till.sale.payCash();
  await till.sale.isDone();
  await window.picture('87-done');
  await till.sale.next();
  await till.press('g');
  await till.bigAction.click();
  await expect.poll(() => till.sale.lines.count()).toBe(1);
  await till.sale.takePayment();

  // A payment nobody is sure of holds the sale until somebody has looked.
  await page.locator('[data-tender=wechat]').click();
  await till.bigAction.click();
  await page.locator('[data-doubt]').click();
  await page.locator('[data-doubtful]').waitFor();
  await window.picture('88-doubtful');
  await page.locator('[data-resolve=arrived]').click();
  await till.returns.approve(people.supervisor);
  await till.sale.isDone();
  expect(window.complaints).toEqual([]);
});
