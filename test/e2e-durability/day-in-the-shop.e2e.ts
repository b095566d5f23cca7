import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { must } from '../../core/kernel/invariant.ts';
import { startPostgres } from '../builders/postgres.ts';
import { seeded } from '../builders/seeded.ts';
import { aShop } from '../e2e/a-shop.ts';
import { piecesOf } from '../e2e/page-models/shift-screens.ts';
import { readRawBooks } from './raw-books.ts';
import { drawerOf, readActs, reportFaults } from './raw-day.ts';
import { faultsIn } from './raw-faults.ts';
import { type DayLength, ShopDay } from './shop-day.ts';

const lengths = {
  short: { sales: 24, deposits: 4, returns: 2, outages: 1, paperOuts: 1 },
  long: { sales: 300, deposits: 40, returns: 15, outages: 2, paperOuts: 2 },
} as const satisfies Record<string, DayLength>;
const length: DayLength = process.env['YUCUN_DAY'] === 'long' ? lengths.long : lengths.short;
const seed = Number(process.env['YUCUN_DAY_SEED'] ?? Date.now() % 1_000_000);

type Act = (day: ShopDay) => Promise<void>;

/** What customers want, in any order; a deposit and a return bring a sale of their own. */
function wishesOf({ sales, deposits, returns }: DayLength): Act[] {
  const crash = 1;
  const plain = sales - deposits - returns - crash;
  const wishes: Act[] = [
    ...Array.from({ length: plain }, (): Act => (day) => day.sell()),
    ...Array.from({ length: deposits }, (): Act => (day) => day.deposit()),
    ...Array.from({ length: returns }, (): Act => (day) => day.takeBack()),
  ];
  const chance = seeded(seed);
  for (let at = wishes.length - 1; at > 0; at--) {
    const other = chance.below(at + 1);
    [wishes[at], wishes[other]] = [must(wishes[other], 'a wish'), must(wishes[at], 'a wish')];
  }
  return wishes;
}

/** What goes wrong, and when, as a share of the day: each outage and each empty roll lasts for a while; then a crash. */
function troublesOf({ outages, paperOuts }: DayLength): readonly { readonly from: number; readonly act: Act }[] {
  const spread = (count: number, at: number): number[] => Array.from({ length: count }, (_, one) => (at + one) / count);
  return [
    ...spread(outages, 0.2).map((from) => ({ from, act: (day: ShopDay) => day.goOffline() })),
    ...spread(outages, 0.55).map((from) => ({ from, act: (day: ShopDay) => day.comeBack() })),
    ...spread(paperOuts, 0.3).map((from) => ({ from, act: (day: ShopDay) => day.runOutOfPaper() })),
    ...spread(paperOuts, 0.5).map((from) => ({ from, act: (day: ShopDay) => day.newRoll() })),
    { from: 0.4, act: (day) => day.crash() },
    { from: 0.7, act: (day) => day.changeCashier() },
  ];
}

async function live(day: ShopDay): Promise<void> {
  const wishes = wishesOf(length);
  const troubles = troublesOf(length).toSorted((a, b) => a.from - b.from);
  for (const [at, wish] of wishes.entries()) {
    while ((troubles[0]?.from ?? 1) <= at / wishes.length) await troubles.shift()?.act(day);
    await wish(day);
  }
  for (const { act } of troubles) await act(day);
}

test('a day in the shop: customers, outages, empty rolls, a crash, two cashiers; the report and the books agree to the fen', async () => {
  const server = startPostgres();
  onTestFinished(() => server.stop());
  const databaseUrl = await server.freshDatabase();
  const shop = aShop({ databaseUrl });
  const day = await ShopDay.begin(shop, seed);
  const from = performance.now();
  await live(day);
  const { sales, deposits, returns, outages, paperOuts } = day.done;
  expect({ sales, deposits, returns, outages, paperOuts }).toEqual(length);
  await day.papersOut();
  await day.till.allSent();

  // The drawer is counted to what the postings say, added up from the journal by code that knows none of ours.
  const folder = path.join(shop.folder, 'till-1');
  const journal = path.join(folder, 'journal.db');
  const before = readActs(journal);
  const shift = must(before.findLast(({ type }) => type === 'shift.opened')?.shift, 'a shift was opened');
  await day.till.shift.close(piecesOf(drawerOf(before, shift)));
  expect(await day.till.shift.verdict()).toBe('even');
  await day.picture('170-end-of-the-day');

  const acts = readActs(journal);
  expect(reportFaults(acts, shift)).toEqual([]);
  const times = (type: string): number => acts.filter((act) => act.type === type).length;
  expect([times('sale.completed'), times('deposit.made'), times('sale.returned')]).toEqual([sales, deposits, returns]);
  const tid = must(acts[0], 'the till wrote').tid;
  const faults = async (): Promise<string[]> =>
    faultsIn(await readRawBooks(databaseUrl, new Map([[tid, folder]])), new Set());
  await expect.poll(faults, { timeout: 60_000, interval: 1000 }).toEqual([]);
  expect(day.allComplaints()).toEqual([]);
  const seconds = Math.round((performance.now() - from) / 1000);
  console.log(`seed ${seed}: ${JSON.stringify(day.done)} in ${seconds} s, ${acts.length} events`);
}, 3_600_000);
