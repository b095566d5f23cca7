import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildPage } from './build-page.ts';
import { aRig, type RunningTill, type TillRig } from './till-rig.ts';

let pageDir = '';
let folder = '';
let rig: TillRig;

beforeAll(async () => {
  pageDir = await buildPage(path.join(import.meta.dirname, 'page'), 'durability-page');
});
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'yucun-lost-'));
  rig = aRig(folder, pageDir);
});
afterEach(() => {
  rig.sweep();
  rmSync(folder, { recursive: true, force: true });
});

const names = (mark: string, count: number): string[] => Array.from({ length: count }, (_, at) => `${mark}_${at + 1}`);

/** Starts the till, opens its ledger and records movements. */
async function sell(mark: string, count: number): Promise<RunningTill> {
  const till = await rig.start();
  expect((await till.open()).ok).toBe(true);
  for (const movement of names(mark, count))
    expect(await till.page.evaluate((one) => window.till.record(one), movement)).toBeNull();
  return till;
}

/** Both copies hold these movements, in this order. */
async function bothHold(till: RunningTill, movements: readonly string[]): Promise<void> {
  const copies = await till.page.evaluate(() => window.till.copies());
  expect(copies.journal.toSorted()).toEqual(movements.toSorted());
  expect(copies.database.toSorted()).toEqual(movements.toSorted());
}

const killBoth = { hostFirst: false, apartMs: 0 };
const databases = (): string => path.join(rig.profile, 'Default/IndexedDB');

function levelDbLog(): string {
  const store = readdirSync(databases()).find((name) => name.endsWith('.indexeddb.leveldb')) ?? '';
  const logs = readdirSync(path.join(databases(), store)).filter((name) => name.endsWith('.log'));
  const newest = logs
    .map((name) => path.join(databases(), store, name))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  return newest[0] ?? '';
}

/** The 7-byte header of a record whose payload never came, as a kill between the two writes leaves it. */
const tearLog = (): void => appendFileSync(levelDbLog(), Buffer.from('ee3a14b34f0001', 'hex'));

/** Other bytes in the middle of the log, as a rotten sector leaves them. */
function spoilLog(): void {
  const log = levelDbLog();
  const handle = openSync(log, 'r+');
  writeSync(handle, Buffer.alloc(64, 0x5a), 0, 64, Math.floor(statSync(log).size / 2));
  closeSync(handle);
}

test('a fault in the middle of its log makes Chromium delete the whole database: it is noticed and refilled', async () => {
  await (await sell('a', 100)).close();
  spoilLog();
  const second = await rig.start();
  const opened = await second.open();
  expect(opened.health?.healing.dataLoss).toContain('total');
  expect(opened.health?.healing.fromJournal).toBe(101);
  expect(opened.movements).toEqual(names('a', 100));
  await bothHold(second, opened.movements);
  await second.close();
});

test('a log header torn by a kill harms nobody: the next start begins a new log, and the one after it finds all', async () => {
  await (await sell('a', 100)).kill(killBoth);
  tearLog();
  const second = await sell('b', 100);
  await second.close();
  const third = await rig.start();
  const opened = await third.open();
  expect(opened.health?.healing).toMatchObject({ dataLoss: null, fromJournal: 0 });
  expect(opened.movements).toEqual([...names('a', 100), ...names('b', 100)]);
  await third.close();
});

test('the host dies and sales go on in the database alone: a tear that an earlier kill left there does not take them along', async () => {
  await (await sell('a', 100)).kill(killBoth);
  tearLog();
  const second = await sell('b', 20);
  await second.killHost();
  for (const movement of names('c', 5))
    expect(await second.page.evaluate((one) => window.till.record(one), movement)).toBeNull();
  await second.kill(killBoth);
  const third = await rig.start();
  const opened = await third.open();
  expect(opened.movements).toEqual([...names('a', 100), ...names('b', 20), ...names('c', 5)]);
  expect(opened.health?.healing).toMatchObject({ dataLoss: null, fromDatabase: 5 });
  await bothHold(third, opened.movements);
  await third.close();
});

test('the folder of IndexedDB deleted while the till is off: it is refilled from the journal', async () => {
  await (await sell('a', 20)).close();
  rmSync(databases(), { recursive: true });
  const second = await sell('b', 5);
  const health = await second.page.evaluate(() => window.till.health());
  expect(health?.healing).toMatchObject({ fromJournal: 21, fromDatabase: 0 });
  await bothHold(second, [...names('a', 20), ...names('b', 5)]);
  await second.close();
});

/** What may have happened to the journal's file while the till was off. */
const damages: readonly (readonly [string, (file: string) => void])[] = [
  ['deleted', (file) => ['', '-wal', '-shm'].forEach((suffix) => rmSync(file + suffix, { force: true }))],
  [
    'cut short',
    (file) => {
      rmSync(`${file}-wal`, { force: true });
      truncateSync(file, Math.floor(statSync(file).size / 2));
    },
  ],
  [
    'written over',
    (file) => {
      rmSync(`${file}-wal`, { force: true });
      writeFileSync(file, Buffer.alloc(statSync(file).size, 'not a database '));
    },
  ],
];

test.each(damages)('the journal %s while the till is off: it is refilled from IndexedDB', async (_, damage) => {
  await (await sell('a', 40)).close();
  damage(path.join(rig.dataDir, 'journal.db'));
  const second = await sell('b', 5);
  const health = await second.page.evaluate(() => window.till.health());
  expect(health?.healing.fromDatabase).toBeGreaterThan(0);
  expect(health).toMatchObject({ journal: { state: 'ok' }, database: { state: 'ok' } });
  await bothHold(second, [...names('a', 40), ...names('b', 5)]);
  await second.close();
});

test('a second window of the same till is told to use the first', async () => {
  const till = await sell('a', 1);
  const second = await till.page.context().newPage();
  await second.goto(till.page.url());
  const refused = await second.evaluate(async () => {
    try {
      return (await window.till.open()).code;
    } catch (fault) {
      return fault instanceof Error ? fault.message : 'fault';
    }
  });
  expect(['LEDGER_IN_USE', 'other-window']).toContain(refused);
  expect(await till.page.evaluate(() => window.till.record('b_1'))).toBeNull();
  await till.close();
});

test('the window dies alone under load and comes back: the host goes on, nothing is lost', async () => {
  const till = await sell('a', 3);
  await till.page.evaluate(() => window.till.recordForever('b'));
  await till.page.waitForFunction(() => document.hidden || performance.now() > 1500);
  await till.page.reload();
  const opened = await till.open();
  expect(opened.movements.slice(0, 3)).toEqual(names('a', 3));
  expect(new Set(opened.movements).size).toBe(opened.movements.length);
  expect([...rig.acknowledged].filter((movement) => !opened.movements.includes(movement))).toEqual([]);
  await bothHold(till, opened.movements);
  await till.close();
});
