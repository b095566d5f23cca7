import path from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import { type Seeded, seeded } from '../builders/seeded.ts';
import { buildPage } from './build-page.ts';
import { aChaosShop, type ChaosShop, type Death, deathsIn, type ShopTill } from './chaos-shop.ts';
import { type RawBooks, readRawBooks } from './raw-books.ts';
import { faultsIn } from './raw-faults.ts';
import { wait } from './till-programs.ts';

/** Six of them kill every part once. */
const rounds = Number(process.env['YUCUN_CHAOS_ROUNDS'] ?? 6);
const seed = Number(process.env['YUCUN_CHAOS_SEED'] ?? Date.now() % 1_000_000);
/** Acts that each till must have finished before the next part dies, and the longest moment after them, ms. */
const actsBetween = 6;
const momentMs = 700;
/** What a clock days off brings with it, and deposits at two tills that do not know of each other. */
const explained = ['CLOCK_SKEW', 'CARD_OVER_LIMIT'];
let pageDir = '';

beforeAll(async () => {
  pageDir = await buildPage(path.join(import.meta.dirname, 'shop-page'), 'shop-page');
});

/** Both tills go on serving, whatever has just died. */
const serveOn = (tills: readonly ShopTill[]): Promise<unknown> =>
  Promise.all(tills.map((till) => till.acts(actsBetween)));

/** Two members with money on their cards, known at both tills. */
async function twoMembers([first, second]: ChaosShop['tills']): Promise<string[]> {
  const members = [await first.enrol('13900000001'), await first.enrol('13900000002')];
  for (const member of members) await first.deposit(member, 100_000);
  const known = async (): Promise<unknown[]> => Object.values((await second.state(members)).balances);
  await expect.poll(known, { timeout: 60_000 }).not.toContain(null);
  return members;
}

interface Torment {
  readonly shop: ChaosShop;
  readonly members: readonly string[];
  readonly chance: Seeded;
  readonly told: string[];
}

/** Lets a part die while both tills serve, and tells what it came to. */
async function survive({ shop, members, chance, told }: Torment, death: Death): Promise<void> {
  await serveOn(shop.tills);
  await wait(chance.below(momentMs));
  if (death.till) told.push(...(await death.till.state(members)).stumbles);
  const from = performance.now();
  await death.die();
  if (death.till) await death.till.serve(members, chance.below(1e9));
  const acts = shop.tills.map(({ rig }) => rig.acknowledged.size).join(' + ');
  told.push(`${death.name}: back after ${Math.round(performance.now() - from)} ms, ${acts} acts`);
}

/** The line is mended, nobody serves any more, everything is sent. */
async function comeToRest({ shop, members, told }: Torment): Promise<void> {
  shop.line.heal(true);
  for (const till of shop.tills) {
    await till.rest();
    told.push(...(await till.state(members)).stumbles);
  }
  for (const till of shop.tills) {
    const sent = async (): Promise<string> => {
      await till.askNow();
      const { unsent, link, trouble } = await till.state(members);
      return `${unsent} unsent, ${link}, ${trouble}`;
    };
    await expect.poll(sent, { timeout: 120_000, interval: 500 }).toBe('0 unsent, up, null');
  }
}

test(`two tills sell to the same members over a bad line while each part is killed in turn (${rounds} rounds): the books are right`, async () => {
  const shop = await aChaosShop(pageDir, seed);
  const { tills, line } = shop;
  const chance = seeded(seed);
  const members = await twoMembers(tills);
  const torment: Torment = { shop, members, chance, told: [`seed ${seed}`] };
  for (const till of tills) await till.serve(members, chance.below(1e9));
  const deaths = deathsIn(shop);
  for (let round = 0; round < rounds; round++)
    await survive(torment, must(deaths[round % deaths.length], 'a shop has parts'));
  await serveOn(tills);
  await comeToRest(torment);
  const folders = new Map(tills.map(({ tid, rig }) => [tid, rig.dataDir]));
  const acknowledged = new Set(tills.flatMap(({ rig }) => [...rig.acknowledged]));
  const books = (): Promise<RawBooks> => readRawBooks(shop.databaseUrl, folders);
  // A right that lay unused may be given back at any moment: that event is sent a moment later.
  const faults = async (): Promise<string[]> => faultsIn(await books(), acknowledged, explained);
  await expect.poll(faults, { timeout: 90_000, interval: 1000 }).toEqual([]);
  const kinds = kindsIn(await books());
  console.log([...torment.told, `${acknowledged.size} acknowledged`, JSON.stringify(line.done), ...kinds].join('\n'));
  // All of it has been: no harm that was not done, no kind of act that nobody did.
  expect(Object.entries(line.done).filter(([, times]) => times === 0)).toEqual([]);
  const wanted = ['sale.completed', 'deposit.made', 'floor.settled', 'lease.granted', 'floor.restored'];
  for (const kind of wanted) expect(kinds.join(' ')).toContain(kind);
}, 3_600_000);

/** How many events of each type there are, and findings of each class. */
function kindsIn({ centre, findings }: RawBooks): string[] {
  const times = new Map<string, number>();
  for (const { bytes } of centre) {
    const { type } = JSON.parse(bytes) as { type: string };
    times.set(type, (times.get(type) ?? 0) + 1);
  }
  for (const { code } of findings) times.set(code, (times.get(code) ?? 0) + 1);
  return Array.from(times, ([kind, count]) => `${count} × ${kind}`);
}
