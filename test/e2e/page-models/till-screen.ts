import type { Locator, Page } from '@playwright/test';
import { expect } from 'vitest';
import { DepositScreen } from './deposit-screen.ts';
import { RefundScreen } from './refund-screen.ts';
import { ReturnsScreen } from './returns-screen.ts';
import { SaleScreen } from './sale-screen.ts';
import { handMs, typeAsHand, typeAsScanner } from './scanner-keys.ts';
import { ShiftScreens } from './shift-screens.ts';

/** People of the demo shop. */
export const people = {
  cashier: { staff: 'stf_wangfang', pin: '1234' },
  supervisor: { staff: 'stf_liqiang', pin: '2345' },
  manager: { staff: 'stf_chenjing', pin: '8888' },
} as const;

const placeKeys = {
  sale: 'F1',
  deposit: 'F2',
  members: 'F3',
  returns: 'F4',
  cash: 'F6',
  shift: 'F7',
  printing: 'F8',
  sync: 'F9',
  settings: 'F10',
  manager: 'Control+m',
} as const;

/** The till as a cashier handles it. Screens have objects of their own; here is what is always there. */
export class TillScreen {
  readonly page: Page;
  readonly sale: SaleScreen;
  readonly deposit: DepositScreen;
  readonly shift: ShiftScreens;
  readonly returns: ReturnsScreen;
  readonly refund: RefundScreen;

  constructor(page: Page) {
    this.page = page;
    this.sale = new SaleScreen(this);
    this.deposit = new DepositScreen(this);
    this.shift = new ShiftScreens(this);
    this.returns = new ReturnsScreen(this);
    this.refund = new RefundScreen(this);
  }

  get bigAction(): Locator {
    return this.page.locator('[data-big-action]');
  }

  get refusal(): Locator {
    return this.page.locator('[data-refusal]');
  }

  /** Types as a hand does. Chinese comes from an input method, which sends no keys. */
  async type(text: string): Promise<void> {
    if (/^[\w.-]*$/.test(text)) await typeAsHand(this.page, text);
    else await this.page.keyboard.type(text, { delay: handMs });
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }

  /** Types as a barcode scanner does: a burst, ended by Enter. */
  async scan(code: string): Promise<void> {
    await typeAsScanner(this.page, code);
  }

  async signOn(person: keyof typeof people = 'cashier'): Promise<void> {
    const { staff, pin } = people[person];
    await this.page.locator(`[data-staff=${staff}]`).click();
    await this.type(pin);
    await this.press('Enter');
    await this.page.waitForSelector('[data-place-shown=sale]');
  }

  async go(place: keyof typeof placeKeys): Promise<void> {
    await this.press(placeKeys[place]);
    await this.page.waitForSelector(`[data-place-shown=${place}]`);
  }

  /** The one line that says what works now. */
  capability(): Promise<string> {
    return this.page.locator('[data-capability]').innerText();
  }

  async unplug(): Promise<void> {
    await this.go('sync');
    await this.page.locator('[data-drill=unplug]').click();
    await this.page.waitForSelector('[data-link=unplugged]');
  }

  async plugIn(): Promise<void> {
    await this.go('sync');
    await this.page.locator('[data-drill=plug]').click();
    await this.page.waitForSelector('[data-link=up]', { timeout: 60_000 });
  }

  /** Waits until the centre has everything this till recorded. */
  async allSent(): Promise<void> {
    await this.go('sync');
    await expect
      .poll(() => this.page.locator('[data-queue]').getAttribute('data-queue'), { timeout: 90_000 })
      .toBe('0');
  }

  /** Sums of yuan on the screen, in fen. */
  async sum(locator: Locator): Promise<number> {
    const text = await locator.innerText();
    return Number(text.replaceAll(/[^\d]/g, ''));
  }
}
