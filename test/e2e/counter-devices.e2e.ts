import { expect, onTestFinished, test, vi } from 'vitest';
import { VirtualPrinter } from '../tools/virtual-printer/device.ts';
import { aTillAtWork } from './at-the-till.ts';

const formula = '6999900010001';

test('printers are found and learnt, the customer sees what is sold, and the drawer opens for a reason', async () => {
  // A printer in the shop's network. The network is one of this machine's own, so that no stranger is asked.
  vi.stubEnv('YUCUN_PRINTER_NET', '127.44.7.0/29');
  const elsewhere = new VirtualPrinter({ model: 'TM-T82III', paperLow: true });
  await elsewhere.listen(9100, '127.44.7.2');
  onTestFinished(async () => {
    vi.unstubAllEnvs();
    await elsewhere.close();
  });
  const { program, window, page, till } = await aTillAtWork();

  // The customer's screen is a second window of the same browser.
  const display = await window.context.newPage();
  await display.goto(new URL('/display.html', page.url()).href);
  await display.locator('[data-display=idle]').waitFor();
  await page.bringToFront();
  await till.sale.scan(formula);
  await display.locator('[data-display=sale]').waitFor();
  expect(await display.locator('li').count()).toBe(1);
  await display.screenshot({ path: 'artifacts/e2e/80-customer-display.png' });
  await till.sale.takePayment();
  await till.sale.payCash('500');
  await display.locator('[data-display=done]').waitFor();
  await display.screenshot({ path: 'artifacts/e2e/81-customer-change.png' });

  // The printer beside the till is found, and learnt by a test slip.
  await till.press('F10');
  const before = (await program.paper()).length;
  await page.getByRole('button', { name: '查找打印机' }).click();
  // Another shop's printers may stand on this machine: the till's own is the one set up already.
  await page.locator('[data-places]').waitFor();
  await page.getByRole('button', { name: '试打并识别' }).click();
  await page.locator('[data-learnt=processId]').waitFor({ timeout: 60_000 });
  await window.picture('82-printer-learnt');
  await expect.poll(async () => (await program.paper()).length).toBeGreaterThan(before);

  // The one in the network is found when somebody wants it, and says who it is.
  await page.getByRole('button', { name: '搜索局域网' }).click();
  await page.locator('[data-search=over] [data-found="127.44.7.2"]').waitFor();
  await page.getByText('TM-T82III').scrollIntoViewIfNeeded();
  await window.picture('85-printer-in-the-network');
  expect(elsewhere.pieces()).toEqual([]);
  await page.locator('[data-found="127.44.7.2"]').click();
  expect(await page.getByLabel('地址', { exact: true }).inputValue()).toBe('127.44.7.2');

  // A drawer opened without a sale: a reason, a supervisor, a slip.
  await till.press('F6');
  await page.getByText('只开钱箱', { exact: true }).first().click();
  await page.getByRole('radio', { name: '客人换零钱' }).click();
  await till.bigAction.click();
  await window.picture('83-approve-drawer');
  expect(window.complaints).toEqual([]);
});
