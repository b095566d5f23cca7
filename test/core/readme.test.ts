import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const core = path.resolve(import.meta.dirname, '../../core');

test('the map in the README names every room of core', () => {
  const rooms = globSync('*/*.ts', { cwd: core }).map((file) => file.split(path.sep)[0]);
  const rows = readFileSync(path.join(core, 'README.md'), 'utf8')
    .split('\n')
    .filter((line) => /^\| \d \| `/.test(line));
  const named = rows.flatMap((row) => [...(row.split('|')[2] ?? '').matchAll(/`([\w-]+)`/g)].map((match) => match[1]));
  expect([...new Set(rooms)].filter((room) => !named.includes(room))).toEqual([]);
  expect(named.length).toBe(new Set(named).size);
});

test('the glossary says each word once, in Chinese too, with a meaning', () => {
  const rows = readFileSync(path.join(core, 'GLOSSARY.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| term'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const terms = rows.map((row) => row[1]);
  expect(new Set(terms).size).toBe(terms.length);
  for (const [, term, chinese, meaning] of rows) {
    expect(chinese, term).toMatch(/\p{Script=Han}|X|Z/u);
    expect(meaning?.length, term).toBeGreaterThan(10);
  }
});
