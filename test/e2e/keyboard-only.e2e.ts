import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { TillScreen } from './page-models/till-screen.ts';

const formula = '6999900010001';

/** Makes a pointer impossible, so that nothing in this story can lean on one. */
const withoutPointer = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart'] as const) {
      document.addEventListener(
        kind,
        (event) => {
          event.stopImmediatePropagation();
          event.preventDefault();
        },
        { capture: true },
      );
    }
  });

test('a whole sale by keyboard alone: sign on, float, search, quantity, member, stored value, cash, next, close', async () => {
  const shop = aShop();
  const program = await shop.till();
  const window = await aWindow({ shop, till: program });
  const { page } = window;
  const till = new TillScreen(page);
  await withoutPointer(page);

  await till.press('ArrowRight');
  await till.type('1234');
  await till.press('Enter');
  await page.waitForSelector('[data-place-shown=sale]');
  await till.shift.count({ '100': 2 });
  await till.press('Enter');
  await till.press('Enter');
  await page.waitForSelector('[data-search]');

  // Search by pinyin initials, take the second hit, make it three.
  await till.press('/');
  await till.type('hyye');
  await page.locator('[role=option][aria-selected=true]').waitFor();
  await till.press('ArrowDown');
  await till.press('Enter');
  await expect.poll(() => till.sale.lines.count()).toBe(1);
  await till.type('3');
  await till.press('*');
  await expect.poll(() => till.sale.due()).toBe(3 * 32_980);
  await till.press('-');
  await expect.poll(() => till.sale.due()).toBe(2 * 32_980);
  await till.press('Delete');
  await expect.poll(() => till.sale.lines.count()).toBe(0);
  await till.press('Control+z');
  await expect.poll(() => till.sale.due()).toBe(2 * 32_980);

  // A code typed by hand, a member by the last four digits.
  await till.type(formula);
  await till.press('Enter');
  await expect.poll(() => till.sale.lines.count()).toBe(2);
  await till.press('F5');
  await till.type('0117');
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await page.locator('[data-usable]').waitFor();

  await till.press('Enter');
  await page.locator('[data-left]').waitFor();
  await till.press('s');
  await page.locator('[data-taken=sv]').waitFor();
  await till.press('Enter');
  await till.sale.isDone();
  await till.press('Enter');
  await page.waitForSelector('[data-search]');

  // Focus is always to be seen: Tab reaches a control and it wears the ring.
  await till.press('Tab');
  const ring = await page.evaluate(() => getComputedStyle(document.activeElement ?? document.body).outlineStyle);
  expect(ring).not.toBe('none');

  await till.press('F7');
  await page.waitForSelector('[data-place-shown=shift]');
  await till.shift.count({ '100': 1 });
  await till.press('Enter');
  await page.locator('[data-confirm-close]').waitFor();
  await till.press('Enter');
  await page.locator('[data-verdict]').waitFor();
  expect(await till.shift.verdict()).toBe('short');
  // It differs by more than the shop lets pass: R walks through the reasons.
  await till.press('r');
  await page.locator('[data-difference] [aria-checked=true]').waitFor();
  await till.press('Enter');
  await page.locator('[data-document]').waitFor();
  await till.press('Enter');
  await page.waitForSelector('[data-staff]');
  expect(window.complaints).toEqual([]);
});
