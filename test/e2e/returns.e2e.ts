import { expect, test } from 'vitest';
import { formatYuan } from '../../core/money/fen.ts';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';

/** Goods of the demo shop. */
const formula = '6999900010001';
const nappies = '6999900024145';

const customer = { phone: '13912345679', name: '钱小丽', document: '310101199202022345' };
const figure = (fen: number): string => `￥${formatYuan(fen)}`;

test('goods come back: each share the way it came, what waits is ticked off later, a wrong sale is undone whole', async () => {
  const { program, window, page, till } = await aTillAtWork();
  const papers = (count: number) =>
    expect.poll(() => program.paper().then((all) => all.length), { timeout: 60_000 }).toBe(count);
  await till.deposit.take(customer, 'T2');

  // One sale in stored value, WeChat and cash.
  await till.bigAction.click();
  await page.waitForSelector('[data-search]');
  await till.sale.scan(formula);
  await till.sale.scan(nappies);
  await till.sale.scan(nappies, 2);
  const due = await till.sale.due();
  await till.sale.takePayment();
  await till.sale.useStoredValue();
  await page.locator('[data-tender=wechat]').click();
  await till.type('100');
  await till.bigAction.click();
  await till.bigAction.click();
  await page.locator('[data-taken=wechat]').waitFor();
  await till.sale.payCash();
  await till.sale.isDone();
  await till.sale.next();
  await papers(2);
  const receipt = (await program.paper())[1] ?? '';

  // The list of this shift: the sale and the deposit.
  await till.go('returns');
  await expect.poll(() => till.returns.entries.count()).toBe(2);
  await window.picture('50-returns-list');

  // One packet of nappies back; the cashier asks the supervisor.
  await till.returns.open(0);
  await till.returns.pick(nappies);
  await window.picture('51-return-goods');
  const back = await till.returns.figure('total');
  const parts = [
    await till.returns.figure('sv'),
    await till.returns.figure('cash'),
    await till.returns.figure('wechat'),
  ] as const;
  expect(parts.reduce((sum, part) => sum + part, 0)).toBe(back);
  expect(await till.returns.figure('clawback')).toBeGreaterThan(0);

  // Every number opens to its steps.
  await page.locator('[data-sum=sv] button').click();
  await page.locator('[data-explained]').waitFor();
  await window.picture('52-return-explained');
  await till.press('Escape');
  await page.locator('[data-sum=clawback] button').click();
  await window.picture('53-return-points');
  await till.press('Escape');
  await till.returns.reason('尺码不合');
  await till.bigAction.click();
  await window.picture('54-return-approval');
  await till.returns.approve(people.supervisor);

  // WeChat money waits unless somebody says otherwise.
  await page.locator('[data-leg=wechat]').waitFor();
  await window.picture('55-return-elsewhere');
  await page.locator('[data-leg=wechat] [data-as=CASH]').click();
  await till.refusal.waitFor();
  expect(await till.refusal.getAttribute('data-refusal')).toBe('PERMISSION_MISSING');
  await window.picture('56-return-cash-refused');
  await till.press('Escape');
  await till.bigAction.click();
  await till.returns.isDone();
  expect(await till.returns.handOut()).toBe(parts[1]);
  await window.picture('57-return-done');
  await papers(3);
  const slip = (await program.paper())[2] ?? '';
  expect(slip).toContain('退货单');
  expect(slip).toContain(figure(parts[2]));
  expect(slip).toContain('待退');
  await page.locator('[data-show-paper]').click();
  await window.picture('58-return-slip');
  await page.locator('[data-zone=what] header button').first().click();
  await till.bigAction.click();

  // The refund that waits is ticked off once WeChat has paid.
  expect(await page.locator('[data-waiting]').getAttribute('data-waiting')).toBe('1');
  await page.locator('[data-waiting]').click();
  await page.locator('[data-open-leg]').waitFor();
  await window.picture('59-waiting-refunds');
  await till.type('4200001');
  await till.bigAction.click();
  await expect.poll(() => page.locator('[data-open-leg]').count()).toBe(0);
  await papers(4);
  expect((await program.paper())[3]).toContain('4200001');
  await till.press('Escape');

  // The receipt is found by its QR code too, and what came back is known.
  const number = /sal_\w+/.exec(receipt)?.[0] ?? '';
  await till.scan(number);
  await page.locator(`[data-goods="${formula}"]`).waitFor();
  await till.press('v');
  await till.refusal.waitFor();
  await till.press('Escape');
  await till.press('Escape');
  await page.locator('[data-entry-of]').first().waitFor();

  // A sale rung up wrong is undone whole in its shift.
  await till.go('sale');
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.payCash();
  await till.sale.isDone();
  await till.sale.next();
  await till.go('returns');
  await till.returns.open(0);
  await till.press('v');
  await till.returns.reason('选错商品');
  await window.picture('60-void');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await till.returns.isDone();
  expect(await till.returns.handOut()).toBe(29_550);
  await till.bigAction.click();
  await expect.poll(() => page.locator('[data-state=VOIDED]').count()).toBe(1);
  await window.picture('61-list-after');

  // Goods without a receipt: a coupon by a manager's word.
  await page.locator('[data-unlinked]').click();
  await till.scan(nappies);
  await page.locator(`[data-goods="${nappies}"]`).waitFor();
  await till.type('100');
  await till.press('Enter');
  await till.returns.reason('不想要了');
  await window.picture('62-unlinked');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await till.returns.isDone();
  await window.picture('63-unlinked-done');
  await papers(7);
  expect((await program.paper())[6]).toContain(figure(10_000));
  await till.bigAction.click();
  expect(due).toBeGreaterThan(back);
  expect(window.complaints).toEqual([]);
});
