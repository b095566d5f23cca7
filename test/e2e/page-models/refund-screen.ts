import type { TillScreen } from './till-screen.ts';

/** A deposit given back: compare, how to pay, sign, paper. */
export class RefundScreen {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  /** From the search for members to the first deposit's refund. */
  async open(tail: string): Promise<void> {
    const { page } = this.#till;
    await this.#till.go('members');
    await this.#till.type(tail);
    await page.locator('[data-member-row]').first().waitFor();
    await this.#till.press('Enter');
    await page.locator('[data-lot-action=refund]').first().click();
    await page.locator('[data-way=ratio]').waitFor();
  }

  /** One of the sums side by side, in fen. */
  way = (name: 'ratio' | 'list' | 'amount' | 'keep'): Promise<number> =>
    this.#till.sum(this.#till.page.locator(`[data-way=${name}] button`));

  /** Signs with a finger on whatever pad is shown. */
  async sign(): Promise<void> {
    const { page } = this.#till;
    const pad = page.locator('canvas');
    await pad.waitFor();
    const box = await pad.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 60, (box?.y ?? 0) + 120];
    await page.mouse.move(x, y);
    await page.mouse.down();
    for (let step = 1; step <= 12; step++) await page.mouse.move(x + step * 18, y + (step % 3) * 30);
    await page.mouse.up();
  }
}
