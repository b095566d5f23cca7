import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { people, TillScreen } from './page-models/till-screen.ts';

const customer = { phone: '13912345655', name: '林小满', document: '310101199404041234' };

test('the customer reads the voucher before paying, gifts are ticked as they are handed over, an open one is found again, a coupon makes up for the wait', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program });
  const { page } = window;
  const till = new TillScreen(page);
  await till.signOn();
  await till.shift.open({ '100': 5 });
  await till.go('deposit');
  await till.deposit.enrol(customer);
  await till.deposit.chooseTier('T2');
  await till.bigAction.click();
  await page.locator('[data-voucher-preview]').click();
  await page.locator('[data-document]').waitFor();
  expect(await page.locator('[data-document]').textContent()).toContain('未付款');
  await window.picture('97-voucher-before-payment');
  await till.press('Escape');
  await page.locator('[data-voucher-preview]').waitFor();
  await till.deposit.draw();
  await till.bigAction.click();
  await page.locator('[data-left]').waitFor();
  await till.deposit.payCash();

  // There is none on the counter: the gift stays open, and is found on the member's page.
  await page.locator('[data-tier-gift][data-given=false]').waitFor();
  await window.picture('98-deposit-gifts');
  await till.go('members');
  await till.type(customer.phone.slice(-4));
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await page.locator('[data-tier-gift][data-given=false]').waitFor();
  await window.picture('98-gift-open-on-the-member');
  await page.locator('[data-give-gift]').click();
  await page.locator('[data-tier-gift][data-given=true]').waitFor();
  await expect
    .poll(() => program.paper().then((all) => all.filter((paper) => paper.includes('赠品交接单')).length), {
      timeout: 60_000,
    })
    .toBe(1);

  // A coupon for the wait, by a manager's word.
  await page.locator('[data-to-panel="goodwill"]').click();
  await page.locator('[data-reason]').first().click();
  await window.picture('99-goodwill');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await page.locator('[data-to-panel="goodwill"]').waitFor();
  await window.picture('99-goodwill-given');
  expect(window.complaints).toEqual([]);
});
