import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';

const formula = '6999900010001';
const customer = { phone: '13912345674', name: '何欢', document: '310101199707077890' };

test('points buy a gift: what can be had, what not and why; without network only what lies in the shop, collected once', async () => {
  const { program, window, page, till } = await aTillAtWork();
  const gift = (name: string) => page.locator(`[data-gift=${name}]`);
  const points = () => page.locator('[data-points]').innerText();
  const openMember = async () => {
    await till.go('members');
    await till.type('5674');
    await page.locator('[data-member-row]').first().waitFor();
    await till.press('Enter');
    await page.locator('[data-to-panel="gifts"]').click();
    await gift('bib').waitFor();
  };
  await till.go('members');
  await till.deposit.enrol(customer);
  await page.locator('[data-to-panel="gifts"]').waitFor();
  await window.picture('109-member-with-gifts');
  await page.locator('[data-to-panel="gifts"]').click();
  await expect.poll(points).toBe('0');
  expect(await gift('bib').getAttribute('data-against')).toBe('POINTS_BALANCE');
  await till.press('Escape');

  // A tin of formula for cash: 295.50 yuan, and half a point goes to the customer.
  await till.go('sale');
  await till.sale.chooseMember('5674');
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.payCash();
  await till.sale.isDone();
  // The points open: what earned them, and why the rule of member day did or did not count.
  await page.locator('[data-points-earned]').click();
  await expect.poll(() => page.locator('[data-explained]').innerText()).toContain('会员日');
  await window.picture('109-points-explained');
  await till.press('Escape');
  await page.locator('[data-explained]').waitFor({ state: 'hidden' });
  await till.sale.next();
  await till.allSent();
  await openMember();
  await expect.poll(points, { timeout: 60_000 }).toBe('296');
  expect(await gift('blocks').getAttribute('data-against')).toBe('POINTS_BALANCE');
  expect(await gift('cup').getAttribute('data-against')).toBe('STOCK_OUT');
  for (const row of await page.locator('[data-gift]').all())
    expect((await row.boundingBox())?.height ?? 0).toBeGreaterThanOrEqual(48);
  await gift('bib').click();
  await window.picture('110-gifts');
  await till.bigAction.click();
  await page.locator('[data-done]').waitFor();
  await window.picture('111-gift-redeemed');
  await expect
    .poll(() => program.paper().then((all) => all.filter((paper) => paper.includes('纱布围兜')).length), {
      timeout: 60_000,
    })
    .toBe(1);
  await till.bigAction.click();

  // One a person; and without network what lies in the warehouse has to wait.
  await till.allSent();
  await till.unplug();
  await openMember();
  await expect.poll(points).toBe('196');
  expect(await gift('bib').getAttribute('data-against')).toBe('PERSON_LIMIT');
  expect(await gift('blocks').getAttribute('data-against')).toBe('NETWORK_DOWN');
  await window.picture('112-gifts-offline');
  await gift('wipes').click();
  await till.press('Enter');
  await page.locator('[data-done]').waitFor();
  await till.press('Enter');
  await page.locator('[data-to-panel="gifts"]').click();
  await expect.poll(points).toBe('46');
  await page.locator('[data-waiting-gift=wipes]').waitFor();
  await window.picture('113-gift-waits');
  await page.locator('[data-hand-over]').click();
  await expect.poll(() => page.locator('[data-waiting-gift]').count()).toBe(0);

  // The centre counts the same.
  await till.plugIn();
  await till.allSent();
  await openMember();
  await expect.poll(points).toBe('46');
  expect(window.complaints).toEqual([]);
});
