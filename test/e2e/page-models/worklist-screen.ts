import type { Locator } from '@playwright/test';
import { expect } from 'vitest';
import type { TillScreen } from './till-screen.ts';

/** The worklist as a manager's finger knows it: every touch is counted. */
export class WorklistScreen {
  readonly #till: TillScreen;
  /** Touches since the last `begin`. */
  touches = 0;

  constructor(till: TillScreen) {
    this.#till = till;
  }

  get badge(): Locator {
    return this.#till.page.locator('[data-findings]');
  }

  get takeBack(): Locator {
    return this.#till.page.locator('[data-take-back]');
  }

  row(of: { code?: string; finding?: string; open?: boolean }): Locator {
    const attributes = [
      ...(of.code === undefined ? [] : [`[data-code="${of.code}"]`]),
      ...(of.finding === undefined ? [] : [`[data-finding="${of.finding}"]`]),
      ...(of.open === undefined ? [] : [`[data-open="${String(of.open)}"]`]),
    ];
    return this.#till.page.locator(attributes.join('')).first();
  }

  way(way: string): Locator {
    return this.#till.page.locator(`[data-way="${way}"]`);
  }

  async touch(target: Locator): Promise<void> {
    const box = await target.boundingBox();
    expect(Math.min(box?.height ?? 0, box?.width ?? 0)).toBeGreaterThanOrEqual(48);
    this.touches += 1;
    await target.tap();
  }

  /** From wherever one is to the entry. */
  async open(of: { code?: string; finding?: string }): Promise<void> {
    this.touches = 0;
    await this.touch(this.badge.locator('xpath=ancestor::button'));
    await this.touch(this.row({ ...of, open: true }));
  }

  /** How many wait, as the bar says. */
  async count(): Promise<number> {
    return (await this.badge.count()) === 0 ? 0 : Number(await this.badge.getAttribute('data-findings'));
  }
}
