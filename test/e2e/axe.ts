import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

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

/** Everything that somebody could not read or use on the page as it stands, one line a thing. */
export const faultsOf = async (page: Page): Promise<string[]> => [
  ...(await faults(new AxeBuilder({ page }).withTags(tags))),
  ...(await tooSmall(page)),
];

/** What lacks contrast by night; the page is left by day. It must follow the system's light. */
export async function paleInTheDark(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForSelector('html[data-mantine-color-scheme=dark]');
  const found = await faults(new AxeBuilder({ page }).withRules(['color-contrast']));
  await page.emulateMedia({ colorScheme: 'light' });
  await page.waitForSelector('html[data-mantine-color-scheme=light]');
  return found.map((one) => `dark ${one}`);
}
