import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, statfsSync, statSync, truncateSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { buildPage } from './build-page.ts';
import { aRig, type RunningTill, type TillRig } from './till-rig.ts';

/** A volume of its own, small enough to fill. Needs the right to mount; the suite says so plainly when it is missing. */
const volumeMib = 220;
let pageDir = '';
let volume = '';
let rig: TillRig;

beforeAll(async () => {
  pageDir = await buildPage(path.join(import.meta.dirname, 'page'), 'durability-page');
});
beforeEach(() => {
  volume = mkdtempSync(path.join(tmpdir(), 'yucun-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${volumeMib}m`, 'tmpfs', volume]);
  rig = aRig(volume, pageDir, { warnBelowMib: 60 });
});
afterEach(() => {
  rig.sweep();
  execFileSync('umount', ['-l', volume]);
  rmSync(volume, { recursive: true, force: true });
});

const freeMib = (): number => {
  const { bavail, bsize } = statfsSync(volume);
  return (bavail * bsize) / 1024 ** 2;
};
const filler = (): string => path.join(volume, 'filler.bin');

/** Fills the volume until so much is left; 0 means to the last byte. */
function fillTo(leaveMib: number): void {
  const handle = openSync(filler(), 'a');
  const block = Buffer.alloc(64 * 1024, 'full');
  try {
    while (freeMib() > leaveMib) writeSync(handle, block);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'ENOSPC')) throw fault;
  } finally {
    closeSync(handle);
  }
}

const record = (till: RunningTill, movement: string): Promise<string | null> =>
  till.page.evaluate(async (one) => {
    const code = await window.till.record(one);
    if (code === null) await window.acknowledged?.(one);
    return code;
  }, movement);

/** Sells into a full volume until the till says that it cannot; answers the code it said. */
async function sellUntilStopped(till: RunningTill, mark: string): Promise<string | null> {
  for (let n = 1; n <= 400; n++) {
    fillTo(0);
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
  fillTo(40);
  expect(await record(till, 'a_2')).toBeNull();
  await till.page.waitForFunction(() => window.till.health()?.space?.warning === true);
  expect(await sellUntilStopped(till, 'b')).toBe('LEDGER_UNSAFE');
  expect((await till.page.evaluate(() => window.till.health()))?.unsafe).toBe(true);
  rmSync(filler());
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
    truncateSync(filler(), statSync(filler()).size - roomKib * 1024);
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
  rmSync(filler());
  const last = await rig.start();
  const { movements, health } = await last.open();
  told.push(`${movements.length} events, ${health?.healing.fromJournal} from the journal, ${health?.healing.dataLoss}`);
  console.log(told.join('\n'));
  await allThere(last, movements);
  expect(await record(last, 'd_1')).toBeNull();
  await last.close();
});
