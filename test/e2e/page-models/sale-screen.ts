import type { Locator } from '@playwright/test';
import type { TillScreen } from './till-screen.ts';

/** Basket, member, tender and the change. */
export class SaleScreen {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  get lines(): Locator {
    return this.#till.page.locator('[data-line]');
  }

  /** Scans once the sale is open, and waits until the line shows so many pieces. */
  async scan(barcode: string, pieces = 1): Promise<void> {
    await this.#till.page.locator('[data-search]').waitFor();
    await this.#till.scan(barcode);
    const line = this.#till.page.locator(`[data-line="${barcode}"]`);
    await line.locator('b', { hasText: String(pieces) }).waitFor();
  }

  /** Chooses a member by the last four digits or the whole phone number. */
  async chooseMember(digits: string): Promise<void> {
    const { page } = this.#till;
    await page.locator('[data-choose-member]').first().click();
    await this.#till.type(digits);
    await page.locator('[data-member-row]').first().waitFor();
    await this.#till.press('Enter');
    await page.locator('[data-member]').waitFor();
  }

  /** From the basket to the payment. */
  async takePayment(): Promise<void> {
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-left]').waitFor();
  }

  /** Uses as much stored value as the rules allow. */
  async useStoredValue(): Promise<void> {
    const { page } = this.#till;
    await page.locator('[data-tender=sv]').click();
    await page.locator('[data-taken=sv]').waitFor();
  }

  /** Takes cash: what lies on the counter, in yuan, or exactly what is asked. */
  async payCash(yuan: string | null = null): Promise<void> {
    const { page } = this.#till;
    await page.locator('[data-tender=cash]').click();
    if (yuan !== null) await this.#till.type(yuan);
    await this.#till.bigAction.click();
  }

  async isDone(): Promise<void> {
    await this.#till.page.locator('[data-done]').waitFor();
  }

  async next(): Promise<void> {
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-search]').waitFor();
  }

  /** Figures in fen. */
  due = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-due]'));
  left = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-left]'));
  change = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-change]'));
  usable = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-usable]'));
  balance = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-balance]').first());
}
