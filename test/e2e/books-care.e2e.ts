import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';

const formula = '6999900010001';

test('a manager exports what was never sent and resets the data of a till; the books stay and are sent later', async () => {
  const { window, page, till } = await aTillAtWork();
  await till.go('sync');
  await page.locator('[data-drill=unplug]').click();
  await page.locator('[data-link=unplugged]').waitFor();
  await till.go('sale');
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.payCash('500');
  await till.sale.isDone();

  await till.go('sync');
  const queued = Number(await page.locator('[data-queue]').getAttribute('data-queue'));
  expect(queued).toBeGreaterThan(0);
  await page.locator('[data-care]').click();
  // A cashier is led past somebody who may.
  const { staff, pin } = people.manager;
  await page.locator(`[data-staff=${staff}]`).click();
  await till.type(pin);
  await till.press('Enter');
  await page.locator('[data-books-care]').waitFor();
  await window.picture('60-books-care');
  await page.locator('[data-export]').click();
  const done = page.locator('[data-care-done=export]');
  await done.waitFor();
  expect(Number(await done.getAttribute('data-count'))).toBe(queued);
  const file = /\/\S+\.jsonl/.exec(await done.innerText())?.[0] ?? '';
  expect(JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '')).toMatchObject({ count: queued, complete: true });
  expect(await page.locator('[data-incomplete]').count()).toBe(0);

  await page.locator('[data-reset]').click();
  await page.locator('[data-confirm-reset]').click();
  const reset = page.locator('[data-care-done=reset]');
  await reset.waitFor();
  expect(Number(await reset.getAttribute('data-count'))).toBe(queued);
  await till.press('Escape');
  expect(Number(await page.locator('[data-queue]').getAttribute('data-queue'))).toBe(queued);
  await page.locator('[data-drill=plug]').click();
  await page.locator('[data-queue="0"]').waitFor();
  expect(window.complaints).toEqual([]);
});
