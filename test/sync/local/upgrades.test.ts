import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { describe, expect, test } from 'vitest';
import { recordOf } from '../../../sync/local/stored-records.ts';
import { openDatabase, TerminalDb, upgrades } from '../../../sync/local/terminal-db.ts';
import { aLog } from '../../builders/a-log.ts';

const [event] = aLog({ count: 1 });

/** What a till in the field holds when it runs a release of that shape. Each new version adds its own rows here. */
async function fill(db: TerminalDb): Promise<void> {
  if (event !== undefined) await db.ev.add(recordOf({ recorded: event, jobs: [] }, 0));
  await db.flow.put({ flow: 'checkout', version: 1, state: { basket: 3 } });
  await db.meta.put({ name: 'acked:e1', value: { upTo: 1, level: 'durable', forked: false } });
  await db.page.put({ gen: 1, n: 1, count: 0, text: '[]', format: 1 });
}

test('the upgrades are numbered without gaps, and the first shape is as it was shipped', () => {
  expect(upgrades.map(({ version }) => version)).toEqual(upgrades.map((_, at) => at + 1));
  expect(upgrades[0]?.stores).toEqual({
    ev: '[epoch+seq]',
    branch: 'id',
    flow: 'flow',
    page: '[gen+n]',
    meta: 'name',
  });
});

describe.each(upgrades.map(({ version }) => version))('a till that runs version %d of the database', (version) => {
  test('keeps every event, flow and mark when it is brought up to the newest', async () => {
    const engine = { indexedDB: new IDBFactory(), IDBKeyRange };
    const old = new TerminalDb({ name: 'till', engine, version });
    await old.open();
    await fill(old);
    old.close();
    const { db, dataLoss } = await openDatabase({ name: 'till', engine });
    expect(db.verno).toBe(upgrades.length);
    expect(dataLoss).toBeNull();
    expect((await db.ev.toArray()).map(({ bytes }) => bytes)).toEqual([event?.bytes]);
    expect(await db.flow.get('checkout')).toMatchObject({ state: { basket: 3 } });
    expect(await db.meta.count()).toBe(1);
    db.close();
  });
});

test('a till that ran a newer release before is still opened, because a rolled-back update must not lose sales', async () => {
  const engine = { indexedDB: new IDBFactory(), IDBKeyRange };
  const newer = new TerminalDb({ name: 'till', engine });
  newer.version(99).stores({ later: 'id' });
  await newer.open();
  await fill(newer);
  newer.close();
  const { db } = await openDatabase({ name: 'till', engine });
  expect(await db.ev.count()).toBe(1);
  db.close();
});
