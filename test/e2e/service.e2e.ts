import { expect, test } from 'vitest';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';

const giver = { phone: '13912345672', name: '周大山', document: '310101199505055678' };
const receiver = { phone: '13912345673', name: '吴小花', document: '310101199606066789' };

test('at the service desk: a visit counts once, value goes to family by the centre’s word, a lost card is held', async () => {
  const { program, window, page, till } = await aTillAtWork();
  await till.deposit.take(receiver, 'T1');
  await page.getByText('再办一笔').click();
  await till.deposit.enrol(giver);
  await till.deposit.chooseTier('T2');
  await till.deposit.sign();
  await till.deposit.payCash();
  await till.allSent();

  await till.go('members');
  await till.type('5672');
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await page.locator('[data-check-in="0"]').click();
  await page.locator('[data-check-in="1"]').waitFor();
  await window.picture('90-member-page');

  // 300 yuan for the sister: both documents, a proof, the manager; the centre answers.
  await till.allSent();
  await till.go('members');
  await till.type('5672');
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await page.locator('[data-lot-action=transfer]').click();
  await till.type('5673');
  await page.locator('[data-member-row]').first().waitFor();
  await till.press('Enter');
  await till.type('300');
  await page.locator('[data-seen]').check();
  await till.returns.reason('户口本');
  await window.picture('91-transfer');
  await till.bigAction.click();
  await till.returns.approve(people.manager);
  await page.locator('[data-transfer]').waitFor();
  await window.picture('92-transfer-asked');
  await page.locator('[data-transfer=MOVED]').waitFor({ timeout: 60_000 });
  await window.picture('93-transfer-moved');
  await expect
    .poll(() => program.paper().then((all) => all.filter((paper) => paper.includes('￥300.00')).length), {
      timeout: 60_000,
    })
    .toBe(2);
  await till.bigAction.click();

  // The customer sets a PIN with a supervisor looking at the document, and changes it knowing the old one.
  await page.locator('[data-card-act=pin]').click();
  for (const typed of ['482913', '482914']) {
    await till.type(typed);
    await till.press('Enter');
  }
  await page.locator('[data-refusal=PIN_MISMATCH]').waitFor();
  await till.press('Escape');
  for (const typed of ['482913', '482913']) {
    await till.type(typed);
    await till.press('Enter');
  }
  await till.returns.approve(people.supervisor);
  await till.returns.isDone();
  await window.picture('96-card-pin-set');
  await till.bigAction.click();
  await page.locator('[data-card-act=pin]').click();
  await till.type('482913');
  await till.press('Enter');
  await page.getByText('新密码，六位数字').waitFor();
  for (const typed of ['950317', '950317']) {
    await till.type(typed);
    await till.press('Enter');
  }
  await till.returns.isDone();
  await till.bigAction.click();
  await expect
    .poll(() => program.paper().then((all) => all.filter((paper) => paper.includes('卡密码设置单')).length), {
      timeout: 60_000,
    })
    .toBe(2);

  // The card is lost: it pays nothing from this moment.
  const before = await till.deposit.balance();
  await page.locator('[data-card-act=lost]').click();
  await till.returns.reason('丢失');
  await window.picture('94-card-lost');
  await till.bigAction.click();
  await till.returns.isDone();
  await window.picture('95-card-held');
  await till.bigAction.click();
  await page.locator('[data-card-act=found]').waitFor();

  // Another takes its place under a new number, with all its value; the lost one is closed for good.
  await page.locator('[data-card-act=again]').click();
  await till.returns.reason('卡丢失');
  await window.picture('96-card-again');
  await till.bigAction.click();
  await till.returns.approve(people.supervisor);
  await till.returns.isDone();
  await window.picture('97-card-issued-again');
  await till.bigAction.click();
  await page.locator('[data-card-act=lost]').waitFor();
  expect(await page.locator('[data-card-act=found]').count()).toBe(0);
  expect(await till.deposit.balance()).toBe(before);
  await window.picture('98-two-cards');
  expect(window.complaints).toEqual([]);
});
