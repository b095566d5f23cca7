import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { ManagerScreen } from './page-models/manager-screen.ts';
import { people, TillScreen } from './page-models/till-screen.ts';

const managerPin = people.manager.pin;

test('a manager without network takes somebody in who works at once, and later at every till; nobody locks the last manager out', async () => {
  const shop = aShop();
  const window = await aWindow({ shop, till: await shop.till() });
  const { page } = window;
  const till = new TillScreen(page);
  const manager = new ManagerScreen(till);
  await till.signOn('manager');
  await till.unplug();
  await manager.open('staff');
  await window.picture('150-staff');
  await page.locator('[data-add-person]').click();
  await window.picture('151-add-person');
  await till.press('Escape');

  await manager.add({ name: '赵敏', managerPin, pin: '204060' });
  const zhao = page.locator('[data-person]', { hasText: '赵敏' });
  const staff = (await zhao.getAttribute('data-person')) ?? '';
  await zhao.click();
  await manager.setRole('领班', managerPin);
  await expect.poll(() => manager.person(staff).getAttribute('data-role')).toBe('supervisor');

  // The last manager stays: neither another role nor leaving.
  await manager.person(people.manager.staff).click();
  await page.locator('[data-leaves]').click();
  await manager.confirm(managerPin);
  await page.locator('[data-refusal=LAST_MANAGER]').waitFor();
  await window.picture('152-last-manager');
  await till.press('Escape');

  // Wang Fang has forgotten hers and chooses anew; Li Qiang leaves.
  await manager.person(people.cashier.staff).click();
  await page.locator('[data-new-pin]').click();
  await manager.confirm(managerPin);
  await window.picture('153-new-pin');
  await manager.choosePin('918273');
  await manager.person(people.supervisor.staff).click();
  await page.locator('[data-leaves]').click();
  await window.picture('154-confirm');
  await manager.confirm(managerPin);
  await expect.poll(() => manager.person(people.supervisor.staff).getAttribute('data-active')).toBe('false');

  // All of it counts at this till before anybody else has heard of it.
  await page.getByRole('button', { name: '陈静' }).first().click();
  await page.waitForSelector('[data-place-shown=sign-on]');
  expect(await page.locator(`[data-staff=${people.supervisor.staff}]`).count()).toBe(0);
  await page.locator(`[data-staff=${staff}]`).click();
  await till.type('204060');
  await till.press('Enter');
  await page.waitForSelector('[data-place-shown=sale]');
  await till.plugIn();
  await till.allSent();

  const other = await aWindow({ shop, till: await shop.till(2), number: 2 });
  const second = new TillScreen(other.page);
  await other.page.locator(`[data-staff=${people.cashier.staff}]`).click();
  expect(await other.page.locator(`[data-staff=${people.supervisor.staff}]`).count()).toBe(0);
  await second.type(people.cashier.pin);
  await second.press('Enter');
  await other.page.locator('[data-refusal=PIN_WRONG]').waitFor();
  await second.press('Escape');
  await second.type('918273');
  await second.press('Enter');
  await other.page.waitForSelector('[data-place-shown=sale]');
  expect([...window.complaints, ...other.complaints]).toEqual([]);
});
