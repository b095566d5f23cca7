import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';

const folder = mkdtempSync(path.join(os.tmpdir(), 'vectors-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  writeFileSync(path.join(folder, name), content);
  return name;
}

const tierOf = (id: string, tier: string, more: object = {}): object => ({
  id,
  title: 'a tier',
  rules: ['TIR-01'],
  steps: [{ op: 'tier.of', growth: 1000, expect: { tier }, ...more }],
});

/** The program as the project's script starts it: in the project's folder, called from `folder`. */
function run(...files: string[]): { status: number | null; lines: string[] } {
  const program = path.join(import.meta.dirname, 'run.ts');
  const done = spawnSync(process.execPath, [program, ...files], {
    cwd: path.join(import.meta.dirname, '../..'),
    env: { ...process.env, INIT_CWD: folder },
    encoding: 'utf8',
  });
  return { status: done.status, lines: done.stdout.trimEnd().split('\n') };
}

const good = file('good.json', JSON.stringify([tierOf('G1', 'SILVER')]));

test('files that all hold say so and end with 0, named from where one stands or in full', () => {
  const other = file('other.json', JSON.stringify([tierOf('G2', 'SILVER')]));
  expect(run(good, path.join(folder, other))).toEqual({ status: 0, lines: ['2 passed, 0 failed'] });
});

test('an expectation that does not hold is one line with its step and path, and the run ends with 1', () => {
  const wrong = file('wrong.json', JSON.stringify([tierOf('W', 'GOLD')]));
  expect(run(good, wrong)).toEqual({
    status: 1,
    lines: ['W step 1 tier: expected "GOLD", got "SILVER"', '1 passed, 1 failed'],
  });
});

test.each([
  ['a broken file', '{', 'SyntaxError'],
  ['a file without scenarios', '[]', 'no scenario'],
  ['an unknown operation', JSON.stringify([tierOf('U', 'SILVER', { op: 'tier.guess' })]), '/steps/0/op'],
  ['an unknown field', JSON.stringify([tierOf('U', 'SILVER', { colour: 'red' })]), 'colour'],
  ['a wrong type', JSON.stringify([tierOf('U', 'SILVER', { growth: '1000' })]), '/steps/0/growth must be integer'],
  ['something that is no scenario', '[null]', 'must be object'],
])('%s is a failure, never left out', (_what, content, says) => {
  const bad = file('bad.json', content);
  const { status, lines } = run(bad, good);
  expect(status).toBe(1);
  expect(lines[0]).toContain(says);
  expect(lines.slice(1)).toEqual(['1 passed, 1 failed']);
});
