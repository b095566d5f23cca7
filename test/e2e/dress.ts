import type { Page } from '@playwright/test';
import type { Preferences } from '../../renderer/wiring/preferences.ts';

/** Chooses language, light or sound as another window of the same till would; the page follows at once. */
export async function dress(page: Page, change: Partial<Preferences>): Promise<void> {
  await page.evaluate((wanted) => {
    const key = 'yucun.preferences';
    const before = JSON.parse(globalThis.localStorage.getItem(key) ?? '{}') as object;
    globalThis.localStorage.setItem(key, JSON.stringify({ ...before, ...wanted }));
    globalThis.dispatchEvent(new StorageEvent('storage', { key }));
  }, change);
}
