import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';

/** What the page has counted so far, kept in the window itself. */
type Counting = Window & { touches?: number };

/** Counts what hands do at a till: every finger that comes down and every key, wherever it lands. */
export class CountedTouches {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Begins to count; once for a page. */
  async begin(): Promise<void> {
    await this.#page.evaluate(() => {
      const counting = window as Counting;
      counting.touches = 0;
      for (const kind of ['pointerdown', 'keydown'] as const)
        window.addEventListener(kind, () => (counting.touches = (counting.touches ?? 0) + 1), { capture: true });
    });
  }

  /** Touches since the last time this was asked. */
  taken(): Promise<number> {
    return this.#page.evaluate(() => {
      const counting = window as Counting;
      const { touches = 0 } = counting;
      counting.touches = 0;
      return touches;
    });
  }

  /** A finger on something that is large enough for one. */
  async touch(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(48);
    await target.tap();
  }

  /** What is not a hand of the shop: a scanner's keys, the customer's signature. */
  async uncounted(act: () => Promise<void>): Promise<void> {
    const before = await this.taken();
    await act();
    await this.#page.evaluate((touches) => {
      (window as Counting).touches = touches;
    }, before);
  }
}
