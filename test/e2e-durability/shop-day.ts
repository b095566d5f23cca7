import { expect } from 'vitest';
import { type Seeded, seeded } from '../builders/seeded.ts';
import { aWindow, killBrowser, type RunningTill, type Shop, type TillWindow } from '../e2e/a-shop.ts';
import { people, TillScreen } from '../e2e/page-models/till-screen.ts';

/** How much happens on a day. */
export interface DayLength {
  readonly sales: number;
  readonly deposits: number;
  readonly returns: number;
  readonly outages: number;
  readonly paperOuts: number;
}

type Cashier = 'cashier' | 'supervisor';

/** Goods of daily use in the demo shop. */
const goods = ['6999900017772', '6999900017918', '6999900019103', '6999900019172', '6999900019240', '6999900024145'];
/** Members of the day; the first deposits enrol them. */
const membersMax = 8;
const membersEvery = 3;

/** One till's day, handled by page models only: what was done is counted as the screen confirmed it. */
export class ShopDay {
  readonly done = { sales: 0, deposits: 0, returns: 0, outages: 0, paperOuts: 0, crashes: 0 };
  readonly complaints: string[] = [];
  readonly #shop: Shop;
  readonly #program: RunningTill;
  readonly #chance: Seeded;
  readonly #phones: string[] = [];
  #window: TillWindow;
  #cashier: Cashier = 'cashier';
  till: TillScreen;

  private constructor(parts: { shop: Shop; program: RunningTill; window: TillWindow; seed: number }) {
    this.#shop = parts.shop;
    this.#program = parts.program;
    this.#window = parts.window;
    this.#chance = seeded(parts.seed);
    this.till = new TillScreen(parts.window.page);
  }

  static async begin(shop: Shop, seed: number): Promise<ShopDay> {
    const program = await shop.till();
    const day = new ShopDay({ shop, program, window: await aWindow({ shop, till: program }), seed });
    await day.till.signOn(day.#cashier);
    await day.till.shift.open({ '100': 5, '10': 10 });
    return day;
  }

  picture = (name: string): Promise<void> => this.#window.picture(name);

  /** A few goods, now and then a member, paid in one of the usual ways. */
  async sell(): Promise<void> {
    const { sale } = this.till;
    await this.till.go('sale');
    const phone = this.#chance.below(membersEvery) === 0 ? this.#phones.at(this.#chance.below(membersMax)) : undefined;
    if (phone !== undefined) await this.#recognise(phone);
    await this.#fill();
    await sale.takePayment();
    if (phone !== undefined) await this.#useStoredValue();
    await this.#payRest();
    await sale.isDone();
    await sale.next();
    this.done.sales += 1;
  }

  async #recognise(phone: string): Promise<void> {
    await this.till.scan(phone);
    await this.till.page.locator('[data-zone=who] [data-member]').waitFor();
  }

