import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { aShop, aWindow, pictures } from './a-shop.ts';
import { motionFaults, orderFaults, zoomFaults } from './access-checks.ts';
import { walkEveryScreen } from './every-screen.ts';
import { TillScreen } from './page-models/till-screen.ts';

const whole = { width: 1366, height: 768 };
/** What is left of it at 200 %. */
const doubled = { width: 683, height: 384 };

/** Resizes, and waits until the page is laid out anew. */
async function resize(page: Page, size: typeof whole): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => innerWidth === width, size.width);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

async function atDouble(page: Page, name: string): Promise<string[]> {
  await resize(page, doubled);
  const found = await zoomFaults(page);
  await page.screenshot({
    path: path.join(pictures, 'doubled', `${name}.jpg`),
    type: 'jpeg',
    quality: 60,
    fullPage: true,
  });
  await resize(page, whole);
  return found;
}

/** A fault of each kind on the page as it stands: what finds nothing here finds nothing anywhere. */
async function planted(page: Page): Promise<string[]> {
  await page.evaluate(() => {
    const [first, second] = [document.createElement('button'), document.createElement('button')];
    const box = document.createElement('div');
    box.append(first, second);
    box.style.cssText =
      'position:fixed;display:flex;flex-direction:row-reverse;inset:0 auto auto 0;z-index:9;width:900px';
    first.style.cssText = 'flex:1;overflow:hidden;transition:opacity 2s';
    first.style.setProperty('transition-duration', '2s', 'important');
    second.style.setProperty('outline', 'none', 'important');
    second.style.cssText += 'flex:1;height:60px';
    second.tabIndex = 3;
    [first.textContent, second.textContent] = ['one', 'two'];
    document.body.append(box);
  });
  return [...(await orderFaults(page)), ...(await motionFaults(page)), ...(await atDouble(page, 'planted'))];
}

test('every screen: the keyboard goes as one reads and is seen, nothing moves for whoever asked, at 200 % all is in reach', async () => {
  const shop = aShop();
  const window = await aWindow({ shop, till: await shop.till() });
  const { page } = window;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const found: string[] = [];
  await walkEveryScreen(new TillScreen(page), async (name) => {
    const seen = [...(await orderFaults(page)), ...(await motionFaults(page)), ...(await atDouble(page, name))];
    found.push(...seen.map((one) => `${name}: ${one}`));
  });
  const kinds = (await planted(page)).map((one) => one.split(' ')[0]);
  expect(found).toEqual([]);
  for (const kind of ['tabindex', 'backwards', 'focus', 'moves', 'cut']) expect(kinds).toContain(kind);
  expect(window.complaints).toEqual([]);
});
