import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginIncarnation } from '../../../sync/central/incarnation.ts';
import { type CentralProcess, startCentral } from '../../builders/central-process.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { startPostgres, type TestPostgres } from '../../builders/postgres.ts';
import { aRealTill, inSync, type RealTill } from '../../builders/real-till.ts';
import { aStore } from '../../builders/store.ts';

/** The merchant's PostgreSQL is lost and put back from last night's backup, under tills that go on selling. */
const store = 'sto_1';
const root = mkdtempSync(path.join(tmpdir(), 'yucun-restored-'));
const data = path.join(root, 'centre');
let postgres: TestPostgres;
let centre: CentralProcess;

beforeAll(() => {
  postgres = startPostgres();
});
afterAll(() => {
  postgres.stop();
  rmSync(root, { recursive: true, force: true });
});

const start = (databaseUrl: string): Promise<CentralProcess> =>
  startCentral({ data, databaseUrl, args: ['--port', '0', '--empty'] });

const aTill = (name: string): Promise<RealTill> =>
  aRealTill({
    folder: path.join(root, name),
    name,
    store,
    centralUrl: () => centre.url,
    code: async () => (await centre.office<{ code: string }>('/v1/admin/codes', { store, name })).code,
  });

const deposit = (till: RealTill, lot: string): Promise<void> =>
  till.record(depositMade(aLot({ lot, card: 'card_r', p0: 10_000, b0: 0 }), 'cash', 'mem_r'));
const lots = (till: RealTill): number => till.ledger.members.byId('mem_r')?.lots.length ?? 0;

async function copyDatabase(name: string, template: string): Promise<string> {
  const client = new Client({ connectionString: postgres.url('postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  await client.end();
  return postgres.url(name);
}

test('after new-incarnation every till sends again what the backup lacks and reads its rows anew: nothing is missing', async () => {
  const live = await postgres.freshDatabase();
  const name = new URL(live).pathname.slice(1);
  centre = await start(live);
  const { store: key, ...about } = aStore();
  await centre.office('/v1/admin/settings', { settings: [{ kind: 'store', key, data: about }] });
  const [busy, quiet] = [await aTill('busy'), await aTill('quiet')];
  await busy.record(memberEnrolled('mem_r', 'card_r'));
  await deposit(busy, 'lot_before');
  await until(() => inSync(busy) && inSync(quiet));
  await centre.end('SIGTERM');
  const backup = await copyDatabase('backup', name);

  centre = await start(live);
  await deposit(busy, 'lot_after');
  busy.engine.wake(true);
  await until(() => inSync(busy));
  quiet.engine.wake(true);
  await until(() => lots(quiet) === 2);
  await expect(beginIncarnation({ data, databaseUrl: live }, () => undefined)).rejects.toThrow('stop it first');
  await centre.end('SIGTERM');

  const said: string[] = [];
  await beginIncarnation({ data, databaseUrl: backup }, (line) => said.push(line));
  expect(said.join()).toContain('new incarnation');
  centre = await start(backup);
  // The quiet till is first: the restored feed grows beyond where its cursor stood, with other rows at those numbers.
  for (const lot of ['lot_q1', 'lot_q2', 'lot_q3']) await deposit(quiet, lot);
  quiet.engine.wake(true);
  await until(() => inSync(quiet));
  busy.engine.wake(true);
  await until(() => busy.engine.status.get().unsent === 0 && lots(busy) === 5);
  quiet.engine.wake(true);
  await until(() => lots(quiet) === 5);
  const fresh = await aTill('fresh');
  await until(() => lots(fresh) === 5);
  const { terminals } = await centre.office<{ terminals: { tid: string; events: number }[] }>('/v1/admin/terminals');
  const eventsOf = ({ ledger }: RealTill) => terminals.find(({ tid }) => tid === ledger.tid)?.events;
  expect([eventsOf(busy), eventsOf(quiet)]).toEqual([4, 4]);
  await centre.end('SIGTERM');
});
