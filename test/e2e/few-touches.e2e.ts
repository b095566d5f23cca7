import { expect, test } from 'vitest';
import { paperCodeOf } from '../../core/receipt/paper-code.ts';
import { type RunningTill } from './a-shop.ts';
import { aTillAtWork } from './at-the-till.ts';
import { CountedTouches } from './page-models/counted-touches.ts';

const formula = '6999900010001';
const nappies = '6999900024145';
const customer = { phone: '13912345670', name: '孙小美', document: '310101199202022345' };

/** What a scanner reads off the first receipt of the day: two packets of nappies, paid exactly. */
async function firstReceipt(program: RunningTill): Promise<string> {
  await expect.poll(() => program.paper().then((all) => all.length), { timeout: 60_000 }).toBeGreaterThan(0);
  const sale = /\bsal_\w+/.exec((await program.paper())[0] ?? '')?.[0] ?? '';
  return paperCodeOf({ kind: 'R', id: sale, amounts: [13_100] }, 1);
}

test('the commonest acts take three touches at most; a scan is none, and nothing is prepared by a hidden one', async () => {
  const { program, window, page, till } = await aTillAtWork({ as: 'supervisor' });
  const hand = new CountedTouches(page);
  await hand.begin();
  const { sale } = till;
  const scan = (code: string, pieces = 1) => hand.uncounted(() => sale.scan(code, pieces));
  const big = () => hand.touch(till.bigAction);
  const at = (selector: string) => hand.touch(page.locator(selector).first());
  const counted: Record<string, number> = {};
  const note = async (act: string) => {
    counted[act] = await hand.taken();
  };
  const next = async () => {
    await sale.next();
    await hand.taken();
  };

  await scan(nappies);
  await big();
  await page.locator('[data-left]').waitFor();
  await big();
  await sale.isDone();
  await note('cash, exactly');
  await next();

  await scan(nappies);
  await big();
  await at('[data-quick]:not([data-quick=exact])');
  await big();
  await sale.isDone();
  await note('cash, with change');
  expect(await sale.change()).toBeGreaterThan(0);
  await next();

  // The customer's phone shows its number as a bar code.
  await till.go('deposit');
  await till.deposit.enrol(customer);
  await page.locator('[data-tier=T2]').waitFor();
  await till.go('sale');
  await hand.taken();
  await hand.uncounted(async () => {
    await till.scan(customer.phone);
    await page.locator('[data-zone=who] [data-member]').waitFor();
  });
  await note('member, by a scanned number');
  await window.picture('160-member-at-the-counter');

  await at('[data-to-deposit]');
  await at('[data-tier=T2]');
  await page.locator('[data-tier=T2][aria-pressed=true]').waitFor();
  await big();
  await page.locator('canvas').waitFor();
  await note('deposit, up to the signature');
  await hand.uncounted(() => till.deposit.draw());
  await big();
  await page.locator('[data-left]').waitFor();
  await big();
  await page.locator('[data-done]').waitFor();
  await note('deposit, from the signature on');
  await big();
  await page.locator('[data-zone=who] [data-usable]').waitFor({ state: 'attached' });
  await hand.taken();

  await scan(formula);
  await big();
  await page.locator('[data-left]').waitFor();
  await at('[data-tender=sv]');
  await page.locator('[data-taken=sv]').waitFor();
  await window.picture('161-stored-value-at-one-touch');
  await big();
  await sale.isDone();
  await note('stored value, the rest in cash');
  await next();

  await scan(formula);
  await scan(nappies);
  await at('[data-line="6999900024145"] [aria-label="加一件"]');
  await page.locator('[data-line="6999900024145"] b', { hasText: '2' }).waitFor();
  await note('one piece more');
  await at('[data-remove]');
  await expect.poll(() => sale.lines.count()).toBe(1);
  await note('a line taken out');
  await hand.touch(page.getByText('撤销').first());
  await expect.poll(() => sale.lines.count()).toBe(2);
  await note('and put back');

  await at('[data-suspend]');
  await expect.poll(() => sale.lines.count()).toBe(0);
  await note('basket put aside');
  await at('[data-baskets]');
  await page.locator('[data-basket]').waitFor();
  await big();
  await expect.poll(() => sale.lines.count()).toBe(2);
  await note('basket taken up again');
  await big();
  await page.locator('[data-left]').waitFor();
  await big();
  await sale.isDone();
  await next();

  const receipt = await firstReceipt(program);
  await hand.uncounted(async () => {
    await till.scan(receipt);
    await page.locator('[data-goods]').first().waitFor();
  });
  await at('[data-pick-all]');
  await at('[data-reason]');
  await big();
  await till.returns.isDone();
  await note('everything on a scanned receipt comes back');

  await at('[data-place=printing]');
  await page.locator('[data-reprint]:not([disabled])').waitFor();
  await at('[data-reprint]');
  await at('[data-reprint-reason]');
  await page.locator('[data-reprint]').waitFor();
  await note('the last paper again');

  await at('[data-place=cash]');
  await at('[data-reason]');
  await big();
  await page.locator('[data-moved]').waitFor();
  await note('drawer opened without a sale');

  expect(Object.values(counted).filter((touches) => touches > 3)).toEqual([]);
  expect(counted).toMatchInlineSnapshot(`
    {
      "a line taken out": 1,
      "and put back": 1,
      "basket put aside": 1,
      "basket taken up again": 2,
      "cash, exactly": 2,
      "cash, with change": 3,
      "deposit, from the signature on": 2,
      "deposit, up to the signature": 3,
      "drawer opened without a sale": 3,
      "everything on a scanned receipt comes back": 3,
      "member, by a scanned number": 0,
      "one piece more": 1,
      "stored value, the rest in cash": 3,
      "the last paper again": 3,
    }
  `);
  expect(window.complaints).toEqual([]);
});
