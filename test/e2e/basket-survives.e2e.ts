import { expect, test } from 'vitest';
import { aShop, aWindow, killBrowser } from './a-shop.ts';
import { TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';
const nappies = '6999900024145';

test('a basket survives a reload and a killed browser; a sale cut off at the payment is made exactly once', async () => {
  const shop = aShop();
  const program = await shop.till();
  const before = await aWindow({ shop, till: program });
  const till = new TillScreen(before.page);
  await till.signOn();
  await till.shift.open({ '100': 2 });
  await till.sale.scan(formula);
  await till.sale.scan(nappies);
  await till.sale.scan(nappies, 2);

  await before.page.reload();
  await till.signOn();
  await expect.poll(() => till.sale.lines.count()).toBe(2);
  const due = await till.sale.due();
  expect(due).toBe(29_550 + 26_200);

  await killBrowser(shop);
  const after = await aWindow({ shop, till: program });
  const again = new TillScreen(after.page);
  await expect.poll(() => after.page.getByText('上次没做完的一单还在').count()).toBe(1);
  await after.picture('20-after-a-crash');
  await again.signOn();
  await expect.poll(() => again.sale.due()).toBe(due);

  // Killed the moment the money is taken: whatever had happened, it happens once.
  await again.sale.takePayment();
  await again.bigAction.click({ noWaitAfter: true });
  await killBrowser(shop);
  const last = await aWindow({ shop, till: program });
  const third = new TillScreen(last.page);
  await third.signOn();
  await last.page.locator('[data-left], [data-done]').first().waitFor();
  if ((await last.page.locator('[data-left]').count()) > 0) await third.bigAction.click();
  await third.sale.isDone();
  await third.sale.next();
  await third.go('shift');
  await expect.poll(() => last.page.getByText('销售笔数').locator('..').innerText()).toMatch(/\b1$/);
  await third.allSent();
  expect(last.complaints).toEqual([]);
});
