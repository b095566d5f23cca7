import type { TillScreen } from './till-screen.ts';

/** Pieces by denomination in yuan, `{ 100: 3 }`. */
export type Pieces = Readonly<Partial<Record<'100' | '50' | '20' | '10' | '5' | '1' | '0.5' | '0.1', number>>>;

const faces = ['100', '50', '20', '10', '5', '1', '0.5', '0.1'] as const;

/** A sum in fen as the fewest notes and coins. */
export function piecesOf(fen: number): Pieces {
  const pieces: Partial<Record<(typeof faces)[number], number>> = {};
  let open = fen;
  for (const face of faces) {
    const worth = Math.round(Number(face) * 100);
    pieces[face] = Math.floor(open / worth);
    open %= worth;
  }
  return pieces;
}

/** Opening and closing a shift, and cash between. */
export class ShiftScreens {
  readonly #till: TillScreen;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  /** Counts by denomination with the keyboard alone. */
  async count(pieces: Pieces): Promise<void> {
    await this.#till.page.locator('[data-chosen]').waitFor();
    for (const face of faces) {
      const count = pieces[face] ?? 0;
      if (count > 0) await this.#till.type(String(count));
      if (face !== '0.1') await this.#till.press('ArrowDown');
    }
  }

  async open(pieces: Pieces): Promise<void> {
    await this.count(pieces);
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-search]').waitFor();
  }

  /** Counts blind and closes; the result stays on the screen. */
  async close(pieces: Pieces): Promise<void> {
    await this.#till.go('shift');
    await this.count(pieces);
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-confirm-close]').click();
    await this.#till.page.locator('[data-verdict]').waitFor();
    if (await this.#till.page.locator('[data-difference]').isVisible()) await this.explain('查不出原因');
  }

  /** Says why the drawer differs and closes with it. */
  async explain(reason: string): Promise<void> {
    await this.#till.page.locator(`[data-difference] [data-reason="${reason}"]`).click();
    await this.#till.bigAction.click();
    await this.#till.page.locator('[data-document]').waitFor();
  }

  verdict(): Promise<string | null> {
    return this.#till.page.locator('[data-verdict]').getAttribute('data-verdict');
  }
}
