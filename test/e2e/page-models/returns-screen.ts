import type { Locator } from '@playwright/test';
import type { people, TillScreen } from './till-screen.ts';

/** Returns, voids, refunds that wait, and whoever approves them. */
export class ReturnsScreen {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  /** The list of sales and deposits, newest first. */
  get entries(): Locator {
    return this.#till.page.locator('[data-entry-of]');
  }

  /** Opens an entry of the list, the newest being the first, and waits until its goods or the question why is there. */
  async open(at = 0): Promise<void> {
    await this.entries.nth(at).click();
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-goods], [data-reason]').first().waitFor();
  }

  /** Takes one more piece of goods back. */
  async pick(barcode: string, pieces = 1): Promise<void> {
    const goods = this.#till.page.locator(`[data-goods="${barcode}"]`);
    for (let piece = 0; piece < pieces; piece++) await goods.locator('button').nth(1).click();
    await goods.locator('b', { hasText: String(pieces) }).waitFor();
  }

  async reason(words: string): Promise<void> {
    await this.#till.page.locator(`[data-reason="${words}"]`).click();
  }

  /** The big action leads past somebody who may allow it. */
  async approve(person: (typeof people)[keyof typeof people]): Promise<void> {
    const { page } = this.#till;
    await page.locator(`[data-staff=${person.staff}]`).click();
    await this.#till.type(person.pin);
    await this.#till.press('Enter');
  }

  async isDone(): Promise<void> {
    await this.#till.page.locator('[data-done]').waitFor();
  }

  /** One figure of how it goes back, in fen or points. */
  figure = (name: string): Promise<number> =>
    this.#till.sum(this.#till.page.locator(`[data-sum="${name}"] [data-figure]`));

  handOut = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-hand-out]'));
}
