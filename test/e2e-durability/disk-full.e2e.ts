import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { aSmallVolume, type SmallVolume } from '../builders/small-volume.ts';
import { buildPage } from './build-page.ts';
import { aRig, type RunningTill, type TillRig } from './till-rig.ts';

const volumeMib = 220;
let pageDir = '';
let volume: SmallVolume;
let rig: TillRig;

beforeAll(async () => {
  pageDir = await buildPage(path.join(import.meta.dirname, 'page'), 'durability-page');
});
beforeEach(() => {
  volume = aSmallVolume(volumeMib);
  rig = aRig(volume.folder, pageDir, { warnBelowMib: 60 });
});
afterEach(() => {
  rig.sweep();
  volume.unmount();
});

const record = (till: RunningTill, movement: string): Promise<string | null> =>
  till.page.evaluate(async (one) => {
    const code = await window.till.record(one);
    if (code === null) await window.acknowledged?.(one);
    return code;
  }, movement);

/** Sells into a full volume until the till says that it cannot; answers the code it said. */
async function sellUntilStopped(till: RunningTill, mark: string): Promise<string | null> {
  for (let n = 1; n <= 400; n++) {
    volume.fillTo(0);
    const code = await record(till, `${mark}_${n}`);
    if (code !== null) return code;
  }
  return null;
}

/** Everything acknowledged is on the books once, in both copies. */
async function allThere(till: RunningTill, movements: readonly string[]): Promise<void> {
  expect(new Set(movements).size).toBe(movements.length);
  expect([...rig.acknowledged].filter((movement) => !movements.includes(movement))).toEqual([]);
  const copies = await till.page.evaluate(() => window.till.copies());
  expect(copies.journal.toSorted()).toEqual(movements.toSorted());
  expect(copies.database.toSorted()).toEqual(movements.toSorted());
}

test('a volume that fills up: a warning before, a clear stop, and the till sells again when there is room', async () => {
  const till = await rig.start();
  expect((await till.open()).health?.space?.warning).toBe(false);
  expect(await record(till, 'a_1')).toBeNull();
  volume.fillTo(40);
  expect(await record(till, 'a_2')).toBeNull();
  await till.page.waitForFunction(() => window.till.health()?.space?.warning === true);
  expect(await sellUntilStopped(till, 'b')).toBe('LEDGER_UNSAFE');
  expect((await till.page.evaluate(() => window.till.health()))?.unsafe).toBe(true);
  volume.makeRoom();
  await expect.poll(() => record(till, 'c_1'), { timeout: 60_000 }).toBeNull();
  expect((await till.page.evaluate(() => window.till.health()))?.unsafe).toBe(false);
  await till.kill({ hostFirst: false, apartMs: 0 });
  const next = await rig.start();
  const { movements } = await next.open();
  await allThere(next, movements);
  await next.close();
});

test('a till killed and started again and again on a full volume: nothing acknowledged is lost', async () => {
  const told: string[] = [];
  const first = await rig.start();
  await first.open();
  for (let n = 1; n <= 300; n++) await record(first, `a_${n}`);
  await sellUntilStopped(first, 'b');
  await first.kill({ hostFirst: false, apartMs: 0 });
  for (const roomKib of [0, 512, 2048]) {
    volume.makeRoom(roomKib);
    const full = await rig.start().catch((fault: unknown) => fault);
    // A host or browser that cannot even start on a full disk has said no as clearly as can be.
    told.push(full instanceof Error ? `${roomKib} KiB: did not start` : `${roomKib} KiB: started`);
    if (full instanceof Error) continue;
    const till = full as RunningTill;
    const opened = await till.open().catch(() => null);
    told.push(`${opened?.code ?? opened?.movements.length}, ${opened?.health?.healing.dataLoss}`);
    await sellUntilStopped(till, `c${roomKib}`).catch(() => 'the page is gone');
    await till.kill({ hostFirst: false, apartMs: 0 });
  }
  volume.makeRoom();
  const last = await rig.start();
  const { movements, health } = await last.open();
  told.push(`${movements.length} events, ${health?.healing.fromJournal} from the journal, ${health?.healing.dataLoss}`);
  console.log(told.join('\n'));
  await allThere(last, movements);
  expect(await record(last, 'd_1')).toBeNull();
  await last.close();
});
