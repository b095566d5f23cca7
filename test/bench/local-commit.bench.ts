import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildPage } from '../e2e-durability/build-page.ts';
import { aRig, type RunningTill } from '../e2e-durability/till-rig.ts';
import { withLongestTask } from './longest-task.ts';
import { type Measurement, milliseconds, quantile, spread } from './measure.ts';
import type { Stretch } from './page/bench-window.ts';

const commitCount = 400;
const unsentCount = 10_000;
const rowCounts = { members: 200_000, products: 100_000 };

/** A busy machine takes the processor away in the middle of a task, so both clocks are shown. */
const longest = ({ longestTaskMs }: Stretch, busyMs: number): string =>
  `longest task ${longestTaskMs === 0 ? 'under 50 ms' : milliseconds(longestTaskMs)}, ${milliseconds(busyMs)} of processor`;

/** Starts the till anew and measures inside its page. */
async function inPage<T>(start: () => Promise<RunningTill>, act: (till: RunningTill) => Promise<T>): Promise<T> {
  const till = await start();
  try {
    return await act(till);
  } finally {
    await till.kill({ hostFirst: false, apartMs: 0 });
  }
}

async function commitOfASale(start: () => Promise<RunningTill>): Promise<Measurement[]> {
  const { commit, bare, journal, bytes } = await inPage(start, async ({ page }) => {
    await page.evaluate(() => window.bench.open());
    return page.evaluate((count) => window.bench.commits(count), commitCount);
  });
  const [whole, put, append] = [commit, bare, journal].map((samples) => quantile(samples, 0.5));
  if (whole === undefined || put === undefined || append === undefined) throw new Error('three kinds of samples');
  const name = `commit of a sale in Chromium, ${bytes} bytes: event, receipt, flow; journal and strict IndexedDB`;
  const aim = '≤ 2.5 × the bare put';
  return [
    { name, value: spread(commit), ratio: { to: `bare strict put (${spread(bare)})`, times: whole / put }, aim },
    {
      name: "of that, the host's journal alone: bridge, one fsynced commit of event and paper, answer",
      value: spread(journal),
      ratio: { to: 'bare strict put', times: append / put },
    },
    {
      name: 'commit of a sale against the slower of its two copies written alone',
      value: spread(commit),
      ratio: {
        to: `max(journal, bare put) (${milliseconds(Math.max(append, put))})`,
        times: whole / Math.max(append, put),
      },
    },
  ];
}

async function bootWithUnsent(start: () => Promise<RunningTill>): Promise<Measurement> {
  await inPage(start, async ({ page }) => {
    await page.evaluate(() => window.bench.open());
    await page.evaluate((count) => window.bench.fill(count), unsentCount);
  });
  const { bare } = await inPage(start, async ({ page }) => ({
    bare: await page.evaluate(() => window.bench.readBare()),
  }));
  const { result: opened, busyMs } = await inPage(start, ({ page }) =>
    withLongestTask(page, () => page.evaluate(() => window.bench.open())),
  );
  return {
    name: `boot of the ledger with ${opened.unsent.toLocaleString('en')} unsent events, chain checked`,
    value: `${milliseconds(opened.ms)}, ${longest(opened, busyMs)}`,
    ratio: { to: `reading and parsing them (${milliseconds(bare)})`, times: opened.ms / bare },
    aim: 'nothing over 50 ms',
  };
}

async function coldRows(start: () => Promise<RunningTill>): Promise<Measurement[]> {
  const { applied, bare } = await inPage(start, async ({ page }) => {
    await page.evaluate(() => window.bench.open());
    await page.evaluate((counts) => window.bench.makePages(counts), rowCounts);
    const bare = await page.evaluate(() => window.bench.putBare());
    return { bare, applied: await withLongestTask(page, () => page.evaluate(() => window.bench.applyRows())) };
  });
  const { result: again, busyMs } = await inPage(start, ({ page }) =>
    withLongestTask(page, () => page.evaluate(() => window.bench.open())),
  );
  return [
    {
      name: 'cold rows of a new till: 200,000 members and 100,000 products checked, stored, shown',
      value: `${milliseconds(applied.result.ms)}, ${longest(applied.result, applied.busyMs)}`,
      ratio: { to: `parsing and strictly putting the pages (${milliseconds(bare)})`, times: applied.result.ms / bare },
      aim: 'nothing over 50 ms',
    },
    {
      name: `boot of the ledger with ${again.rows.toLocaleString('en')} rows`,
      value: `${milliseconds(again.ms)}, ${longest(again, busyMs)}`,
      aim: 'nothing over 50 ms',
    },
  ];
}

/** The till's ledger in real Chromium over the real host: what a cashier waits for. */
export async function bench(): Promise<Measurement[]> {
  const pageDir = await buildPage(path.join(import.meta.dirname, 'page'), 'bench-page');
  const folder = mkdtempSync(path.join(tmpdir(), 'yucun-bench-'));
  const rigs = ['commit', 'boot', 'rows'].map((name) => aRig(path.join(folder, name), pageDir, { global: 'bench' }));
  const [commit, boot, rows] = rigs.map((rig) => () => rig.start());
  try {
    if (!commit || !boot || !rows) throw new Error('three rigs');
    return [...(await commitOfASale(commit)), await bootWithUnsent(boot), ...(await coldRows(rows))];
  } finally {
    for (const rig of rigs) rig.sweep();
    rmSync(folder, { recursive: true, force: true });
  }
}