  async #fill(): Promise<void> {
    const first = this.#chance.below(goods.length);
    const count = 1 + this.#chance.below(3);
    for (let at = 0; at < count; at++) await this.till.sale.scan(goods[(first + at) % goods.length] ?? '');
  }

  async #useStoredValue(): Promise<void> {
    const tile = this.till.page.locator('[data-tender=sv]');
    if ((await tile.innerText()).includes('¥')) await this.till.sale.useStoredValue();
  }

  /** Cash exactly, cash with change, or a code payment on another device that the cashier sees arrive. */
  async #payRest(): Promise<void> {
    const { bigAction, page } = this.till;
    if ((await this.till.sale.left()) === 0) return bigAction.click();
    const way = this.#chance.below(3);
    if (way === 1) await page.locator('[data-quick]:not([data-quick=exact])').first().click();
    if (way === 2) {
      await page.locator('[data-tender=wechat]').click();
      await bigAction.click();
      await page.locator('[data-asking]').waitFor();
    }
    return bigAction.click();
  }

  /** A deposit in cash: of somebody new while there are few, then of somebody known. */
  async deposit(): Promise<void> {
    const { deposit, page } = this.till;
    await this.till.go('deposit');
    if (this.#phones.length < membersMax) {
      const at = this.#phones.length;
      const phone = `1390000100${at}`;
      await deposit.enrol({ phone, name: '周小姐', document: `31010119900101123${at}` });
      this.#phones.push(phone);
    } else {
      await this.till.scan(this.#chance.pick(this.#phones));
    }
    await page.locator('[data-tier=T1]').waitFor();
    await deposit.chooseTier('T1');
    await deposit.sign();
    await deposit.payCash();
    this.done.deposits += 1;
    // On to the counter with this customer, who buys something at once.
    await this.till.bigAction.click();
    await page.waitForSelector('[data-place-shown=sale]');
    await this.#fill();
    await this.till.sale.takePayment();
    await this.#payRest();
    await this.till.sale.isDone();
    await this.till.sale.next();
    this.done.sales += 1;
  }

  /** A customer buys, thinks again, and brings all of it back. */
  async takeBack(): Promise<void> {
    const { sale, returns, bigAction, page } = this.till;
    await this.till.go('sale');
    await this.#fill();
    await sale.takePayment();
    await bigAction.click();
    await sale.isDone();
    await sale.next();
    this.done.sales += 1;
    await this.till.go('returns');
    await returns.open(0);
    await page.locator('[data-pick-all]').click();
    await page.locator('[data-reason]').first().click();
    await bigAction.click();
    if (this.#cashier === 'cashier') await returns.approve(people.supervisor);
    await returns.isDone();
    await bigAction.click();
    await returns.entries.first().waitFor();
    this.done.returns += 1;
  }

  async goOffline(): Promise<void> {
    await this.till.unplug();
    this.done.outages += 1;
  }

  comeBack = (): Promise<void> => this.till.plugIn();

  async runOutOfPaper(): Promise<void> {
    await this.#program.turn('paperOut', true);
    this.done.paperOuts += 1;
  }

  newRoll = (): Promise<void> => this.#program.turn('paperOut', false);

  /** The machine dies over a basket; it is there again, and is paid. */
  async crash(): Promise<void> {
    await this.till.go('sale');
    await this.#fill();
    const due = await this.till.sale.due();
    this.complaints.push(...this.#window.complaints);
    await killBrowser(this.#shop);
    this.#window = await aWindow({ shop: this.#shop, till: this.#program });
    this.till = new TillScreen(this.#window.page);
    await this.till.signOn(this.#cashier);
    await expect.poll(() => this.till.sale.due()).toBe(due);
    await this.till.sale.takePayment();
    await this.till.bigAction.click();
    await this.till.sale.isDone();
    await this.till.sale.next();
    this.done.sales += 1;
    this.done.crashes += 1;
  }

  /** Somebody else takes the counter over, in the same shift. */
  async changeCashier(): Promise<void> {
    this.#cashier = this.#cashier === 'cashier' ? 'supervisor' : 'cashier';
    await this.till.page.locator('header button').first().click();
    await this.till.signOn(this.#cashier);
  }

  /** Every paper of the day is out, after a person has looked at those the printer could not answer for. */
  async papersOut(): Promise<void> {
    await this.till.go('printing');
    await expect.poll(() => this.#papersLeft(), { timeout: 600_000, interval: 500 }).toBe(0);
  }

  async #papersLeft(): Promise<number> {
    const { page } = this.till;
    // The second way prints it again; a drawer that did not answer has been seen to open.
    const ways = page.locator('[role=alert] [data-answer]');
    if ((await ways.count()) > 0) await ways.last().click();
    const open = ['queued', 'sending', 'confirming', 'attention'].map((state) => `[data-job] [data-paper=${state}]`);
    return page.locator(open.join(', ')).count();
  }

  allComplaints = (): string[] => [...this.complaints, ...this.#window.complaints];
}
