import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../../../sync/local/terminal-db.ts';
import { bucketOf } from '../../../sync/protocol/row-digest.ts';
import { type CentralProcess, startCentral } from '../../builders/central-process.ts';
import { cutDatabase } from '../../builders/cut-database.ts';
import { aLot, depositMade, memberEnrolled } from '../../builders/event-drafts.ts';
import { until } from '../../builders/hurried-timers.ts';
import { aRealTill, inSync, type RealTill } from '../../builders/real-till.ts';
import { aStore } from '../../builders/store.ts';

/** Real tills against the real centre, and a disk that does not give back what it was given. */
const store = 'sto_1';
const root = mkdtempSync(path.join(tmpdir(), 'yucun-digest-'));
let centre: CentralProcess;

const publish = (kind: string, key: string, data: unknown) =>
  centre.office('/v1/admin/settings', { settings: [{ kind, key, data }] });
beforeAll(async () => {
  centre = await startCentral({ data: path.join(root, 'centre'), args: ['--port', '0', '--empty'] });
  const { store: key, ...about } = aStore();
  await publish('store', key, about);
});
afterAll(async () => {
  await centre.end('SIGTERM');
  rmSync(root, { recursive: true, force: true });
});

const database = cutDatabase();
const aTill = (): Promise<RealTill> =>
  aRealTill({
    folder: path.join(root, 'till-1'),
    name: 'till-1',
    store,
    centralUrl: () => centre.url,
    code: async () => (await centre.office<{ code: string }>('/v1/admin/codes', { store, name: '1' })).code,
    database,
  });

/** Changes the till's stored rows behind its back: a line is lost, or stands there as another. */
async function plant(change: (line: string) => string | null): Promise<void> {
  const { db } = await openDatabase({ name: 'till-1', engine: database.engine });
  for (const page of await db.page.toArray()) {
    const lines = page.text.split('\n').flatMap((line) => change(line) ?? []);
    await db.page.put({ ...page, text: lines.join('\n') });
  }
  db.close();
}

const rowsOf = ({ ledger }: RealTill) =>
  (['member', 'campaign', 'gift', 'rules'] as const)
    .flatMap((kind) => ledger.rows.all(kind).map((row) => JSON.stringify(row)))
    .toSorted();
const diverged = ({ ledger }: RealTill) => ledger.rows.all('finding').filter(({ code }) => code === 'ROWS_DIVERGED');

test('rows a till lost, kept too old or has from nowhere are found by their digests, read anew and stay right after a restart', async () => {
  const first = await aTill();
  for (const name of ['a', 'b', 'c']) await first.record(memberEnrolled(`mem_${name}`, `card_${name}`));
  await until(() => inSync(first));
  first.engine.wake(true);
  await until(() => first.ledger.rows.all('member').length === 3);
  await first.record(depositMade(aLot({ lot: 'lot_a', card: 'card_a' }), 'cash', 'mem_a'));
  await until(() => inSync(first));
  first.engine.wake(true);
  await until(() => (first.ledger.rows.entry('member', 'mem_a')?.data.lots.length ?? 0) === 1);
  const right = rowsOf(first);
  expect(await first.engine.checkRows()).toEqual({ repaired: [] });
  await first.close();

  const old = 7;
  await plant((line) => {
    if (line.startsWith('["member","mem_b"')) return null;
    if (line.startsWith('["member","mem_a"') && line.includes('lot_a')) return null;
    return line.startsWith('["member","mem_c"')
      ? `${line}\n${line.replaceAll('mem_c', 'mem_x').replace(/,\d+,/, `,${old},`)}`
      : line;
  });
  const second = await aTill();
  await until(() => inSync(second));
  expect(rowsOf(second)).not.toEqual(right);
  const wrong = ['mem_a', 'mem_b', 'mem_x'].map((key) => bucketOf('member', key)).toSorted((a, b) => a - b);
  expect(await second.engine.checkRows()).toEqual({ repaired: wrong });
  expect(rowsOf(second)).toEqual(right);
  expect(await second.engine.checkRows()).toEqual({ repaired: [] });
  second.engine.wake(true);
  await until(() => diverged(second).length === 3);
  expect(diverged(second)).toContainEqual(
    expect.objectContaining({ facts: expect.objectContaining({ till: second.ledger.tid, bucket: wrong[0] }) }),
  );
  await second.close();
  const third = await aTill();
  expect(rowsOf(third)).toEqual(right);
  await third.close();
});

test('rows that change while they are compared, and a centre that cannot say, repair nothing', async () => {
  const till = await aTill();
  await until(() => inSync(till));
  const known = rowsOf(till).length;
  await Promise.all([
    till.engine.checkRows().then((found) => expect(found).toEqual({ repaired: [] })),
    ...Array.from({ length: 20 }, (_, at) => till.record(memberEnrolled(`mem_n${at}`, `card_n${at}`))),
  ]);
  await until(() => inSync(till));
  till.engine.wake(true);
  await until(() => rowsOf(till).length === known + 20);
  expect(await till.engine.checkRows()).toEqual({ repaired: [] });
  await till.unplug(true);
  expect(await till.engine.checkRows()).toBeNull();
});
