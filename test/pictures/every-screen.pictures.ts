import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { aShop, aWindow, pictures } from '../e2e/a-shop.ts';
import { dress } from '../e2e/dress.ts';
import { walkEveryScreen } from '../e2e/every-screen.ts';
import { TillScreen } from '../e2e/page-models/till-screen.ts';

/** The screens a till is used on. The kiosk's own size and both languages are pictured by its stories. */
const sizes = [
  { width: 1366, height: 768 },
  { width: 1920, height: 1080 },
  { width: 1280, height: 800 },
] as const;
const languages = ['en', 'zh-CN'] as const;

async function settled(page: Page, size: (typeof sizes)[number]): Promise<void> {
  await page.setViewportSize(size);
  await page.waitForFunction((width) => innerWidth === width, size.width);
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
}

test('every screen of the till, at every size, in both languages: to be looked at', async () => {
  const shop = aShop();
  const { page } = await aWindow({ shop, till: await shop.till() });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  let taken = 0;
  await walkEveryScreen(new TillScreen(page), async (name) => {
    for (const language of languages) {
      await dress(page, { language });
      await page.waitForSelector(`html[lang=${language}]`);
      for (const size of [...sizes.slice(1), sizes[0]]) {
        await settled(page, size);
        const folder = path.join(pictures, 'screens', `${String(size.width)}x${String(size.height)}-${language}`);
        mkdirSync(folder, { recursive: true });
        await page.screenshot({ path: path.join(folder, `${name}.jpg`), type: 'jpeg', quality: 70 });
        taken += 1;
      }
    }
  });
  expect(taken).toBeGreaterThan(300);
});
