import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { dress } from './dress.ts';
import { walkEveryScreen } from './every-screen.ts';
import { TillScreen } from './page-models/till-screen.ts';

/** Rules of WCAG 2.2 up to AA, and what the makers of axe hold good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds, one line a thing. It is injected past the content policy, which stays in force. */
async function faults(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id} ${target.join(' ')} ${any[0]?.message ?? ''}`),
  );
}

/** Things to touch that a thumb would miss: under 48 px, unless they lie in something bigger that does the same. */
const tooSmall = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const all = document.querySelectorAll<HTMLElement>('button, a[href], input, [role=option], [role=radio]');
    return [...all].flatMap((one) => {
      const labels = one instanceof HTMLInputElement ? [...(one.labels ?? [])] : [];
      const targets = [one, ...labels].map((target) => target.getBoundingClientRect());
      const fits = targets.some(({ width, height }) => Math.min(width, height) >= 47.5);
      if (fits || !one.checkVisibility() || one.closest('[inert]') || targets[0]?.width === 0) return [];
      return [
        `small ${one.outerHTML.slice(0, 120)} ${targets.map(({ width, height }) => `${width}×${height}`).join()}`,
      ];
    });
  });

test('every screen can be read and used by everybody: names, roles, contrast by day and by night, room for a thumb', async () => {
  const shop = aShop();
  const window = await aWindow({ shop, till: await shop.till() });
  const { page } = window;
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await dress(page, { scheme: 'auto' });
  const found: string[] = [];
  await walkEveryScreen(new TillScreen(page), async (name) => {
    const seen = [...(await faults(new AxeBuilder({ page }).withTags(tags))), ...(await tooSmall(page))];
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForSelector('html[data-mantine-color-scheme=dark]');
    seen.push(...(await faults(new AxeBuilder({ page }).withRules(['color-contrast']))).map((one) => `dark ${one}`));
    await page.emulateMedia({ colorScheme: 'light' });
    await page.waitForSelector('html[data-mantine-color-scheme=light]');
    found.push(...seen.map((one) => `${name}: ${one}`));
  });
  expect(found).toEqual([]);
  expect(window.complaints).toEqual([]);
});
