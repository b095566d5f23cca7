import type { Locator } from '@playwright/test';
import type { TillScreen } from './till-screen.ts';

/** The manager's place: its rail, and the pages on staff, the day and the safe. */
export class ManagerScreen {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  person(staff: string): Locator {
    return this.#till.page.locator(`[data-person="${staff}"]`);
  }

  get people(): Locator {
    return this.#till.page.locator('[data-person]');
  }

  /** Goes to the manager's place and there to a page. */
  async open(page: string): Promise<void> {
    await this.#till.press('Control+m');
    await this.#till.page.locator(`[data-manager-page=${page}]`).click();
    await this.#till.page.locator(`[data-page-shown=${page}] [data-zone=do]`).waitFor();
  }

  /** The manager shows who they are once more. */
  async confirm(pin: string): Promise<void> {
    await this.#till.page.locator('[data-wish]').waitFor();
    await this.#till.type(pin);
    await this.#till.press('Enter');
    await this.#till.page.locator('[data-wish]').waitFor({ state: 'detached' });
  }

  /** The person types their own PIN twice. */
  async choosePin(pin: string): Promise<void> {
    for (const label of [/新密码|New PIN/, /再输一遍|same again/]) {
      await this.#till.page.locator('[data-entry]', { hasText: label }).waitFor();
      await this.#till.type(pin);
      await this.#till.press('Enter');
    }
    await this.people.first().waitFor();
  }

  async add(person: { name: string; managerPin: string; pin: string }): Promise<void> {
    await this.#till.page.locator('[data-add-person]').click();
    await this.#till.page.locator('[data-name]').fill(person.name);
    await this.#till.bigAction.click();
    await this.confirm(person.managerPin);
    await this.choosePin(person.pin);
  }

  async setRole(role: '收银员' | '领班' | '店长', managerPin: string): Promise<void> {
    await this.#till.page.locator('[data-roles]').getByText(role, { exact: true }).click();
    await this.confirm(managerPin);
  }
}
