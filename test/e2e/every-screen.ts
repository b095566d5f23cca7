import type { Page } from '@playwright/test';
import { expect } from 'vitest';
import { people, type TillScreen } from './page-models/till-screen.ts';

/** Called at every screen, once it stands; it may look, measure and change light or size, and leaves all as it was. */
export type Visit = (name: string) => Promise<void>;

interface Walk {
  readonly till: TillScreen;
  readonly page: Page;
  readonly visit: Visit;
}

const formula = '6999900010001';
const nappies = '6999900024145';
const millet = '2000001';
const customer = { phone: '13912345610', name: '欧阳思远', document: '310101199303031237' };

/** Past every screen of the till in the order of a working day, from signing on to the closed shift. */
export async function walkEveryScreen(till: TillScreen, visit: Visit): Promise<void> {
  const walk: Walk = { till, page: till.page, visit };
  await intoTheShift(walk);
  await aDeposit(walk);
  await aBasket(walk);
  await aPayment(walk);
  await aMember(walk);
  await aRefund(walk);
  await aReturn(walk);
  await backOffice(walk);
  await settings(walk);
  await closing(walk);
  await management(walk);
}

async function intoTheShift({ till, page, visit }: Walk): Promise<void> {
  await visit('sign-on');
  await page.locator(`[data-staff=${people.cashier.staff}]`).click();
  await till.type('12');
  await page.locator('[data-entry] [data-typed]').waitFor();
  await visit('sign-on-pin');
  await till.type('34');
  await till.press('Enter');
  await page.waitForSelector('[data-place-shown=sale]');
  await visit('open-shift');
  await till.go('returns');
  await visit('returns-without-shift');
  await till.go('sale');
  await till.shift.open({ '100': 8, '50': 2 });
}

async function aDeposit({ till, page, visit }: Walk): Promise<void> {
  await till.go('deposit');
  await visit('deposit-who');
  await page.locator('[data-enrol]').click();
  await page.locator('[data-name]').waitFor();
  await visit('enrol');
  await till.press('Escape');
  await page.locator('[data-enrol]').waitFor();
  await till.deposit.enrol(customer);
  await page.locator('[data-tier=T3]').waitFor();
  await visit('deposit-amount');
  await till.deposit.chooseTier('T3');
  await visit('deposit-terms');
  await till.bigAction.click();
  await page.locator('canvas').waitFor();
  await visit('deposit-contract');
  await till.press('Escape');
  await page.locator('[data-tier=T3]').waitFor();
  await till.deposit.sign();
  await visit('deposit-tender');
  await till.deposit.payCash();
  await visit('deposit-done');
  await till.bigAction.click();
  await page.waitForSelector('[data-search]');
}

async function aBasket({ till, page, visit }: Walk): Promise<void> {
  await till.sale.scan(formula);
  await till.sale.scan(nappies);
  await till.sale.scan(nappies, 2);
  await visit('sale');
  await page.locator('[data-line] [data-explains]').first().click();
  await page.locator('[data-explained]').waitFor();
  await visit('sale-explained');
  await till.press('Escape');
  await page.locator('[data-letters]').click();
  await page.locator('[data-search]').fill('hy');
  await page.locator('[role=option][aria-selected=true]').first().waitFor();
  await visit('sale-search');
  await page.locator('[data-search]').fill('');
  await page.locator('[data-letters]').click();
  await page.locator('[data-reprice]').first().click();
  await page.locator('[data-reason]').first().waitFor();
  await visit('sale-reprice');
  await till.press('Escape');
  await till.press('q');
  await page.locator('[data-benefit]').first().waitFor();
  await visit('sale-coupons');
  await till.press('Escape');
  await page.locator('[data-suspend]').click();
  await page.locator('[data-baskets="1"]').waitFor();
  await visit('sale-empty');
  await till.scan('6900000000000');
  await till.refusal.waitFor();
  await visit('sale-refused');
  await till.press('Escape');
  await till.scan(millet);
  await page.locator('[data-entry]').waitFor();
  await page.locator('[data-search]').waitFor({ state: 'detached' });
  await visit('sale-weigh');
  await till.press('Escape');
  await page.locator('[data-baskets="1"]').click();
  await page.locator('[data-basket]').waitFor();
  await visit('sale-baskets');
  await till.bigAction.click();
  await expect.poll(() => till.sale.lines.count()).toBe(2);
  await page.locator('[data-throw-away]').click();
  await page.locator('[role=dialog]').waitFor();
  await visit('sale-cancel');
  await till.press('Escape');
  await page.locator('[role=dialog]').waitFor({ state: 'detached' });
}

async function aPayment({ till, page, visit }: Walk): Promise<void> {
  await till.sale.takePayment();
  await visit('tender');
  await till.sale.useStoredValue();
  await page.locator('[data-tender=wechat]').click();
  await till.type('100');
  await visit('tender-code');
  await till.bigAction.click();
  await till.bigAction.click();
  await page.locator('[data-taken=wechat]').waitFor();
  await page.locator('[data-tender=cash]').click();
  await till.type('600');
  await visit('tender-cash');
  await till.bigAction.click();
  await till.sale.isDone();
  await visit('sale-done');
  await page.locator('[data-show-paper]').click();
  await page.locator('[data-document]').waitFor();
  await visit('sale-paper');
  await till.press('Escape');
  await till.sale.next();
}

