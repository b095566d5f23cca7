import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { people, TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';

test('bought at the first till, brought back at the second: online it is found, what came back there is known here', async () => {
  const shop = aShop();
  const programs = [await shop.till(1), await shop.till(2)] as const;
  const windows = [await aWindow({ shop, till: programs[0] }), await aWindow({ shop, till: programs[1], number: 2 })];
  const [first, second] = windows.map(({ page }) => new TillScreen(page)) as [TillScreen, TillScreen];

  await first.signOn();
  await first.shift.open({ '100': 5 });
  await first.sale.scan(formula);
  await first.sale.scan(formula, 2);
  await first.sale.takePayment();
  await first.sale.payCash();
  await first.sale.isDone();
  await first.sale.next();
  await expect.poll(async () => (await programs[0].paper()).length, { timeout: 60_000 }).toBe(1);
  const receipt = (await programs[0].paper())[0] ?? '';
  const sale = /sal_\w+/.exec(receipt)?.[0] ?? '';
  expect(sale).not.toBe('');

  // Without the network the second till says why, and what to do instead.
  await second.signOn();
  await second.shift.open({ '100': 5 });
  await second.unplug();
  await second.go('returns');
  await second.scan(sale);
  await second.page.locator('[data-refusal=SALE_OFFLINE]').waitFor();
  await second.press('Escape');
  await second.plugIn();
  await first.allSent();

  await second.go('returns');
  await second.scan(sale);
  await second.returns.pick(formula);
  await second.returns.reason('质量问题');
  await second.bigAction.click();
  await second.returns.approve(people.supervisor);
  await second.returns.isDone();
  await second.allSent();

  // One can is left of the sale, at the till that sold it too.
  await first.go('returns');
  await first.scan(sale);
  await first.page.locator(`[data-goods="${formula}"] [data-left="1"]`).waitFor();
  expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
});
