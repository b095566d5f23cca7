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
  await finishWhatIsLeft(third, due);
  await third.go('shift');
  await expect.poll(() => last.page.getByText('销售笔数').locator('..').innerText()).toMatch(/\b1$/);
  await third.allSent();
  expect(last.complaints).toEqual([]);
});

/**
 * What a cashier finds depends on where the cut fell: the recorded sale with its change, the payment or the basket
 * still open with every line, or an empty basket because the sale is on the books. Only an open one is paid.
 */
async function finishWhatIsLeft(till: TillScreen, due: number): Promise<void> {
  const { page, sale } = till;
  await page.locator('[data-left], [data-done], [data-search]').first().waitFor();
  if ((await page.locator('[data-search]').count()) > 0) {
    if ((await sale.lines.count()) === 0) return;
    expect(await sale.due()).toBe(due);
    await sale.takePayment();
  }
  if ((await page.locator('[data-left]').count()) > 0) await till.bigAction.click();
  await sale.isDone();
  await sale.next();
}
