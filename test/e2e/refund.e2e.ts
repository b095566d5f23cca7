import { expect, test } from 'vitest';
import { formatYuan } from '../../core/money/fen.ts';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';

const formula = '6999900010001';
const customer = { phone: '13912345670', name: '孙美玲', document: '310101199303033456' };
const figure = (fen: number): string => `￥${formatYuan(fen)}`;

test('a deposit is asked back: four ways side by side, signed, waiting for head office, and kept after all; another is voided', async () => {
  const { program, window, page, till } = await aTillAtWork();
  const papers = (count: number) =>
    expect.poll(() => program.paper().then((all) => all.length), { timeout: 60_000 }).toBe(count);
  await till.deposit.take(customer, 'T2');
  await till.bigAction.click();
  await page.waitForSelector('[data-search]');
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.useStoredValue();
  await till.sale.payCash();
  await till.sale.isDone();
  await till.sale.next();
  await papers(2);

  // Within seven days: by ratio, and the goods at list price beside it.
  await till.refund.open('5670');
  const ratio = await till.refund.way('ratio');
  expect(ratio).toBe(85_225);
  expect(await till.refund.way('amount')).toBe(ratio);
  expect(await till.refund.way('list')).toBeLessThanOrEqual(ratio);
  expect(await till.refund.way('keep')).toBe(85_225);
  await window.picture('70-refund-compare');
  await page.locator('[data-way=list] button').click();
  await page.locator('[data-explained]').waitFor();
  await window.picture('71-refund-explained');
  await till.press('Escape');

  // For the shop's reason interest runs since the contract ended: twenty days at three percent on 852.25.
  await page.getByText('商家原因', { exact: true }).click();
  await page.locator('[data-interest-days]').fill('20');
  expect(await till.refund.way('amount')).toBe(ratio + 140);
  await window.picture('71b-refund-interest');
  await page.getByText('顾客原因', { exact: true }).click();
  expect(await till.refund.way('amount')).toBe(ratio);

  // So much cash is not paid from the drawer: it goes to the customer's own account.
  await till.bigAction.click();
  await page.getByText('现金', { exact: true }).last().click();
  await till.bigAction.click();
  await till.refund.sign();
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await till.refusal.waitFor();
  expect(await till.refusal.getAttribute('data-refusal')).toBe('REFUND_CASH_LIMIT');
  await window.picture('72-refund-cash-refused');
  await till.press('Enter');
  await page.locator('[data-holder]').fill(customer.name);
  await page.getByText('招商银行').click();
  await till.type('6225880137700001');
  await window.picture('73-refund-payout');
  await till.bigAction.click();
  await till.refund.sign();
  await window.picture('74-refund-sign');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await till.returns.isDone();
  await window.picture('75-refund-done');
  await papers(3);
  const slip = (await program.paper())[2] ?? '';
  expect(slip).toContain('待退款凭单');
  expect(slip).toContain(figure(ratio));
  expect(slip).not.toContain('6225880137700001');
  await till.bigAction.click();

  // The lot rests; the customer thinks better of it.
  await page.locator('[data-lot-state=REFUND_PENDING]').waitFor();
  await window.picture('76-refund-waits');
  await page.locator('[data-lot-action=keep]').click();
  await page.locator('[data-lot-state=ACTIVE]').waitFor();

  // A deposit taken by mistake is undone in its shift.
  await page.locator('[data-to-deposit]').click();
  await till.deposit.chooseTier('T1');
  await till.deposit.sign();
  await till.deposit.payCash();
  await till.go('returns');
  await till.returns.open(0);
  await till.returns.reason('收错款');
  await window.picture('77-void-deposit');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await till.returns.isDone();
  await papers(5);
  expect((await program.paper())[4]).toContain('预存作废单');
  await till.bigAction.click();
  await expect.poll(() => page.locator('[data-state=VOIDED]').count()).toBe(1);
  expect(window.complaints).toEqual([]);
});
