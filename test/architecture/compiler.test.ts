import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { projectRoot } from './house-rules.ts';

const bench = path.join(projectRoot, '.cache/planted');
afterAll(() => rmSync(bench, { recursive: true, force: true }));

/** Compiles one planted line under a room's own settings; returns the compiler's complaints. */
function compileIn(room: string, line: string): string {
  const folder = path.join(bench, room.replaceAll('/', '-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'planted.ts'), `${line}\nexport {};\n`);
  const up = path.relative(folder, projectRoot);
  const settings = {
    extends: `${up}/${room}/tsconfig.json`,
    compilerOptions: { composite: false, noEmit: true, emitDeclarationOnly: false, declaration: false, rootDir: '.' },
    include: ['planted.ts'],
    references: [],
  };
  writeFileSync(path.join(folder, 'tsconfig.json'), JSON.stringify(settings));
  try {
    execFileSync(process.execPath, [path.join(projectRoot, 'node_modules/typescript/bin/tsc'), '-p', folder], {
      encoding: 'utf8',
    });
    return '';
  } catch (error) {
    return String((error as { stdout?: string }).stdout);
  }
}

test.each([
  ['core', 'window.alert("x");', 'TS2304'],
  ['core', 'process.exit(1);', 'TS25'],
  ['core', "import { readFileSync } from 'node:fs'; readFileSync('a');", 'TS2'],
  ['core', 'fetch("x");', 'TS2304'],
  ['core', "import { a } from '../../../renderer/main.tsx'; a;", 'TS'],
  ['sync/engine', 'document.title = "x";', 'TS2'],
  ['sync/engine', 'process.exit(1);', 'TS25'],
  ['sync/local', 'process.exit(1);', 'TS25'],
  ['sync/central', 'document.title = "x";', 'TS2'],
  ['electron', 'document.title = "x";', 'TS2'],
  ['renderer', 'process.exit(1);', 'TS25'],
])('the compiler stops %s from saying %s', (room, line, code) => {
  expect(compileIn(room, line)).toContain(code);
});

test('the compiler lets an honest line pass', () => {
  expect(compileIn('core', 'export const one: number = 1;')).toBe('');
});
