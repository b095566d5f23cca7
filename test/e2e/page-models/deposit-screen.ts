import type { TillScreen } from './till-screen.ts';

type Tier = 'T1' | 'T2' | 'T3';

/** Who, how much, sign, pay, paper. */
export class DepositScreen {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  /** The whole way: a new member pays one tier in, in cash. */
  async take(person: Parameters<DepositScreen['enrol']>[0], tier: Tier): Promise<void> {
    await this.#till.go('deposit');
    await this.enrol(person);
    await this.chooseTier(tier);
    await this.sign();
    await this.payCash();
  }

  /** Enrols a member with a registered card from the search, and stays with that member. */
  async enrol(person: { phone: string; name: string; document: string }): Promise<void> {
    const { page } = this.#till;
    await page.locator('[data-enrol]').click();
    await page.locator('[data-name]').waitFor();
    await this.#till.type(person.phone);
    await page.locator('[data-name]').fill(person.name);
    await page.locator('[data-consent=service]').check();
    await page.getByText('记名卡', { exact: true }).click();
    await this.#till.type(person.document);
    await this.#till.bigAction.click();
  }

  /** Chooses one of the tiers of the campaign. */
  async chooseTier(tier: Tier): Promise<void> {
    const { page } = this.#till;
    await page.locator(`[data-tier=${tier}]`).click();
    await page.locator(`[data-tier=${tier}][aria-pressed=true]`).waitFor();
  }

  /** From the terms to the contract, signed with a finger. */
  async sign(): Promise<void> {
    const { page } = this.#till;
    await this.#till.bigAction.click();
    await this.draw();
    await this.#till.bigAction.click();
    await page.locator('[data-left]').waitFor();
  }

  /** The customer's finger on the pad. */
  async draw(): Promise<void> {
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

  /** Pays exactly, in cash. */
  async payCash(): Promise<void> {
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-done]').waitFor();
  }

  balance = (): Promise<number> => this.#till.sum(this.#till.page.locator('[data-balance]').first());
}
