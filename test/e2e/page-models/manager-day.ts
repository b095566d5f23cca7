import type { TillScreen } from './till-screen.ts';

/** The manager's place: a rail of pages, each page by its name. */
export class ManagerDay {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  /** Goes to a page and waits until it is there. */
  async open(page: string): Promise<void> {
    await this.#till.go('manager');
    await this.#till.page.locator(`[data-manager-page=${page}]`).click();
    await this.#till.page.locator(`[data-page-shown=${page}] :is(h1, h2)`).first().waitFor();
  }

  /** Everything a picture says to whoever cannot see it. */
  figures(picture: string): Promise<string> {
    return this.#till.page.locator(`[data-picture=${picture}] table`).innerText();
  }

  /** What was sold, fen, as the page says. */
  sold(): Promise<string | null> {
    return this.#till.page.locator('[data-sold]').getAttribute('data-sold');
  }
}
