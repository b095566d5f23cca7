import { expect, test } from 'vitest';
import { pageOf, rowsOf } from '../../../sync/local/page-text.ts';
import type { Row } from '../../../sync/protocol/rows.ts';

const rows: Row[] = [
  { kind: 'product', key: 'prd_1', ver: 3, data: { name: '奶粉\n2段 "大"' } },
  { kind: 'member', key: 'mem_1', ver: 5, data: null },
  { kind: 'product', key: 'prd_2', ver: 7, data: {} },
];
const slot = { gen: 1, n: 2 };

test('a page reads back row by row as it was written, line breaks inside names included', async () => {
  const page = await pageOf({ slot, rows, sound: true });
  expect(page).toMatchObject({ gen: 1, n: 2, count: 3 });
  expect([...rowsOf(page)]).toEqual(rows);
});

test('a page without rows gives none', async () => {
  expect([...rowsOf(await pageOf({ slot, rows: [], sound: true }))]).toEqual([]);
});

test('pages of the time when all rows stood in one array are still read', () => {
  const text = JSON.stringify(rows.map(({ kind, key, ver, data }) => [kind, key, ver, data]));
  const old = { ...slot, count: 3, format: 1 };
  expect([...rowsOf({ ...old, text })]).toEqual(rows);
  expect([...rowsOf({ ...old, text: '[]' })]).toEqual([]);
});
