import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';

test('what is refused says why and how to go on: PIN, code, tenders on the table, card limit, too much cash', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program });
  const { page } = window;
  const till = new TillScreen(page);
  const refused = async (code: string): Promise<void> => {
    await till.refusal.waitFor();
    expect(await till.refusal.getAttribute('data-refusal')).toBe(code);
    expect(await till.refusal.locator('button').count()).toBeGreaterThan(0);
  };

  await page.locator('[data-staff=stf_wangfang]').click();
  await till.type('9999');
  await till.press('Enter');
  await refused('PIN_WRONG');
  await window.picture('30-wrong-pin');
  await till.press('Escape');
  await till.signOn();
  await till.shift.open({ '100': 2 });

  await till.scan('6900000000000');
  await refused('PRODUCT_UNKNOWN');
  await window.picture('31-unknown-code');
  // The first way out is the search, and Enter takes it.
  await till.press('Enter');
  await expect.poll(() => page.evaluate(() => document.activeElement?.hasAttribute('data-search'))).toBe(true);
  await till.press('Escape');

  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.payCash('5000');
  await refused('OVER_TENDER');
  await till.press('Escape');
  await till.sale.payCash('10');
  await page.locator('[data-taken=cash]').waitFor();
  await till.press('Escape');
  await refused('TENDERS_TAKEN');
  await window.picture('32-money-on-the-table');
  await till.press('Escape');
  await page.locator('[data-taken=cash] button').click();
  await page.locator('[data-taken=cash]').waitFor({ state: 'detached' });

  // Stored value without a member, then a card payment that never arrives.
  await page.locator('[data-tender=sv]').click();
  await till.bigAction.click();
  await refused('MEMBER_UNKNOWN');
  await till.press('Escape');
  await page.locator('[data-tender=wechat]').click();
  await till.bigAction.click();
  await page.locator('[data-asking]').waitFor();
  await window.picture('33-did-it-arrive');
  await page.locator('[data-declined]').click();
  await till.press('Escape');
  await page.locator('[data-search]').waitFor();

  // A basket is thrown away only by its amount.
  await page.getByText('取消这单').click();
  await page.locator('[data-confirm-cancel]').click();
  await expect.poll(() => till.sale.lines.count()).toBe(0);

  // More than the law lets a card hold.
  await till.go('deposit');
  await till.type('0117');
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await page.locator('[data-tier=T1]').waitFor();
  await till.type('4900');
  await till.press('Enter');
  await refused('CARD_LIMIT');
  await window.picture('34-card-limit');
  await till.press('Enter');
  await till.deposit.chooseTier('T1');
  expect(window.complaints).toEqual([]);
});

test('in English every screen speaks English, at once and without a reload', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program, size: { width: 1920, height: 1080 } });
  const { page } = window;
  const till = new TillScreen(page);
  await till.signOn();
  await till.shift.open({ '100': 1 });
  await till.go('settings');
  await page.getByText('English', { exact: true }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.lang)).toBe('en');
  for (const place of [
    'sale',
    'deposit',
    'members',
    'returns',
    'cash',
    'shift',
    'printing',
    'sync',
    'settings',
  ] as const) {
    await till.go(place);
    await window.picture(`40-en-${place}`);
    const words = await page
      .locator('[data-place-shown] h1, [data-place-shown] button:not([data-shelf] *), nav')
      .allInnerTexts();
    // Reasons of head office, names, goods and notes of money are data; words of the program are not.
    const han = words.filter((text) => /\p{Script=Han}/u.test(text) && !/[元角]|号收银台|中文/u.test(text));
    expect(han, place).toEqual([]);
  }

  // The words of the page in front are explained where they stand; Escape shuts it.
  await till.go('cash');
  await till.press('Control+h');
  await page.locator('[data-words-shown]').waitFor();
  await window.picture('41-en-words');
  expect(await page.locator('[data-word=pickup] dd').innerText()).toContain('safe');
  expect(await page.locator('[data-word="Z report"]').count()).toBe(0);
  await till.press('Escape');
  await page.locator('[data-words-shown]').waitFor({ state: 'detached' });
});
