import { expect, test } from 'vitest';
import { aShop, aWindow } from './a-shop.ts';
import { faultsOf, paleInTheDark } from './axe.ts';
import { dress } from './dress.ts';
import { walkEveryScreen } from './every-screen.ts';
import { TillScreen } from './page-models/till-screen.ts';

test('every screen can be read and used by everybody: names, roles, contrast by day and by night, room for a thumb', async () => {
  const shop = aShop();
  const window = await aWindow({ shop, till: await shop.till() });
  const { page } = window;
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' });
  await dress(page, { scheme: 'auto' });
  const found: string[] = [];
  await walkEveryScreen(new TillScreen(page), async (name) => {
    const seen = [...(await faultsOf(page)), ...(await paleInTheDark(page))];
    found.push(...seen.map((one) => `${name}: ${one}`));
  });
  expect(found).toEqual([]);
  expect(window.complaints).toEqual([]);
});
