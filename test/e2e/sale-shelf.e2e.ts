import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';

const nappies = '6999900024145';

test('goods without a code are touched, pieces are typed before, and a note goes with the receipt', async () => {
  const { program, window, page, till } = await aTillAtWork();
  const tile = page.locator('[data-tile]');

  // An empty basket shows what can only be touched; a category shows its goods, and three of one come by one touch.
  await tile.first().waitFor();
  await window.picture('162-most-used-goods');
  await page.locator('[data-category]').nth(1).tap();
  await page.locator('[data-shelf]:not([data-shelf=""])').waitFor();
  await till.type('3');
  await page.getByText('点一下加 3 件').waitFor();
  await window.picture('163-a-category');
  await tile.first().tap();
  await expect.poll(() => till.sale.lines.count()).toBe(1);
  const touched = (await till.sale.lines.first().getAttribute('data-line')) ?? '';
  await till.sale.lines.first().locator('b', { hasText: '3' }).waitFor();

  // Over a basket the shelf opens and closes by one key; a scan goes into the basket whatever lies over it.
  await till.press('f');
  await tile.first().waitFor();
  await till.scan(nappies);
  await till.press('f');
  await expect.poll(() => till.sale.lines.count()).toBe(2);

  await page.locator('[data-note]').tap();
  await page.locator('[data-reason="礼盒包装"]').tap();
  await window.picture('164-note');
  await till.bigAction.click();
  await page.locator(`[data-line="${nappies}"]`, { hasText: '礼盒包装' }).waitFor();
  await till.press('n');
  await page.locator('[data-note-text]').waitFor();
  await page.getByText('整单', { exact: true }).click();
  await page.locator('[data-note-text]').fill('周六来取');
  await till.bigAction.click();
  await page.locator('[data-suspend]').waitFor();
  await page.locator('[data-sale-note]', { hasText: '周六来取' }).waitFor();
  await window.picture('165-noted-basket');
  await till.sale.takePayment();
  await till.bigAction.click();
  await till.sale.isDone();
  await expect.poll(() => program.paper().then((all) => all.length), { timeout: 60_000 }).toBe(1);
  const receipt = (await program.paper())[0] ?? '';
  expect(receipt).toContain('备注 礼盒包装');
  expect(receipt).toContain('备注 周六来取');

  // What was sold by hand leads from now on.
  await till.sale.next();
  await tile.first().waitFor();
  const shown = await tile.evaluateAll((all) => all.map((one) => one.getAttribute('data-tile')));
  expect(shown).toContain(touched);
  expect(shown).toContain(nappies);
  expect(window.complaints).toEqual([]);
});
