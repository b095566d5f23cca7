import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { usage } from '../../../sync/central/options.ts';
import { aPickup } from '../../builders/a-log.ts';
import { type CentralProcess, startCentral } from '../../builders/central-process.ts';
import { placeEmptyPglite } from '../../builders/pglite-template.ts';

let data = '';
let running: CentralProcess[] = [];
beforeAll(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'program-'));
  await placeEmptyPglite(path.join(data, 'pgdata'));
}, 240_000);
afterEach(async () => {
  for (const one of running) await one.end('SIGTERM');
  running = [];
}, 240_000);
afterAll(() => rmSync(data, { recursive: true, force: true }));

async function started(args: readonly string[]): Promise<CentralProcess> {
  const one = await startCentral({ data, args });
  running.push(one);
  return one;
}

const shops = async (one: CentralProcess) =>
  (await one.office<{ settings: { data: { name: string } }[] }>('/v1/admin/settings/store')).settings.map(
    ({ data }) => data.name,
  );

test('an empty centre stays empty when asked, is filled with the demo shop otherwise, and only once', async () => {
  const empty = await started(['--port', '0', '--empty']);
  expect(await shops(empty)).toEqual([]);
  expect(await empty.end('SIGTERM')).toBe(0);
  const demo = await started(['--port', '0']);
  expect(await shops(demo)).toEqual(['小象母婴 · 人民路店']);
  const health = await (await fetch(`${demo.url}/health`)).json();
  expect(health).toMatchObject({ ok: true, engine: 'pglite', level: 'durable' });
  expect(JSON.parse(readFileSync(path.join(data, 'address.json'), 'utf8'))).toMatchObject({
    url: demo.url,
    pid: demo.child.pid,
  });
  expect(statSync(path.join(data, 'admin-token')).mode & 0o777).toBe(0o600);
  await demo.end('SIGTERM');
  expect((await started(['--port', '0'])).said()).not.toContain('demo shop');
}, 240_000);

test('a second copy on the same data says so and ends with its own exit code', async () => {
  const first = await started(['--port', '0']);
  await expect(startCentral({ data })).rejects.toThrow(/exit 3: .*already running on this data.*process \d+/);
  expect((await fetch(`${first.url}/health`)).ok).toBe(true);
}, 240_000);

test('a taken port is avoided, but not one that was asked for', async () => {
  const blocker = createServer().listen(7420, '127.0.0.1');
  // Another program may hold the port already; then it is the one in the way.
  const outcome = await once(blocker, 'listening').then(
    () => 'mine',
    () => 'taken',
  );
  const other = await started([]);
  expect(new URL(other.url).port).not.toBe('7420');
  await other.end('SIGTERM');
  await expect(startCentral({ data, args: ['--port', '7420'] })).rejects.toThrow(/EADDRINUSE/);
  if (outcome === 'mine') blocker.close();
}, 240_000);

test.each([
  [['--help'], 0, usage.slice(0, 20)],
  [['nonsense'], 2, 'unknown command'],
  [['--port', 'x'], 2, 'is no port'],
  [['--what'], 2, '--what'],
])(
  'asked %s it ends with %i and says why',
  async (args, code, words) => {
    const ended = await startCentral({ data, args }).catch((error: Error) => error.message);
    expect(ended).toContain(`exit ${code}`);
    expect(ended).toContain(words);
  },
  240_000,
);

test('the rebuild command makes the same database from the journal and keeps the old one', async () => {
  const first = await started(['--port', '0']);
  const till = await first.enrolTill('sto_xiaoxiang_renminlu');
  till.write(aPickup('m1'));
  await till.push();
  const before = await till.pullAll();
  await first.end('SIGTERM');
  const said = await startCentral({ data, args: ['rebuild'] }).catch((error: Error) => error.message);
  expect(said).toMatch(/exit 0: .*kept at.*done again from the journal/s);
  const again = await started(['--port', '0']);
  const after = await till.over(again.transport).pullAll();
  expect(after.rows).toEqual(before.rows);
  expect(after.cursor).toBe(before.cursor);
}, 240_000);

test('a till hears by itself that there is something new, and the centre still stops at once', async () => {
  const centre = await started(['--port', '0']);
  const [listener, writer] = [
    await centre.enrolTill('sto_xiaoxiang_renminlu'),
    await centre.enrolTill('sto_xiaoxiang_renminlu'),
  ];
  const heard = await listener.listen(centre.url);
  const first = Number(await heard.next());
  writer.write(aPickup('m1'));
  const { gseqHi } = (await writer.push()).body;
  expect(gseqHi).toBeGreaterThan(first);
  expect(Number(await heard.next())).toBe(gseqHi);
  expect(await centre.end('SIGTERM')).toBe(0);
}, 240_000);
