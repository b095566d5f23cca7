import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { exportsWithoutCaller, shippedSources } from './callers.ts';

const listed = readFileSync(path.join(import.meta.dirname, 'uncalled.txt'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const planted = { path: 'core/sale/planted.ts', text: '/** Odd. */\nexport const neverAsked = (): number => 1;\n' };

test('what core exports is called by something that ships, or stands in uncalled.txt with its reason', () => {
  expect(exportsWithoutCaller(shippedSources()).toSorted()).toEqual(listed.toSorted());
});

test('an export that only tests call is seen, and so is what only that one calls', () => {
  const helper = { path: 'core/sale/helper.ts', text: 'export const odd = (): number => 1;\n' };
  const caller = {
    path: 'core/sale/planted.ts',
    text: "import { odd } from './helper.ts';\nexport const never = odd;\n",
  };
  expect(exportsWithoutCaller([planted])).toEqual(['core/sale/planted.ts: neverAsked']);
  expect(exportsWithoutCaller([helper, caller])).toEqual(['core/sale/helper.ts: odd', 'core/sale/planted.ts: never']);
});

test('a screen, the centre or the host is a caller; a comment is none', () => {
  const calls = (text: string) => exportsWithoutCaller([planted, { path: 'renderer/screens/a.tsx', text }]);
  expect(calls("import { neverAsked } from '../../core/sale/planted.ts';\nneverAsked();\n")).toEqual([]);
  expect(calls('// neverAsked\n/* neverAsked */\n')).toHaveLength(1);
});
