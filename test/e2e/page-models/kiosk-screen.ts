import type { Locator, Page } from '@playwright/test';
import { typeAsScanner } from './scanner-keys.ts';
import { people } from './till-screen.ts';

/** The kiosk as a customer, and as somebody of the shop, touches it. */
export class KioskScreen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  card = (id: string): Locator => this.page.locator(`[data-kiosk-card=${id}]`);

  get bigAction(): Locator {
    return this.page.locator('[data-big-action]');
  }

  async touch(id: string): Promise<void> {
    await this.card(id).click();
  }

  /** One of the keys at the foot of every page. */
  async foot(key: 'call' | 'back' | 'leave' | 'type' | 'language'): Promise<void> {
    await this.page.locator(`[data-kiosk-key=${key}]`).click();
  }

  /** Touches digits on the keypad, one after the other. */
  async digits(text: string): Promise<void> {
    const pad = this.page.getByRole('group').last();
    for (const digit of text) await pad.getByRole('button', { name: digit, exact: true }).click();
  }

  async scan(code: string): Promise<void> {
    await typeAsScanner(this.page, code);
  }

  /** Somebody of the shop says who they are. */
  async staff(person: keyof typeof people): Promise<void> {
    await this.page.locator(`[data-staff=${people[person].staff}]`).click();
    await this.digits(people[person].pin);
    await this.bigAction.click();
  }

  /** The door for staff, behind the call. */
  async staffMenu(person: keyof typeof people): Promise<void> {
    await this.foot('call');
    await this.touch('staff');
    await this.staff(person);
    await this.page.locator('[data-kiosk-menu]').waitFor();
  }

  async signIn(phone: string, pin: string): Promise<void> {
    await this.touch('begin');
    await this.page.locator('[data-phone="0"]').waitFor();
    await this.digits(phone);
    await this.page.locator('[data-phone="11"]').waitFor();
    await this.bigAction.click();
    await this.pin(pin);
  }

  async pin(pin: string): Promise<void> {
    await this.page.locator('[data-entry]').waitFor();
    await this.digits(pin);
    await this.bigAction.click();
  }

  /** From the home page to the offer of the second tier. */
  async depositTier(tier: 'T1' | 'T2' | 'T3'): Promise<void> {
    await this.touch('deposit');
    await this.touch('adult');
    await this.page.locator(`[data-tier=${tier}]`).click();
  }

  /** Signs with a finger. */
  async sign(): Promise<void> {
    const pad = this.page.locator('canvas');
    await pad.waitFor();
    const box = await pad.boundingBox();
    const [x, y] = [(box?.x ?? 0) + 120, (box?.y ?? 0) + 160];
    await this.page.mouse.move(x, y);
    await this.page.mouse.down();
    for (let step = 1; step <= 12; step++) await this.page.mouse.move(x + step * 40, y + (step % 3) * 50);
    await this.page.mouse.up();
    await this.bigAction.click();
  }
}
