import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { businessDateOf } from '../../core/kernel/business-day.ts';
import { formatYuan } from '../../core/money/fen.ts';
import { aPerson, depositOf, enrolment, lotOf, spending } from '../builders/central-people.ts';
import { aTillAtWork } from './at-the-till.ts';
import { ManagerDay } from './page-models/manager-day.ts';
import { centreOf } from './troubled-centre.ts';

const formula = '6999900010001';
const customer = { phone: '13912345678', name: '赵小美', document: '310101199001011234' };
const heard = { timeout: 60_000 };

test('the manager sees the day in pictures, of the whole shop or of this till alone without network', async () => {
  const { shop, window, page, till } = await aTillAtWork({ as: 'manager', size: { width: 1920, height: 1080 } });
  const manager = new ManagerDay(till);
  await till.deposit.take(customer, 'T3');
  await till.bigAction.click();
  await page.waitForSelector('[data-place-shown=sale]');
  await page.locator('[data-member]').first().waitFor();
  await till.sale.scan(formula);
  const due = await till.sale.due();
  await till.sale.takePayment();
  await till.sale.useStoredValue();
  const rest = await till.sale.left();
  await till.sale.payCash();
  await till.sale.isDone();
  await till.sale.next();
  await till.allSent();

  // The other tills' day comes from the centre.
  const other = await centreOf(shop).till();
  other.biz = businessDateOf(Date.now());
  const person = aPerson();
  other.write(enrolment(person));
  other.write(depositOf(person, lotOf(person, { p0: 100_000 })));
  other.write(spending(person, 60_000, lotOf(person, { p0: 100_000 })));
  await other.push();
  await centreOf(shop).overdraft(9_900);
  await manager.open('today');
  await page.getByText('全店').waitFor(heard);
  // Cash leaves out what is below the smallest coin.
  const cash = rest - (rest % 10);
  const sold = due - rest + cash;
  await expect.poll(() => manager.sold(), heard).toBe(String(sold + 60_000));
  expect(await manager.figures('tenders')).toContain(formatYuan(cash));
  expect(await manager.figures('liability')).toMatch(/消费/);
  await window.picture('150-today');
  await page.getByText('数字', { exact: true }).click();
  await page.locator('[data-picture=deposits] table').waitFor();
  await window.picture('151-today-numbers');
  await page.getByText('图', { exact: true }).click();

  // Who did what: found by words, opened to goods, money and paper.
  await manager.open('audit');
  await page.locator('[data-audit-text]').fill('销售');
  await page.locator('[data-found="2"]').waitFor(heard);
  await page.locator('[data-act="sale.completed"]').last().click();
  await page.locator('[data-tender-step]').first().waitFor();
  await window.picture('154-audit');
  await page.locator('[data-open-paper]').click();
  await page.locator('[data-document]').waitFor();
  await window.picture('155-audit-paper');
  await manager.open('shifts');
  await page.locator('[data-shift-row][data-closed=false]').first().waitFor();
  await window.picture('156-shifts-open');

  // The day as a workbook and as text, in the till's folder.
  await manager.open('export');
  await page.locator('[data-export]').click();
  await page.locator('[data-exported$=".xlsx"]').waitFor(heard);
  await page.getByText('文本 CSV', { exact: true }).click();
  await page.locator('[data-export]').click();
  const written = page.locator('[data-exported$=".csv"]');
  await written.waitFor(heard);
  await window.picture('157-export');
  const csv = readFileSync((await written.getAttribute('data-exported')) ?? '', 'utf8');
  expect(csv).toContain('295.50');

  await till.go('settings');
  await page.getByText('English', { exact: true }).click();
  await manager.open('today');
  await window.picture('152-today-en');
  await till.go('settings');
  await page.getByText('Dark', { exact: true }).click();
  await manager.open('today');
  await window.picture('153-today-dark');
  expect(window.complaints).toEqual([]);
});
