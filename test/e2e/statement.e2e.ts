import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';

const nappies = '6999900024145';
const customer = { phone: '13912345681', name: '冯小满', document: '310101199307077890' };

test('a customer’s statement: every entry on the screen, on paper and as a file; without network what this till knows, and said so', async () => {
  const { program, window, page, till } = await aTillAtWork();
  await till.deposit.take(customer, 'T2');
  await till.bigAction.click();
  await till.sale.scan(nappies);
  await till.sale.takePayment();
  await till.sale.useStoredValue();
  const left = await till.sale.left();
  const used = (await till.sum(page.locator('[data-taken=sv]'))) || 0;
  if (left === 0) await till.bigAction.click();
  else await till.sale.payCash();
  await till.sale.isDone();
  await till.sale.next();
  await till.allSent();

  const open = async (from: 'centre' | 'own') => {
    await till.go('members');
    await till.scan(customer.phone);
    await page.locator('[data-to-statement]').click();
    await page.locator(`[data-statement=${from}]`).waitFor();
  };
  await open('centre');
  await expect
    .poll(() => page.locator('[data-entry]').evaluateAll((all) => all.map((one) => one.dataset['entry'])))
    .toEqual(['SALE', 'DEPOSIT', 'ENROLLED']);
  await window.picture('166-statement');

  await page.locator('[data-statement-file]').click();
  const file = (await page.locator('[data-saved-file]').getAttribute('data-saved-file')) ?? '';
  const text = readFileSync(file, 'utf8');
  expect(path.basename(file)).toMatch(/^statement-5681-\d{4}-\d\d-\d\d\.csv$/);
  await window.picture('166-statement-saved');
  expect(text).toContain('预存,,1000.00,0.00');
  expect(text).toContain(`消费,`);
  expect(text).not.toContain(customer.phone);
  await till.bigAction.click();
  const statements = async () => (await program.paper()).filter((paper) => paper.includes('储值对账单'));
  await expect.poll(async () => (await statements()).length, { timeout: 60_000 }).toBe(1);
  expect((await statements())[0]).toContain('+￥1,000.00');
  expect(used).toBeGreaterThan(0);

  await till.unplug();
  await open('own');
  await page.locator('[data-entry=DEPOSIT]').waitFor();
  await window.picture('167-statement-offline');
  await till.bigAction.click();
  await expect.poll(async () => (await statements()).length, { timeout: 60_000 }).toBe(2);
  expect((await statements())[1]).toContain('只含本收银台');
  expect(window.complaints).toEqual([]);
});
