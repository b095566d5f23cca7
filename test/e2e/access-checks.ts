import type { Page } from '@playwright/test';

/** What a keyboard can stop at, in the order of the page. */
const stops =
  'a[href], button:not(:disabled), input:not(:disabled), select, textarea, canvas[tabindex], [tabindex]:not([tabindex="-1"])';

/**
 * Tab order that does not follow reading order, and stops whose focus cannot be seen; one line a thing. Two neighbours in one
 * group may go on to the right or downwards, never back up in their own column or to the left on their own row.
 */
export async function orderFaults(page: Page): Promise<string[]> {
  // From a key on, focus that a script gives is shown like that of the keyboard.
  const before = await page.evaluateHandle(() => document.activeElement);
  await page.keyboard.press('Tab');
  const found = await page.evaluate((selector) => {
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter(
      (one) =>
        one.checkVisibility() && one.tabIndex >= 0 && !one.closest('[inert]') && one.getBoundingClientRect().width > 1,
    );
    const name = (one: HTMLElement) => one.outerHTML.slice(0, 110);
    const forced = shown.filter((one) => one.tabIndex > 0).map((one) => `tabindex ${name(one)}`);
    const backwards = shown.flatMap((one, at) => {
      const next = shown[at + 1];
      if (next === undefined || one.parentElement !== next.parentElement || one.contains(next)) return [];
      const [a, b] = [one.getBoundingClientRect(), next.getBoundingClientRect()];
      const up = b.bottom <= a.top + 1 && b.left < a.right - 1;
      const left = b.right <= a.left + 1 && b.top < a.bottom - 1 && b.bottom > a.top + 1;
      return up || left ? [`backwards ${name(one)} → ${name(next)}`] : [];
    });
    const hidden = shown.flatMap((one) => {
      one.focus({ preventScroll: true });
      if (document.activeElement !== one) return [];
      const looks = [one, ...(one.parentElement ? [one.parentElement] : [])].map((part) => getComputedStyle(part));
      const ring = looks.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2,
      );
      return ring ? [] : [`focus unseen ${name(one)}`];
    });
    return [...forced, ...backwards, ...hidden];
  }, stops);
  await before.evaluate((one) =>
    one instanceof HTMLElement && one !== document.body
      ? one.focus()
      : (document.activeElement as HTMLElement | null)?.blur(),
  );
  return found;
}

/** Anything that still moves for somebody who asked for stillness; one line a thing. */
export const motionFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const longest = (text: string) =>
      Math.max(...text.split(',').map((part) => parseFloat(part) * (/ms/.test(part) ? 1 : 1000)));
    return [...document.querySelectorAll('*')].flatMap((one) => {
      const { animationName, animationDuration, animationIterationCount, transitionDuration } = getComputedStyle(one);
      const endless = animationName !== 'none' && animationIterationCount.includes('infinite');
      const moves = (animationName !== 'none' && longest(animationDuration) > 1) || longest(transitionDuration) > 1;
      return endless || moves ? [`moves ${one.outerHTML.slice(0, 110)} ${animationName} ${transitionDuration}`] : [];
    });
  });

/** At double size: the page scrolls to nowhere sideways, and every control can be brought into sight whole and uncovered. */
export const zoomFaults = (page: Page): Promise<string[]> =>
  page.evaluate((selector) => {
    const root = document.documentElement;
    const name = (one: Element) => `${one.outerHTML.slice(0, 90)} ${(one.textContent ?? '').slice(0, 20)}`;
    const wide = root.scrollWidth > root.clientWidth + 1 ? [`sideways ${root.scrollWidth} > ${root.clientWidth}`] : [];
    const places = [...document.querySelectorAll('*')].filter((one) => one.scrollTop > 0 || one.scrollLeft > 0);
    const kept = places.map((one) => [one, one.scrollTop, one.scrollLeft] as const);
    const modal = document.querySelector('[aria-modal=true]');
    const all = [...(modal ?? document).querySelectorAll<HTMLElement>(selector)].filter(
      (one) =>
        one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        !one.closest('[inert]') &&
        one.getBoundingClientRect().width > 1,
    );
    const found = all.flatMap((one) => {
      one.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom, width, height } = one.getBoundingClientRect();
      if (left < -1 || right > innerWidth + 1) return [`cut at the side ${name(one)} ${left}…${right}`];
      if (height <= innerHeight && (top < -1 || bottom > innerHeight + 1))
        return [`out of reach ${name(one)} ${top}…${bottom}`];
      const [x, y] = [left + width / 2, Math.min(top + height / 2, innerHeight - 2)];
      const hit = document.elementFromPoint(x, y);
      const label = one instanceof HTMLInputElement ? [...(one.labels ?? [])] : [];
      // What was opened over the page by a touch lies over it until it is closed.
      const over = hit === null ? null : hit.closest('[role=dialog]');
      const opened = modal === null && over !== null && !over.contains(one);
      const own =
        opened ||
        (hit !== null &&
          (one.contains(hit) ||
            hit.contains(one) ||
            label.some((part) => part.contains(hit)) ||
            one.parentElement?.contains(hit) === true));
      if (!own) return [`covered ${name(one)} by ${hit?.outerHTML.slice(0, 60)}`];
      const cut =
        getComputedStyle(one).overflow === 'hidden' &&
        one.tagName === 'BUTTON' &&
        one.scrollWidth > one.clientWidth + 2;
      return cut ? [`words cut ${name(one)}`] : [];
    });
    for (const [one, top, side] of kept) one.scrollTo({ top, left: side });
    return [...wide, ...found];
  }, stops);
