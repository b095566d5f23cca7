import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { migrations } from '../../../sync/central/db/migrate.ts';
import { tableNames, tables } from '../../../sync/central/store/tables.ts';

/** A migration that has shipped never changes: shops have run it. Add the next number instead. */
const frozen: Readonly<Record<string, string>> = {
  '0001-first.sql': '0f7cbbb53156f3bf96bfbbf24ea464aa6f210a3d85ea8605b09b99d1537b433e',
  '0002-give-back.sql': 'da569f9fad7c4ef389a7609d5a383d2584996190dafc729fabc13524668d1371',
  '0003-leases.sql': '2c772dbfba4563fa36c93297a85b1d4e02d652e38c83d14e70d8c997626f501f',
  '0004-floor-budgets.sql': 'b557ee2344e24ec5e8ad1ead7b8804d1d6f633dac2cad4b8da7dcad5a28d0bd7',
  '0005-stock.sql': '5534ff43145f48b70bfece00bedac1dba6e3e4d1841a6bd62cbd5a640d97cdf6',
  '0006-shift-days.sql': 'ecfc4e980cb35f0a0b631f0d5b6de98358e8d18fc6b8f4557b47c50a106ed70c',
  '0007-safe.sql': 'b2c3bb1f54e2508662b5e8831dfcc80b102ca743716accf3b7efaba3ebae6465',
  '0008-approvals.sql': '080ff3523415d73aefd04e8bb7dc390b5c49ea90ed62705434429c2905ee367f',
  '0009-copies.sql': '2dae25ac9294582c69968e6e6a86e053a397f7b465d9d4d60656135e6c6d8283',
};

test('migrations that have shipped are as they were', () => {
  const now = Object.fromEntries(
    migrations().map(({ name, sql }) => [name, createHash('sha256').update(sql).digest('hex')]),
  );
  expect(now).toMatchObject(frozen);
  expect(Object.keys(now)).toEqual(Object.keys(frozen));
});

test('migrations are numbered from one without a gap', () => {
  expect(migrations().map(({ number }) => number)).toEqual(migrations().map((_, at) => at + 1));
});

test('every table the centre writes is made by them, with the columns it names', () => {
  const sql = migrations()
    .map((one) => one.sql)
    .join('\n');
  for (const name of tableNames) {
    const made = new RegExp(`CREATE TABLE ${name} \\(([^;]*)\\)`).exec(sql)?.[1] ?? '';
    for (const column of Object.keys(tables[name].columns)) expect(made).toMatch(new RegExp(`\\b${column}\\b`));
  }
});
