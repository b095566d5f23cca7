import { expect, test } from 'vitest';
import type { Finding } from '../../core/exception/finding.ts';
import { findingClasses } from '../../core/exception/finding-classes.ts';
import { resolveFinding } from '../../core/exception/resolve-finding.ts';
import { must } from '../../core/kernel/invariant.ts';
import { granted } from '../builders/event-drafts.ts';
import { aTillAtWork } from './at-the-till.ts';
import { people } from './page-models/till-screen.ts';
import { WorklistScreen } from './page-models/worklist-screen.ts';
import { centreOf, madeKinds, makeTrouble } from './troubled-centre.ts';

const heard = { timeout: 60_000 };

test('a manager decides about every kind of finding in three touches, also without network, and sees how to take it back', async () => {
  const { shop, program, window, page, till } = await aTillAtWork({ as: 'manager' });
  const list = new WorklistScreen(till);
  const centre = centreOf(shop);
  await till.go('sale');
  expect(await list.badge.count()).toBe(0);
  await makeTrouble(centre);

  // Everything that can be wrong, the dearest first.
  await list.badge.waitFor(heard);
  await list.badge.click();
  await page.waitForSelector('[data-place-shown=worklist]');
  const shown = () =>
    page.locator('[data-code]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-code')));
  await expect.poll(async () => new Set(await shown()), heard).toEqual(new Set(madeKinds));
  await window.picture('130-worklist');
  const sums = await page.locator('[data-open=true] [data-size="20"]').allInnerTexts();
  const fens = sums.map((text) => Number(text.replaceAll(/[^\d]/g, '')));
  expect(fens).toEqual(fens.toSorted((a, b) => b - a));

  for (const code of madeKinds) {
    await till.go('sale');
    const before = await list.count();
    await list.open({ code });
    if (code === 'GIFT_OVERSOLD') await window.picture('137-count-again');
    const [usual, ...others] = findingClasses[code].ways;
    // The usual way by the big action, of every other kind the second way by its button.
    const other = others.find((way) => way !== 'APPROVE' && way !== 'REFUSE');
    const byButton = other !== undefined && madeKinds.indexOf(code) % 2 === 1;
    await list.touch(byButton ? list.way(other) : till.bigAction);
    await list.takeBack.waitFor();
    expect(list.touches, code).toBeLessThanOrEqual(3);
    expect(await page.locator('[aria-selected=true]').getAttribute('data-code')).toBe(code);
    expect(await page.locator('[aria-selected=true]').innerText()).toContain(nameOf(byButton ? other : usual));
    await expect.poll(() => list.count()).toBe(before - 1);
  }
  await window.picture('131-decided');
  await till.allSent();

  // Without network the same, and it is taken back with the network there again.
  const id = await centre.overdraft(9900);
  await expect
    .poll(
      () =>
        list
          .row({ finding: id })
          .count()
          .then((n) => n + 0),
      heard,
    )
    .toBe(0);
  await till.go('sale');
  await list.badge.click();
  await list.row({ finding: id, open: true }).waitFor(heard);
  await till.unplug();
  await till.go('sale');
  await list.open({ finding: id });
  await window.picture('132-offline');
  await list.touch(till.bigAction);
  await list.takeBack.waitFor();
  expect(list.touches).toBe(3);
  await window.picture('133-waits-for-the-centre');
  await till.plugIn();
  await till.allSent();
  await page.keyboard.press('Control+e');
  await list.row({ finding: id, open: false }).waitFor();
  await list.row({ finding: id }).click();
  await list.takeBack.click();
  await list.row({ finding: id, open: true }).waitFor();
  await till.allSent();
  await page.keyboard.press('Control+e');
  await list.row({ finding: id, open: true }).waitFor();
  await expect
    .poll(() => program.paper().then((all) => all.filter((one) => one.includes('99.00')).length), heard)
    .toBe(2);
  expect(window.complaints).toEqual([]);
}, 400_000);

/** What a way is called on the screen. */
const nameOf = (way: string): string => {
  const names: Readonly<Record<string, string>> = wayNames;
  return must(names[way], `${way} has a name`);
};

const wayNames = {
  COLLECT_CASH: '收现金',
  WRITE_OFF: '免除，记坏账',
  BEAR: '门店承担',
  CHECKED: '已核对',
  SPOKEN: '已与顾客说明',
  REPAIRED: '已处理',
  CHASED: '已催办',
  COUNT_AGAIN: '重新盘点',
  SAME_PERSON: '是同一人',
  OTHER_PERSON: '不是同一人',
};

test('a cashier asks the manager; who decided too late is told; and what the till finds at itself stands in the same list', async () => {
  const { shop, window, page, till } = await aTillAtWork();
  const list = new WorklistScreen(till);
  const centre = centreOf(shop);
  const id = await centre.overdraft(4200);
  await list.badge.waitFor(heard);

  // Another manager is first, but the centre hears of it later.
  const other = await centre.till();
  const { rows } = await other.pullAll();
  const finding = must(rows.find(({ key }) => key === id)?.data as Finding | undefined, 'told');
  const wish = { id: 'res_first', finding, way: 'SPOKEN', reason: '已电话', tid: other.tid, hasShift: false } as const;
  other.write(granted(resolveFinding(wish)));

  await list.badge.click();
  await list.row({ finding: id }).click();
  await list.way('WRITE_OFF').click();
  await page.waitForSelector(`[data-staff=${people.manager.staff}]`);
  await window.picture('134-ask-the-manager');
  await till.type(people.manager.pin);
  await till.press('Enter');
  await list.takeBack.waitFor(heard);
  await till.allSent();
  await other.push();
  await page.keyboard.press('Control+e');
  await list.row({ code: 'RESOLVED_ELSEWHERE', open: true }).waitFor(heard);
  await list.row({ code: 'RESOLVED_ELSEWHERE' }).click();
  await window.picture('135-too-late');

  // The same in English.
  await till.go('settings');
  await page.getByText('English', { exact: true }).click();
  await page.keyboard.press('Control+e');
  await page.getByText('Somebody else was first').first().waitFor();
  await window.picture('138-worklist-english');
  await till.go('settings');
  await page.getByText('中文', { exact: true }).click();
  await page.keyboard.press('Control+e');
  await list.row({ code: 'RESOLVED_ELSEWHERE' }).waitFor();

  // Head office takes the till away: a trouble of its own, and the place where it is put right.
  await till.bigAction.click();
  await centre.revoke('1号收银台');
  await till.go('cash');
  await page.locator('[data-capability]').waitFor();
  await till.go('sync');
  await page.getByRole('button', { name: '现在同步' }).click();
  await list.badge.waitFor(heard);
  await list.open({ code: 'TILL_BLOCKED' });
  await window.picture('136-own-trouble');
  await list.touch(till.bigAction);
  await page.waitForSelector('[data-place-shown=sync]');
  expect(list.touches).toBe(3);
  expect(window.complaints).toEqual([]);
}, 300_000);
