import { expect, test } from 'vitest';
import { avoidedTerms, avoidedWords, bannedWords, forbiddenImports, tooLong, undocumented } from './house-rules.ts';

const planted = (path: string, text: string) => ({ path, text });

test.each([
  ['core/sale/planted.ts', "import { readFile } from 'node:fs';"],
  ['core/sale/planted.ts', "import dexie from 'dexie';"],
  ['core/sale/planted.ts', "export { x } from '../../renderer/app.tsx';"],
  ['core/sale/planted.ts', "const later = import('../../sync/local/terminal-db.ts');"],
  ['core/money/planted.ts', "import { a } from '../ledger/posting.ts';"],
  ['core/ledger/planted.ts', "import type { Sale } from '../checkout/checkout.machine.ts';"],
  ['sync/protocol/planted.ts', "import { a } from '../local/terminal-db.ts';"],
  ['sync/engine/planted.ts', "import { a } from '../local/terminal-db.ts';"],
  ['sync/engine/planted.ts', "import { a } from 'dexie';"],
  ['sync/local/planted.ts', "import { a } from '../central/server.ts';"],
  ['sync/local/planted.ts', "import { a } from 'node:crypto';"],
  ['sync/journal/planted.ts', "import { a } from '../central/server.ts';"],
  ['sync/central/planted.ts', "import { a } from '../../electron/host/create-host.ts';"],
  ['sync/central/planted.ts', "import { a } from '../engine/push.ts';"],
  ['electron/host/planted.ts', "import { app } from 'electron';"],
  ['electron/host/planted.ts', "import { a } from '../../sync/central/server.ts';"],
  ['electron/host/planted.ts', "import { a } from '../../renderer/app.tsx';"],
  ['renderer/planted.ts', "import { a } from '../electron/host/create-host.ts';"],
  ['renderer/planted.ts', "import { a } from '../sync/central/server.ts';"],
  ['renderer/planted.ts', "import { a } from 'node:os';"],
  ['renderer/planted.ts', "import { a } from 'lodash';"],
  ['core/kernel/planted.ts', "import { a } from '../../test/builders/a.ts';"],
])('a forbidden import in %s is seen: %s', (path, text) => {
  expect(forbiddenImports(planted(path, text))).toHaveLength(1);
});

test('allowed imports stay quiet', () => {
  expect(
    forbiddenImports(planted('core/checkout/a.ts', "import { a } from '../money/fen.ts';\nimport { z } from 'zod';")),
  ).toEqual([]);
});

test.each([
  ['core/sale/planted.ts', 'const at = Date.now();'],
  ['core/sale/planted.ts', 'const at = new Date();'],
  ['core/sale/planted.ts', 'const chance = Math.random();'],
  ['renderer/planted.tsx', 'const yuan = (fen / 100).toFixed(2);'],
  ['sync/local/planted.ts', 'const fen = parseFloat(text);'],
  ['sync/engine/planted.ts', 'setTimeout(go, 1000);'],
  ['electron/host/planted.ts', "import { app } from 'electron';"],
  ['renderer/planted.tsx', '// @ts-ignore'],
  ['test/core/planted.test.ts', "test.skip('later', () => {});"],
])('a banned word in %s is seen: %s', (path, text) => {
  expect(bannedWords(planted(path, text))).not.toEqual([]);
});

test('a file of 401 lines is too long, one of 400 is not', () => {
  expect(tooLong(planted('core/a.ts', 'x\n'.repeat(400)))).toHaveLength(1);
  expect(tooLong(planted('core/a.ts', 'x\n'.repeat(399)))).toEqual([]);
});

test('an export without a docstring is seen', () => {
  expect(undocumented(planted('core/a.ts', 'export const total = 1;'))).toHaveLength(1);
  expect(undocumented(planted('core/a.ts', '/** Sum. */\nexport const total = 1;'))).toEqual([]);
});

test('a word the glossary avoids is seen', () => {
  const terms = avoidedTerms(
    '| term | 中文 | meaning | avoid |\n|---|---|---|---|\n| tender | 付款方式 | a means | `paymentMethod` |',
  );
  expect(terms).toEqual(['paymentMethod']);
  expect(avoidedWords(planted('core/a.ts', 'const paymentMethod = 1;'), terms)).toHaveLength(1);
});
