import { IDBFactory } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { beginFreshLog } from '../../../sync/local/fresh-log.ts';
import { hurriedTimers } from '../../builders/hurried-timers.ts';

test('the filler that makes the browser begin a new log is gone afterwards, and can come again', async () => {
  const indexedDB = new IDBFactory();
  for (const start of [1, 2]) {
    expect(await beginFreshLog(indexedDB, hurriedTimers), `start ${start}`).toBe(true);
    expect(await indexedDB.databases()).toEqual([]);
  }
});

test('a browser whose store does not answer keeps the till waiting no longer than its patience', async () => {
  const silent = { open: () => new EventTarget(), deleteDatabase: () => new EventTarget() } as unknown as IDBFactory;
  expect(await beginFreshLog(silent, { after: (_, act) => (queueMicrotask(act), () => undefined) })).toBe(false);
});
