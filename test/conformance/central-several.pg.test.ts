import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { workIfDue } from '../../sync/central/day/day-timer.ts';
import { createServer } from '../../sync/central/http/server.ts';
import { aPickup } from '../builders/a-log.ts';
import { type CentralProcess, startCentral } from '../builders/central-process.ts';
import { enrolTill, openTestCentre, testToken, transportTo } from '../builders/open-centre.ts';
import { startProxy } from '../builders/plain-proxy.ts';
import { startPostgres } from '../builders/postgres.ts';
import { aStore } from '../builders/store.ts';

const server = startPostgres();
afterAll(() => server.stop());
const toEnd: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of toEnd.splice(0).toReversed()) await end();
});

async function threeProcesses(): Promise<CentralProcess[]> {
  const databaseUrl = await server.freshDatabase();
  const centres: CentralProcess[] = [];
  for (let at = 0; at < 3; at++) {
    const data = mkdtempSync(path.join(tmpdir(), 'several-'));
    const centre = await startCentral({ data, databaseUrl, args: ['--port', '0', '--empty'] });
    toEnd.push(() => centre.end('SIGTERM'));
    centres.push(centre);
  }
  const { store, ...about } = aStore();
  await centres[0]?.office('/v1/admin/settings', { settings: [{ kind: 'store', key: store, data: about }] });
  return centres;
}

test('three processes behind a plain proxy: no request needs the process of the one before, and killing one loses nothing', async () => {
  const centres = await threeProcesses();
  const proxy = await startProxy(centres.map(({ url }) => ({ host: '127.0.0.1', port: Number(new URL(url).port) })));
  toEnd.push(() => proxy.close());
  const anywhere: CentralProcess['transport'] = async ({ method, path: route, headers, body }) => {
    const reply = await fetch(`http://127.0.0.1:${proxy.port}${route}`, {
      method,
      headers: { ...headers, connection: 'close' },
      ...(body !== '' && { body }),
    });
    return { status: reply.status, text: await reply.text() };
  };
  const [first, second, third] = centres;
  if (first === undefined || second === undefined || third === undefined) throw new Error('three processes');
  const till = (await first.enrolTill('sto_1')).over(anywhere);
  for (let at = 1; at <= 12; at++) {
    till.write(aPickup(`m${at}`));
    expect((await till.push({ from: at })).body.hwm).toBe(at);
  }
  await second.end('SIGKILL');
  proxy.turnTo([first, third].map(({ url }) => ({ host: '127.0.0.1', port: Number(new URL(url).port) })));
  till.write(aPickup('after'));
  expect((await till.push({ from: 13 })).body.hwm).toBe(13);
  expect((await till.pullAll()).included[till.epoch]).toBe(13);
}, 240_000);

test('a till that listens at one process is woken by what another took in', async () => {
  const databaseUrl = await server.freshDatabase();
  const [here, there] = [await openTestCentre({ databaseUrl }), await openTestCentre({ databaseUrl })];
  toEnd.push(here.close, there.close);
  const heard: number[] = [];
  here.central.neighbours.hear((head) => heard.push(head));
  const till = await enrolTill(there);
  till.write(aPickup('m'));
  // The listening line may stand only after the first word was said; each further one is another chance.
  const { gseqHi } = (await till.push()).body;
  const again = setInterval(() => there.central.neighbours.tell(gseqHi), 20);
  await expect.poll(() => heard, { timeout: 30_000 }).toContain(gseqHi);
  clearInterval(again);
}, 240_000);

test('the work of the day is done by one process at a time, and by another once the first has gone', async () => {
  const databaseUrl = await server.freshDatabase();
  const [left, right] = [await openTestCentre({ databaseUrl }), await openTestCentre({ databaseUrl })];
  toEnd.push(right.close, left.close);
  const { clock } = right.central;
  const tomorrow = { ...right.central, clock: { ...clock, now: () => clock.now() + 30 * 3_600_000 } };
  let meanwhile: boolean | null = null;
  const work = async () => void (meanwhile = await workIfDue(tomorrow));
  expect(await left.central.neighbours.alone('day', work)).toBe(true);
  expect(meanwhile).toBe(false);
  expect(await workIfDue(tomorrow)).toBe(true);
  expect(await workIfDue(tomorrow)).toBe(false);
}, 240_000);

test('a job that fails gives its lock back', async () => {
  const centre = await openTestCentre({ databaseUrl: await server.freshDatabase() });
  toEnd.push(centre.close);
  const { neighbours } = centre.central;
  await expect(neighbours.alone('day', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect.poll(() => neighbours.alone('day', async () => undefined)).toBe(true);
}, 240_000);

test('when commits stand still tills are asked to come again before the memory fills, and nothing is lost', async () => {
  const databaseUrl = await server.freshDatabase();
  const centre = await openTestCentre({ databaseUrl });
  const blocker = await openTestCentre({ databaseUrl });
  toEnd.push(centre.close, blocker.close);
  const narrow = createServer({
    central: centre.central,
    addAdmin: () => undefined,
    complain: () => undefined,
    waitingMost: 4,
  });
  toEnd.push(async () => narrow.close());
  const tills = await Promise.all(Array.from({ length: 8 }, () => enrolTill(centre)));
  let free = (): void => undefined;
  const held = new Promise<void>((resolve) => (free = resolve));
  let holds = (): void => undefined;
  const begun = new Promise<void>((resolve) => (holds = resolve));
  const standstill = blocker.central.db.transaction(async (tx) => {
    await tx.query("SELECT n FROM head WHERE shard = 'main' FOR UPDATE");
    holds();
    await held;
  });
  await begun;
  const answers = tills.map((till) => {
    till.write(aPickup('m'));
    return till.over(transportTo(narrow)).push();
  });
  const statuses: number[] = [];
  for (const answer of answers) void answer.then(({ status }) => statuses.push(status));
  await expect.poll(() => statuses).toEqual([429, 429, 429, 429]);
  free();
  await standstill;
  await Promise.all(answers);
  for (const till of tills) expect((await till.over(transportTo(narrow)).push()).body.hwm).toBe(1);
}, 240_000);

test('whoever watches over the centre reads its figures, with the token of head office and not without', async () => {
  const centre = await openTestCentre({ databaseUrl: await server.freshDatabase() });
  toEnd.push(centre.close);
  const till = await enrolTill(centre);
  till.write(aPickup('m'));
  await till.push();
  const ask = (token: string) => centre.app.inject({ url: '/metrics', headers: { authorization: `Bearer ${token}` } });
  const figures = await ask(testToken);
  expect(figures.body).toContain('yucun_events_total 1\n');
  expect(figures.body).toMatch(/yucun_commit_seconds_count 1\n/);
  expect(figures.body).toContain('yucun_pushes_total{answer="taken"} 1');
  expect(figures.body).toContain('yucun_waiting_events 0\n');
  expect(figures.body).not.toContain(till.tid);
  expect((await ask('wrong')).statusCode).toBe(401);
}, 240_000);
