import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { balanceOf, totalsByUnit, trialBalance } from '../../../../core/ledger/trial-balance.ts';
import type { Member } from '../../../../core/member/member.ts';
import { bonusLeft, principalLeft } from '../../../../core/stored-value/lot.ts';
import { seedDemoShop } from '../../../../sync/central/demo/seed-demo-shop.ts';
import { applyCatalogue, initialsOf } from '../../../../sync/central/import/apply-catalogue.ts';
import { applyMembers } from '../../../../sync/central/import/apply-members.ts';
import { readCatalogue } from '../../../../sync/central/import/catalogue-file.ts';
import { readMembers } from '../../../../sync/central/import/members-file.ts';
import { rowSchemas } from '../../../../sync/protocol/rows.ts';
import { allEvents, enrolTill, openTestCentre, type TestCentre, testToken } from '../../../builders/open-centre.ts';

let centre: TestCentre;
beforeAll(async () => {
  centre = await openTestCentre();
}, 240_000);
afterAll(() => centre.close());

const goods = (text: string) => readCatalogue(Buffer.from(`条码,商品名称,价格(元)\n${text}`)).rows;
const people = (text: string) =>
  readMembers(Buffer.from(`手机号,姓名,卡类型,预存单号,预存日期,本金(元),赠额(元),已用(元)\n${text}`)).rows;

test.each([
  ['飞禾一段奶粉', 'fhydnf'],
  ['PPSU奶瓶 240ml', 'ppsunp240ml'],
  ['绿豆糕', 'ldg'],
  ['', ''],
])('initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test('the same catalogue again changes nothing; a new price changes one row; goods not named stay', async () => {
  const first = goods('6901234567892,纸尿裤,89\n6900000000014,湿巾,9.9\n');
  expect(await applyCatalogue(centre.central, first)).toEqual({ added: 2, changed: 0, unchanged: 0 });
  expect(await applyCatalogue(centre.central, first)).toEqual({ added: 0, changed: 0, unchanged: 2 });
  const till = await enrolTill(centre);
  const { cursor } = await till.pullAll();
  expect(await applyCatalogue(centre.central, goods('6901234567892,纸尿裤,79\n'))).toEqual({
    added: 0,
    changed: 1,
    unchanged: 0,
  });
  const { rows } = await till.pullAll(cursor);
  expect(rows).toMatchObject([{ kind: 'product', key: '6901234567892', data: { price: 7900, initials: 'znk' } }]);
});

test('members come with their money as balanced entries; the same file again moves nothing; a new name is taken over', async () => {
  const till = await enrolTill(centre);
  const { cursor } = await till.pullAll();
  const text =
    '12099999991,王小芳,不记名,A1,2025-03-08,500,50,110\n12099999991,王小芳,不记名,A2,2025-04-08,100,0,100\n';
  expect(await applyMembers(centre.central, people(text), 'sto_1')).toEqual({ added: 1, changed: 0, unchanged: 0 });
  expect(await applyMembers(centre.central, people(text), 'sto_1')).toEqual({ added: 0, changed: 0, unchanged: 1 });
  const more = `${text.replaceAll('王小芳', '王晓芳')}12099999991,王晓芳,不记名,A3,2026-01-01,300,0,0\n`;
  expect(await applyMembers(centre.central, people(more), 'sto_1')).toEqual({ added: 0, changed: 1, unchanged: 0 });
  const { rows } = await till.pullAll(cursor);
  const row = rowSchemas.member.parse(rows[0]?.data);
  expect(row.lots.map(({ p0, b0, c, state }) => [p0, b0, c, state]).sort()).toEqual([
    [10_000, 0, 10_000, 'ACTIVE'],
    [30_000, 0, 0, 'ACTIVE'],
    [50_000, 5000, 11_000, 'ACTIVE'],
  ]);
  const balances = trialBalance(await allEvents(centre));
  expect(balanceOf(balances, 'opening_balance')).toBe(row.lots.reduce((sum, lot) => sum + principalLeft(lot), 0));
  for (const lot of row.lots) {
    expect(balanceOf(balances, `sv_principal:${lot.lot}`)).toBe(0 - principalLeft(lot));
    expect(balanceOf(balances, `sv_bonus:${lot.lot}`, 'BONUS')).toBe(0 - bonusLeft(lot));
  }
});

test('head office imports over the wire and hears how far it is; a stranger does not', async () => {
  const ask = (authorization: string, payload: unknown) =>
    centre.app.inject({
      method: 'POST',
      url: '/v1/admin/import/catalogue',
      headers: { authorization, 'content-type': 'application/json' },
      payload: JSON.stringify(payload),
    });
  const rows = goods('6900000000021,奶瓶,59\n');
  const done = await ask(`Bearer ${testToken}`, { rows });
  expect(
    done.body
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  ).toEqual([{ report: { added: 1, changed: 0, unchanged: 0 } }]);
  expect((await ask('Bearer wrong', { rows })).statusCode).toBe(401);
  expect((await ask(`Bearer ${testToken}`, { rows: [{ price: 'x' }] })).statusCode).toBe(400);
});

test('the demo shop fills an empty centre whole, and its books agree with its lots', async () => {
  const empty = await openTestCentre();
  await empty.central.db.script("DELETE FROM feed_row WHERE kind = 'store'");
  expect(await seedDemoShop(empty.central)).toBe(true);
  expect(await seedDemoShop(empty.central)).toBe(false);
  const rows = await empty.central.db.query<{ kind: keyof typeof rowSchemas; data: string }>(
    'SELECT kind, data FROM feed_row',
  );
  const read = rows.map(({ kind, data }) => ({ kind, data: rowSchemas[kind].parse(JSON.parse(data)) }));
  const count = (kind: string) => read.filter((row) => row.kind === kind).length;
  expect([count('store'), count('staff'), count('campaign'), count('member'), count('product') > 2000]).toEqual([
    1,
    3,
    1,
    500,
    true,
  ]);
  const balances = trialBalance(await allEvents(empty));
  expect([...totalsByUnit(balances).values()]).toEqual([0, 0]);
  const lots = read.flatMap(({ kind, data }) => (kind === 'member' ? (data as Member).lots : []));
  expect(balanceOf(balances, 'opening_balance')).toBe(lots.reduce((sum, lot) => sum + principalLeft(lot), 0));
  expect(lots.length).toBeGreaterThan(300);
  await empty.close();
}, 240_000);

const run = promisify(execFile);

test('the import program checks a file, names what is wrong and then brings the sound one straight into the data', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'import-'));
  const data = path.join(folder, 'centre');
  const closed = await openTestCentre({ data });
  await closed.close('keep');
  const file = path.join(folder, 'goods.csv');
  const program = path.join(import.meta.dirname, '../../../../sync/central/import/main.ts');
  const ask = () =>
    run(process.execPath, ['--disable-warning=ExperimentalWarning', program, 'catalogue', file, '--data', data], {
      env: { ...process.env, DATABASE_URL: '' },
    });
  writeFileSync(file, '条码,商品名称,价格(元)\n6901234567893,奶粉,168\n');
  await expect(ask()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/line 2 第 2 行 · 条码 "6901234567893" · 校验位应为 2 · the check digit should be 2/),
  });
  writeFileSync(file, '条码,商品名称,价格(元)\n6901234567892,奶粉,168\n');
  expect((await ask()).stdout).toBe('added 新增 1, changed 更新 0, unchanged 未变 0\n');
  rmSync(folder, { recursive: true });
}, 240_000);
