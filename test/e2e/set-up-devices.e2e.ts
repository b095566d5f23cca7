import { writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { SimulatedAcquirer } from '../tools/acquirer/acquirer.ts';
import { layLine } from '../tools/serial/pty-pair.ts';
import { SimulatedScale } from '../tools/serial/scale.ts';
import { aShop, aWindow } from './a-shop.ts';
import { people, TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';
const millet = '2000001';

test('a manager sets up scanner, scale and acquirer; from then on they scan, weigh and move money', async () => {
  const [scanner, scaleLine] = [await layLine(), await layLine()];
  const scale = new SimulatedScale();
  await scale.plugIn(scaleLine.device);
  const acquirer = new SimulatedAcquirer();
  const address = await acquirer.listen();
  onTestFinished(async () => {
    scale.unplug();
    await acquirer.close();
    await scanner.close();
    await scaleLine.close();
  });
  const shop = aShop();
  const window = await aWindow({ shop, till: await shop.till() });
  const { page } = window;
  const till = new TillScreen(page);
  await till.signOn();
  await till.shift.open({ '100': 2 });

  // A cashier may not: the manager comes.
  await till.go('settings');
  await page.locator('[data-set-devices]').click();
  await till.returns.approve(people.manager);
  await page.locator('[data-devices]').waitFor();
  await page.locator('[data-path=scanner]').fill('ttyUSB0');
  expect(await page.locator('[data-save-devices]').isDisabled()).toBe(true);
  await page.locator('[data-path=scanner]').fill(scanner.till);
  await page.locator('[data-path=scale]').fill(scaleLine.till);
  await page.locator('[data-acquirer=wechat]').fill(address);
  await page.locator('[data-save-devices]').click();
  await page.locator('[data-saved]').waitFor();
  await page.locator('[data-device=scanner][data-state=open]').waitFor();
  scale.says = 'S S      0.532 kg';
  await page.locator('[data-weight="532"]').waitFor();
  await window.picture('98-devices');

  await till.go('sale');
  writeFileSync(scanner.device, `${formula}\r\n`);
  await page.locator(`[data-line="${formula}"]`).waitFor();
  writeFileSync(scanner.device, `${millet}\r\n`);
  await page.getByText('0.532').first().waitFor();
  await window.picture('99-weighed-by-scale');
  await till.bigAction.click();
  await page.locator(`[data-line="${millet}"]`).waitFor();
  const due = await till.sale.due();
  await till.sale.takePayment();

  // Goods come too late now; the customer's own code pays all.
  writeFileSync(scanner.device, `${formula}\r\n`);
  await till.refusal.waitFor();
  await till.scan('134567890123456789');
  await till.sale.isDone();
  expect(acquirer.charges.map(({ amount }) => amount)).toEqual([due]);

  // The customer scans instead: the code stands on the till and on their own screen, and is gone when it is withdrawn.
  const display = await window.context.newPage();
  await display.setViewportSize({ width: 1366, height: 768 });
  await display.goto(new URL('/display.html', page.url()).href);
  await page.bringToFront();
  acquirer.knobs.decideMs = Infinity;
  await till.sale.next();
  await till.sale.scan(formula);
  const second = await till.sale.due();
  await till.sale.takePayment();
  await page.locator('[data-tender=wechat]').click();
  await window.picture('100-scan-or-show');
  await page.locator('[data-show-code]').click();
  await page.locator('[data-scan-me^="https://"]').waitFor();
  await window.picture('101-code-on-the-till');
  const shown = await page.locator('[data-scan-me]').getAttribute('data-scan-me');
  await display.locator(`[data-pay=scan] [data-scan-me="${shown}"]`).waitFor();
  await display.screenshot({ path: 'artifacts/e2e/102-code-for-the-customer.png' });
  await till.press('Escape');
  await till.refusal.waitFor();
  expect(await display.locator('[data-scan-me]').count()).toBe(0);

  // Shown again and paid: the till goes on by itself.
  await page.locator('[data-tender=wechat]').click();
  await till.press('m');
  await display.locator('[data-pay=scan] [data-scan-me^="https://"]').waitFor();
  acquirer.customersPay();
  await till.sale.isDone();
  expect(acquirer.charges.map(({ amount }) => amount)).toEqual([due, second]);
  await display.locator('[data-display=done]').waitFor();

  // The line dies while the money moves: both screens say so, and nobody pays twice.
  await till.sale.next();
  await till.sale.scan(formula);
  await till.sale.takePayment();
  acquirer.knobs.decideMs = 0;
  acquirer.knobs.pay = 'does-and-cuts';
  acquirer.knobs.query = 'cuts';
  await till.scan('134567890123456789');
  await page.locator('[data-doubtful]').waitFor();
  await display.locator('[data-pay=doubtful]').waitFor();
  await window.picture('103-doubt-on-the-till');
  await display.screenshot({ path: 'artifacts/e2e/104-doubt-for-the-customer.png' });
  acquirer.knobs.query = 'answers';
  await till.bigAction.click();
  await till.sale.isDone();
  expect(acquirer.charges).toHaveLength(3);
  expect(window.complaints).toEqual([]);
});
