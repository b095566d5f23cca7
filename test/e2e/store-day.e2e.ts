import { expect, test } from 'vitest';
import { formatYuan } from '../../core/money/fen.ts';
import { aShop, aWindow } from './a-shop.ts';
import { piecesOf } from './page-models/shift-screens.ts';
import { TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';

test('the day of the whole shop is printed at any till, and says which shifts are still open', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program });
  const till = new TillScreen(window.page);
  const other = await aWindow({ shop, till: await shop.till(2), number: 2 });
  const second = new TillScreen(other.page);
  await second.signOn('cashier');
  await second.shift.open({ '100': 1 });
  await second.allSent();

  await till.signOn('supervisor');
  await till.shift.open({ '100': 2 });
  await till.sale.scan(formula);
  const due = await till.sale.due();
  await till.sale.takePayment();
  await till.sale.payCash('300');
  await till.sale.isDone();
  await till.sale.next();
  await till.shift.close(piecesOf(20_000 + due - (due % 10)));
  await window.page.locator('[data-store-day]').click();
  await window.page.locator('[data-store-day=printed]').waitFor();
  await window.picture('140-store-day');
  const day = async () => (await program.paper()).find((paper) => paper.includes('门店日报')) ?? '';
  await expect.poll(day, { timeout: 60_000 }).toContain(`￥${formatYuan(due - (due % 10))}`);
  expect(await day()).toMatch(/\(1\)/);

  // A cashier closes a shift and is not shown the shop.
  await second.shift.close({ '100': 1 });
  expect(await other.page.locator('[data-store-day]').count()).toBe(0);
  expect([...window.complaints, ...other.complaints]).toEqual([]);
});
