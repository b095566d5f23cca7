import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { buildPage } from './build-page.ts';
import { aRig } from './till-rig.ts';

let pageDir = '';
const folder = mkdtempSync(path.join(tmpdir(), 'yucun-kill-'));

beforeAll(async () => {
  pageDir = await buildPage(path.join(import.meta.dirname, 'page'), 'durability-page');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rounds = Number(process.env['YUCUN_KILLS'] ?? 50);

test(`host and browser killed at ${rounds} random moments while selling flat out: nothing acknowledged is lost, nothing doubled`, async () => {
  const rig = aRig(folder, pageDir);
  onTestFinished(() => rig.sweep());
  const told: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    const till = await rig.start();
    const opened = await till.open();
    expect(opened, `round ${round}`).toMatchObject({ ok: true, health: { broken: [] } });
    expect(new Set(opened.movements).size, `doubled in round ${round}`).toBe(opened.movements.length);
    const lost = [...rig.acknowledged].filter((movement) => !opened.movements.includes(movement));
    expect(lost, `lost by round ${round}`).toEqual([]);
    const { healing } = opened.health ?? {};
    const { port } = new URL(till.page.url());
    told.push(
      `${round}: port ${port}, ${opened.movements.length} events, ${healing?.fromJournal}+${healing?.fromDatabase} healed, ${healing?.dataLoss ?? 'no loss admitted'}`,
    );
    await till.page.evaluate((name) => window.till.recordForever(name), `r${round}`);
    await new Promise((resolve) => setTimeout(resolve, 150 + Math.random() * 500));
    await till.kill({ hostFirst: Math.random() < 0.5, apartMs: Math.random() < 0.5 ? 0 : Math.random() * 60 });
  }
  const till = await rig.start();
  const { movements } = await till.open();
  const copies = await till.page.evaluate(() => window.till.copies());
  expect(copies.journal).toEqual(movements);
  expect(copies.database.toSorted()).toEqual(movements.toSorted());
  expect([...rig.acknowledged].filter((movement) => !movements.includes(movement))).toEqual([]);
  await till.close();
  console.log(`${told.join('\n')}\n${rig.acknowledged.size} acknowledged, ${movements.length} on the books`);
});
