import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';

const formula = '6999900010001';

test('a form written by hand is entered once, under its number, with photo and two signatures; a gap stays listed', async () => {
  const { window, page, till } = await aTillAtWork();
  await till.go('shift');
  await page.locator('[data-forms]').click();

  // The pad first: a manager notes its numbers.
  await page.locator('[data-new-pad]').click();
  await till.type('1');
  await till.press('Enter');
  await till.type('50');
  await window.picture('96-new-pad');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await page.locator('[data-new-pad]').waitFor();

  // Form 2, before anybody has spoken of form 1.
  const enter = async (number: string, kind = 'SALE') => {
    await till.bigAction.click();
    await page.locator(`[data-form-kind=${kind}]`).click();
    await till.type(number);
    await page.locator(`[data-person="signer:${people.supervisor.staff}"]`).click();
    await page.locator('input[type=file]').setInputFiles({
      name: 'form.jpg',
      mimeType: 'image/jpeg',
      buffer: Buffer.from('a photo of the paper'),
    });
    await page.locator('[data-photo=true]').waitFor();
  };
  await enter('2');
  await window.picture('97-form-head');
  await till.bigAction.click();
  await till.returns.approve(people.supervisor);
  await page.waitForSelector('[data-search]');
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.payCash();
  await till.sale.isDone();
  await window.picture('98-form-done');
  await till.bigAction.click();
  await page.locator('[data-form="F-000002"][data-outcome=SALE]').waitFor();
  await page.locator('[data-form="F-000001"][data-outcome=open]').waitFor();
  await window.picture('99-forms');

  // Form 3 is a deposit: the same head, then who and how much; the paper itself was signed.
  await enter('3', 'DEPOSIT');
  await till.bigAction.click();
  await till.returns.approve(people.supervisor);
  await till.deposit.enrol({ phone: '13912345674', name: '郑小月', document: '310101199203034567' });
  await till.deposit.chooseTier('T1');
  await till.bigAction.click();
  await page.getByText('顾客已在纸单 F-000003 上签名').waitFor();
  await window.picture('99b-form-signed');
  await till.bigAction.click();
  await page.locator('[data-left]').waitFor();
  await till.deposit.payCash();
  await window.picture('99c-form-deposit');
  await till.bigAction.click();
  await page.locator('[data-form="F-000003"][data-outcome=DEPOSIT]').waitFor();

  // The same paper again is refused where it would be written down; nothing is recorded twice.
  await enter('2');
  await till.bigAction.click();
  await till.returns.approve(people.supervisor);
  await page.waitForSelector('[data-search]');
  await till.sale.scan(formula);
  await till.sale.takePayment();
  await till.sale.payCash();
  await till.refusal.waitFor();
  expect(await till.refusal.getAttribute('data-refusal')).toBe('FORM_REUSED');
  expect(window.complaints).toEqual([]);
});
