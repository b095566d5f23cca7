import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFailed, onTestFinished } from 'vitest';
import { type BadLine, startBadLine } from '../builders/bad-line.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import { startPostgres } from '../builders/postgres.ts';
import type { ShopState } from './shop-page/shop-window.ts';
import { codeFor, openSmallShop } from './small-shop.ts';
import { wait } from './till-programs.ts';
import { aRig, type RunningTill, type TillRig } from './till-rig.ts';

/** A part that is gone stays away so long, ms. */
const goneMs = 500;
/** Acts that a window finishes without its host. */
const actsAlone = 3;

/** A till of a shop that is tormented: where it lives, and its launch of the moment. */
export class ShopTill {
  readonly rig: TillRig;
  tid = '';
  /** How far its wall clock is off, ms. */
  clockOffMs = 0;
  #running: RunningTill | null = null;
  readonly #opening: () => Promise<{ code: string; centralUrl: string }>;

  constructor(rig: TillRig, opening: () => Promise<{ code: string; centralUrl: string }>) {
    this.rig = rig;
    this.#opening = opening;
  }

  get running(): RunningTill {
    if (this.#running === null) throw new Error('the till is off');
    return this.#running;
  }

  /** Starts host and window and opens the page; an enrolled till is ready without the centre. */
  async switchOn(): Promise<void> {
    this.#running = await this.rig.start(this.clockOffMs);
    await this.open();
  }

  /** Opens the page in a window that was opened anew. */
  async open(): Promise<void> {
    const opening = { ...(await this.#opening()), clockOffMs: this.clockOffMs };
    this.tid = await this.running.page.evaluate((one) => window.shop.open(one), opening);
  }

  state(members: readonly string[]): Promise<ShopState> {
    return this.running.page.evaluate((all) => window.shop.state(all), members);
  }

  serve(members: readonly string[], seed: number): Promise<void> {
    return this.running.page.evaluate(([all, one]) => window.shop.sellForever(all, one), [members, seed] as const);
  }

  enrol(phone: string): Promise<string> {
    return this.running.page.evaluate((one) => window.shop.enrol(one), phone);
  }

  deposit(member: string, amount: number): Promise<void> {
    return this.running.page.evaluate(([who, fen]) => window.shop.deposit(who, fen), [member, amount] as const);
  }

  /** Waits until so many more acts were acknowledged. */
  async acts(count: number): Promise<void> {
    const aim = this.rig.acknowledged.size + count;
    await expect.poll(() => this.rig.acknowledged.size, { timeout: 90_000, interval: 50 }).toBeGreaterThanOrEqual(aim);
  }

  rest(): Promise<void> {
    return this.running.page.evaluate(() => window.shop.rest());
  }

  askNow(): Promise<void> {
    return this.running.page.evaluate(() => window.shop.askNow());
  }
}

/** A shop whose every part can be killed. Everything ends, and its folder goes, with the test. */
export interface ChaosShop {
  readonly tills: readonly [ShopTill, ShopTill];
  readonly line: BadLine;
  readonly databaseUrl: string;
  killCentre(): Promise<void>;
  killDatabase(): Promise<void>;
}

/** Starts PostgreSQL, a centre on it with a small shop, a bad line before it, and two tills behind the line. */
export async function aChaosShop(pageDir: string, seed: number): Promise<ChaosShop> {
  const folder = mkdtempSync(path.join(tmpdir(), 'yucun-chaos-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  const server = startPostgres();
  onTestFinished(() => server.stop());
  const databaseUrl = await server.freshDatabase();
  const line = await startBadLine(seed);
  onTestFailed(() => console.log(line.tale()));
  onTestFinished(() => line.close());
  const startCentre = (): Promise<CentralProcess> =>
    startCentral({ data: path.join(folder, 'central'), databaseUrl, args: ['--port', '0', '--empty'] });
  let centre = await startCentre();
  onTestFinished(async () => void (await centre.end('SIGKILL')));
  line.turnTo(centre.url);
  const store = await openSmallShop(centre);
  const till = async (number: number): Promise<ShopTill> => {
    const rig = aRig(folder, pageDir, { till: number, global: 'shop' });
    onTestFinished(() => rig.sweep());
    const code = await codeFor(centre, store);
    const made = new ShopTill(rig, () => Promise.resolve({ code, centralUrl: line.url }));
    await made.switchOn();
    return made;
  };
  return {
    tills: [await till(1), await till(2)],
    line,
    databaseUrl,
    async killCentre() {
      await centre.end('SIGKILL');
      line.turnTo(null);
      await wait(goneMs);
      centre = await startCentre();
      line.turnTo(centre.url);
    },
    async killDatabase() {
      server.kill();
      await wait(goneMs);
      await server.revive();
    },
  };
}

/** One part of a shop, and how it dies and comes back. A till whose part it was has to be told to serve again. */
export interface Death {
  readonly name: string;
  readonly till: ShopTill | null;
  die(): Promise<void>;
}

const dayMs = 86_400_000;
const offDays = 3;

/** Every part of the shop, in the order in which they die. */
export function deathsIn({ tills, killCentre, killDatabase }: ChaosShop): readonly Death[] {
  const [first, second] = tills;
  let ahead = false;
  const again = async (till: ShopTill, clockOffMs: number): Promise<void> => {
    await till.running.kill({ hostFirst: false, apartMs: 0 });
    till.clockOffMs = clockOffMs;
    await till.switchOn();
  };
  return [
    { name: 'the centre', till: null, die: killCentre },
    {
      name: 'the host of till 1, and its window some sales later',
      till: first,
      die: async () => {
        await first.running.killHost();
        await first.acts(actsAlone);
        await first.running.kill({ hostFirst: true, apartMs: 0 });
        await first.switchOn();
      },
    },
    {
      name: 'the window of till 1',
      till: first,
      die: async () => {
        await first.running.killWindow();
        await first.open();
      },
    },
    { name: 'all of till 2', till: second, die: () => again(second, 0) },
    { name: 'the database', till: null, die: killDatabase },
    {
      name: `all of till 2, whose clock is ${offDays} days off from now on`,
      till: second,
      die: () => {
        ahead = !ahead;
        return again(second, (ahead ? offDays : -offDays) * dayMs);
      },
    },
  ];
}
