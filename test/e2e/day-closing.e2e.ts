import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { ManagerScreen } from './page-models/manager-screen.ts';
import { TillScreen } from './page-models/till-screen.ts';

const heard = { timeout: 60_000 };

test('the manager closes the day when the last till has closed its shift; what a till sends afterwards is late and changes nothing', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program });
  const { page } = window;
  const till = new TillScreen(page);
  const manager = new ManagerScreen(till);
  const other = await aWindow({ shop, till: await shop.till(2), number: 2 });
  const second = new TillScreen(other.page);
  await second.signOn('cashier');
  await second.shift.open({ '100': 1 });
  await second.allSent();

  await till.signOn('manager');
  await till.shift.open({ '100': 2 });
  await till.shift.close({ '100': 2 });
  await till.bigAction.click();
  await till.signOn('manager');
  await till.allSent();
  await manager.open('closing');
  await page.locator('[data-still-open="1"]').waitFor(heard);
  expect(await till.bigAction.isDisabled()).toBe(true);
  await window.picture('160-day-open');

  // Five yuan are missing: the count stands, also after a reload, and closes only with a reason.
  await second.go('shift');
  await second.shift.count({ '50': 1, '20': 2, '5': 1 });
  await second.bigAction.click();
  await other.page.locator('[data-confirm-close]').click();
  await other.page.locator('[data-difference]').waitFor();
  await other.page.reload();
  await second.signOn('cashier');
  await second.go('shift');
  await other.page.locator('[data-verdict=short]').waitFor();
  await other.page.locator('[data-difference] [data-reason=找零找错]').click();
  await other.page.locator('[data-difference-words]').fill('五十当成二十找给了客人');
  await other.picture('166-short-reason');
  await second.bigAction.click();
  await other.page.locator('[data-document]', { hasText: '五十当成二十找给了客人' }).waitFor();
  await other.picture('167-short-closed');
  await second.bigAction.click();
  await second.signOn('cashier');
  await second.allSent();
  await page.locator('[data-look-again]').click();
  await page.locator('[data-open-shift]').waitFor({ state: 'detached', ...heard });
  await till.bigAction.click();
  await page.locator('[data-confirm-day]').click();
  await page.locator('[data-day-closed]').waitFor(heard);
  await expect
    .poll(async () => (await program.paper()).find((paper) => paper.includes('本日已结')) ?? '', heard)
    .toContain('店长签名');
  await till.allSent();

  // What was counted went into the safe, less the floats; a hundred yuan of it go to the bank in a bag.
  await manager.open('safe');
  await page.locator('[data-safe-balance="-500"]').waitFor(heard);
  await till.type('100');
  await till.press('Enter');
  await page.locator('[data-entry]', { hasText: '封包号' }).waitFor();
  await till.type('7702');
  await window.picture('164-bank-drop');
  await till.press('Enter');
  await page.locator('[data-safe-balance="-10500"]').waitFor(heard);
  // Nobody had told the books what lay in it at first: the count says it, and why it differs.
  await page.locator('[data-safe-kind]').getByText('盘点保险柜', { exact: true }).click();
  await till.type('500');
  await page.locator('[data-reason="初次登记"]').click();
  await window.picture('165-safe-count');
  await till.bigAction.click();
  await page.locator('[data-safe-balance="50000"]').waitFor(heard);
  await expect.poll(async () => (await program.paper()).join('\n'), heard).toContain('7702');

  // The other till had no network and worked on.
  await second.unplug();
  await second.go('sale');
  await second.shift.open({ '50': 1 });
  await second.plugIn();
  await second.allSent();
  await manager.open('closing');
  await page.locator('[data-look-again]').click();
  await page.locator('[data-late="1"] [data-late-entry="shift.opened"]').waitFor(heard);
  await page.locator('[data-day-closed]').waitFor();
  expect(await page.locator('[data-zone=who]').innerText()).toContain('295.00');
  await window.picture('161-day-late');

  await page.locator('[data-manager-page=shifts]').click();
  await page.locator('[data-page-shown=shifts] [data-difference-said=wrong-change]').first().waitFor(heard);
  await window.picture('168-shift-reason');
  await till.go('settings');
  await page.getByText('English', { exact: true }).click();
  await manager.open('closing');
  await page.locator('[data-late="1"]').waitFor(heard);
  await window.picture('162-day-english');
  await manager.open('staff');
  await window.picture('163-staff-english');
  expect([...window.complaints, ...other.complaints]).toEqual([]);
});
