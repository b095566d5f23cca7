import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, expect, onTestFailed, onTestFinished, test } from 'vitest';
import { startBadLine } from '../builders/bad-line.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import { startPostgres } from '../builders/postgres.ts';
import { seeded } from '../builders/seeded.ts';
import { buildPage } from './build-page.ts';
import { codeFor, openSmallShop } from './chaos-shop.ts';
import { readRawBooks } from './raw-books.ts';
import { faultsIn } from './raw-faults.ts';
import type { ShopState } from './shop-page/shop-window.ts';
import { wait } from './till-programs.ts';
import { aRig, type RunningTill, type TillRig } from './till-rig.ts';

const rounds = Number(process.env['YUCUN_CHAOS_ROUNDS'] ?? 6);
const seed = Number(process.env['YUCUN_CHAOS_SEED'] ?? Date.now() % 1_000_000);
const roundMs = 2000;
const dayMs = 86_400_000;
let pageDir = '';

beforeAll(async () => {
  pageDir = await buildPage(path.join(import.meta.dirname, 'shop-page'), 'shop-page');
});

/** A till of the story: what it is started from, and its launch of the moment. */
interface Till {
  readonly rig: TillRig;
  readonly number: number;
  running: RunningTill;
  tid: string;
  clockOffMs: number;
}

/** A shop whose every part can be killed. */
async function aShopToTorment() {
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
  const tills: Till[] = [];
  const switchOn = async (till: Till): Promise<void> => {
    till.running = await till.rig.start(till.clockOffMs);
    await open(till);
  };
  const open = async (till: Till): Promise<void> => {
    const { clockOffMs } = till;
    const opening = { code: await codeFor(centre, store), centralUrl: line.url, clockOffMs };
    till.tid = await till.running.page.evaluate((one) => window.shop.open(one), opening);
  };
  for (const number of [1, 2]) {
    const rig = aRig(folder, pageDir, { till: number, global: 'shop' });
    onTestFinished(() => rig.sweep());
    const till: Till = { rig, number, running: await rig.start(), tid: '', clockOffMs: 0 };
    tills.push(till);
    await open(till);
  }
  return {
    tills: tills as [Till, Till],
    line,
    databaseUrl,
    switchOn,
    open,
    async killCentre() {
      await centre.end('SIGKILL');
      line.turnTo(null);
      await wait(500);
      centre = await startCentre();
      line.turnTo(centre.url);
    },
    async killDatabase() {
      server.kill();
      await wait(500);
      await server.revive();
    },
  };
}

type TormentedShop = Awaited<ReturnType<typeof aShopToTorment>>;

const stateOf = (till: Till, members: readonly string[]): Promise<ShopState> =>
  till.running.page.evaluate((all) => window.shop.state(all), members);

/** The parts of a shop, each with the way it dies and comes back. A till whose part was killed serves on. */
function killers({ tills, switchOn, open, killCentre, killDatabase }: TormentedShop) {
  const [first, second] = tills;
  const again = async (till: Till, clockOffMs: number): Promise<void> => {
    await till.running.kill({ hostFirst: false, apartMs: 0 });
    till.clockOffMs = clockOffMs;
    await switchOn(till);
  };
  return [
    { name: 'the centre', till: null, kill: killCentre },
    {
      name: 'the host of till 1, and its window a second later',
      till: first,
      kill: async () => {
        await first.running.kill({ hostFirst: true, apartMs: 1000 });
        await switchOn(first);
      },
    },
    {
      name: 'the window of till 1',
      till: first,
      kill: async () => {
        await first.running.killWindow();
        await open(first);
      },
    },
    { name: 'all of till 2', till: second, kill: () => again(second, 0) },
    { name: 'the database', till: null, kill: killDatabase },
    {
      name: 'all of till 2, whose clock is three days off from now on',
      till: second,
      kill: () => again(second, second.clockOffMs > 0 ? -3 * dayMs : 3 * dayMs),
    },
  ];
}

async function drained(till: Till, members: readonly string[]): Promise<string> {
  await till.running.page.evaluate(() => window.shop.askNow());
  const { unsent, link, trouble } = await stateOf(till, members);
  return `${unsent} unsent, ${link}, ${trouble}`;
}

test(`two tills sell to the same members over a bad line while every part is killed in turn (${rounds} rounds): the books are right`, async () => {
  const shop = await aShopToTorment();
  const { tills, line } = shop;
  const [first] = tills;
  const members: string[] = [];
  for (const phone of ['13900000001', '13900000002'])
    members.push(await first.running.page.evaluate((one) => window.shop.enrol(one), phone));
  for (const member of members) await first.running.page.evaluate((one) => window.shop.deposit(one, 100_000), member);
  for (const till of tills)
    await expect
      .poll(async () => Object.values((await stateOf(till, members)).balances), { timeout: 60_000 })
      .not.toContain(null);
  const chance = seeded(seed);
  const serve = (till: Till): Promise<void> =>
    till.running.page.evaluate(([all, one]) => window.shop.sellForever(all, one), [
      members,
      chance.below(1e9),
    ] as const);
  const stumbles: string[] = [];
  await Promise.all(tills.map(serve));
  const told: string[] = [];
  const ways = killers(shop);
  for (let round = 0; round < rounds; round++) {
    await wait(roundMs);
    const way = ways[round % ways.length];
    if (way === undefined) throw new Error('a shop has parts');
    if (way.till) stumbles.push(...(await stateOf(way.till, members)).stumbles);
    const from = performance.now();
    await way.kill();
    if (way.till) await serve(way.till);
    const done = tills.map(({ rig }) => rig.acknowledged.size).join(' + ');
    told.push(`${round + 1}: ${way.name}, back after ${Math.round(performance.now() - from)} ms, ${done} acts`);
  }
  await wait(roundMs);
  line.heal(true);
  for (const till of tills) {
    await till.running.page.evaluate(() => window.shop.rest());
    stumbles.push(...(await stateOf(till, members)).stumbles);
  }
  for (const till of tills)
    await expect.poll(() => drained(till, members), { timeout: 90_000, interval: 500 }).toBe('0 unsent, up, null');
  const folders = new Map(tills.map(({ tid, rig }) => [tid, rig.dataDir]));
  const books = await readRawBooks(shop.databaseUrl, folders);
  const acknowledged = new Set(tills.flatMap(({ rig }) => [...rig.acknowledged]));
  console.log(
    [
      ...told,
      JSON.stringify(line.done),
      `${acknowledged.size} acknowledged, ${books.centre.length} events`,
      ...countOf(books.centre.map(({ bytes }) => /"type":"([\w.]+)"/.exec(bytes)?.[1] ?? '')),
      ...countOf(stumbles),
    ].join('\n'),
  );
  expect(faultsIn(books, acknowledged, ['CLOCK_SKEW'])).toEqual([]);
}, 3_600_000);

/** How often each word was said. */
function countOf(words: readonly string[]): string[] {
  const times = new Map<string, number>();
  for (const word of words) times.set(word, (times.get(word) ?? 0) + 1);
  return Array.from(times, ([word, count]) => `${count} × ${word}`);
}