async function openMember({ till, page }: Walk): Promise<void> {
  await till.go('members');
  await till.type(customer.phone.slice(-4));
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await page.locator('[data-to-panel="gifts"]').waitFor();
}

async function aMember(walk: Walk): Promise<void> {
  const { till, page, visit } = walk;
  await till.allSent();
  await visit('sync');
  await till.go('members');
  await visit('members-search');
  await openMember(walk);
  await visit('member');
  await page.locator('[data-to-panel="gifts"]').click();
  await page.locator('[data-gift]').first().waitFor();
  await visit('gifts');
  await till.press('Escape');
  await page.locator('[data-card-act=pin]').click();
  await visit('card-pin');
  await till.press('Escape');
  await page.locator('[data-card-act=lost]').click();
  await page.locator('[data-reason]').first().waitFor();
  await visit('card-lost');
  await till.press('Escape');
  await page.locator('[data-lot-action=transfer]').click();
  await visit('transfer-who');
  await till.press('Escape');
  await page.locator('[data-lot-action=refund]').waitFor();
}

async function aRefund({ till, page, visit }: Walk): Promise<void> {
  await page.locator('[data-lot-action=refund]').first().click();
  await page.locator('[data-way=ratio]').waitFor();
  await visit('refund-compare');
  await page.locator('[data-way=list] button').click();
  await page.locator('[data-explained]').waitFor();
  await visit('refund-explained');
  await till.press('Escape');
  await till.bigAction.click();
  await page.locator('[data-holder]').waitFor();
  await page.locator('[data-holder]').fill(customer.name);
  await page.locator('[data-bank]').first().click();
  await till.type('6225880137700001');
  await visit('refund-payout');
  await till.bigAction.click();
  await page.locator('canvas').waitFor();
  await visit('refund-sign');
  await till.refund.sign();
  await till.bigAction.click();
  await page.locator(`[data-staff=${people.manager.staff}]`).waitFor();
  await visit('approve');
  await till.returns.approve(people.manager);
  await till.returns.isDone();
  await visit('refund-done');
  await till.bigAction.click();
}

async function aReturn({ till, page, visit }: Walk): Promise<void> {
  await till.go('returns');
  await page.locator('[data-entry-of]').first().waitFor();
  await visit('returns-list');
  await till.returns.open(0);
  await till.returns.pick(nappies);
  await page.locator('[data-reason]').first().click();
  await visit('return-goods');
  await till.bigAction.click();
  await till.returns.approve(people.supervisor);
  await page.locator('[data-leg=wechat]').waitFor();
  await visit('return-elsewhere');
  await till.bigAction.click();
  await till.returns.isDone();
  await visit('return-done');
  await till.bigAction.click();
  await page.locator('[data-waiting]').click();
  await page.locator('[data-open-leg]').waitFor();
  await visit('refunds-waiting');
  await till.press('Escape');
  await page.locator('[data-unlinked]').click();
  await till.scan(nappies);
  await page.locator(`[data-goods="${nappies}"]`).waitFor();
  await visit('return-without-receipt');
  await till.press('Escape');
  await page.locator('[data-entry-of]').first().waitFor();
}

async function backOffice({ till, page, visit }: Walk): Promise<void> {
  await till.go('cash');
  await visit('cash');
  await till.go('printing');
  await page.locator('[data-job]').first().waitFor();
  await visit('printing');
  await till.press('Control+e');
  await page.waitForSelector('[data-place-shown=worklist]');
  await visit('worklist');
}

async function settings({ till, page, visit }: Walk): Promise<void> {
  await till.unplug();
  await visit('sync-unplugged');
  await page.locator('[data-care]').click();
  await till.returns.approve(people.manager);
  await page.locator('[data-export]').waitFor();
  await visit('books-care');
  await till.press('Escape');
  await page.locator('[data-care]').waitFor();
  await till.plugIn();
  await till.go('settings');
  await visit('settings');
  await page.locator('[data-set-devices]').click();
  await till.returns.approve(people.manager);
  await page.locator('[data-devices]').waitFor();
  await visit('devices');
}

async function closing({ till, page, visit }: Walk): Promise<void> {
  await till.go('shift');
  await page.locator('[data-forms]').click();
  await page.locator('[data-new-pad]').waitFor();
  await visit('forms');
  await page.locator('[data-new-pad]').click();
  await visit('form-pad');
  await till.press('Escape');
  await page.locator('[data-new-pad]').waitFor();
  await till.press('Escape');
  await till.shift.count({ '100': 9 });
  await visit('close-shift');
  await till.bigAction.click();
  await page.locator('[data-confirm-close]').waitFor();
  await visit('close-shift-confirm');
  await page.locator('[data-confirm-close]').click();
  await page.locator('[data-difference]').waitFor();
  await visit('close-shift-difference');
  await till.shift.explain('查不出原因');
  await visit('closed');
}

async function management({ till, page, visit }: Walk): Promise<void> {
  await till.bigAction.click();
  await page.waitForSelector('[data-staff]');
  await till.signOn('manager');
  await page.locator('[data-place=manager]').click();
  const pages = page.locator('[data-manager-page]');
  await pages.first().waitFor();
  for (const one of await pages.all()) {
    const name = await one.getAttribute('data-manager-page');
    await one.click();
    await page
      .locator(`[data-page-shown=${String(name)}] > :not([aria-busy])`)
      .first()
      .waitFor();
    await visit(`manager-${String(name)}`);
  }
}
