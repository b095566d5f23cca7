import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { ManagerScreen } from './page-models/manager-screen.ts';
import { people, TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';
const heard = { timeout: 60_000 };

test('a manager at one till allows and refuses what a cashier asks at another; without network the PIN on the spot does', async () => {
  const shop = aShop();
  const office = await aWindow({ shop, till: await shop.till() });
  const counter = await aWindow({ shop, till: await shop.till(2), number: 2 });
  const [manager, cashier] = [new TillScreen(office.page), new TillScreen(counter.page)];
  await manager.signOn('manager');
  await cashier.signOn('cashier');
  await cashier.shift.open({ '100': 1 });
  const line = counter.page.locator('[data-line]').first();
  const askFor = async (price: string) => {
    await counter.page.locator('[data-reprice]').click();
    await counter.page.locator('[data-reason]').first().click();
    await cashier.type(price);
    await cashier.bigAction.click();
    await counter.page.locator(`[data-staff=${people.manager.staff}]`).waitFor();
  };
  const sendOn = async () => {
    await counter.page.locator('[data-ask-elsewhere]').click();
    await counter.page.locator('[data-remote=waiting]').waitFor(heard);
  };
  await cashier.sale.scan(formula);

  await askFor('200');
  await counter.picture('170-approval-here');
  await sendOn();
  await counter.picture('171-approval-waiting');
  await office.page.locator('[data-approvals="1"]').click();
  await office.page.locator('[data-approval-act="price.override"]').waitFor(heard);
  await office.picture('172-approvals');
  await manager.bigAction.click();
  await counter.page.locator('[data-remote]').waitFor({ state: 'detached', ...heard });
  await expect.poll(() => line.innerText(), heard).toContain('200.00');
  await office.page.locator('[data-approval]').waitFor({ state: 'detached', ...heard });

  // The second wish is turned down, with a word for the customer; the price stays.
  await manager.go('settings');
  await office.page.getByText('English', { exact: true }).click();
  await askFor('100');
  await sendOn();
  await new ManagerScreen(manager).open('approvals');
  await office.page.locator('[data-approval]').waitFor(heard);
  await office.page.locator('[data-reason]').first().click();
  await office.picture('173-approvals-english');
  await manager.bigAction.click();
  await counter.page.locator('[data-remote=over]').waitFor(heard);
  await counter.picture('174-approval-refused');
  await cashier.press('Escape');
  await counter.page.locator('[data-remote]').waitFor({ state: 'detached' });
  await counter.page.getByText('返回', { exact: true }).click();
  await counter.page.locator('[data-search]').waitFor();
  expect(await line.innerText()).toContain('200.00');

  // Without network nobody is asked elsewhere.
  await cashier.unplug();
  await cashier.go('sale');
  await askFor('150');
  expect(await counter.page.locator('[data-ask-elsewhere]').isDisabled()).toBe(true);
  await cashier.returns.approve(people.manager);
  await expect.poll(() => line.innerText(), heard).toContain('150.00');
  expect([...office.complaints, ...counter.complaints]).toEqual([]);
});
