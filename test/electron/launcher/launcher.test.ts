import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { chromiumBinary, hasScreen, windowArguments } from '../../../electron/launcher/browser-window.ts';
import { type Child, leashedNode, startChild } from '../../../electron/launcher/child.ts';
import { electronBinary } from '../../../electron/launcher/electron-binary.ts';
import { keepRunning, nextPauseMs } from '../../../electron/launcher/keep-running.ts';
import { readLaunchArguments } from '../../../electron/launcher/launch-arguments.ts';
import { benchFolder } from '../bench-folder.ts';

test('npm start without arguments opens till 1 with a window', () => {
  expect(readLaunchArguments([])).toEqual({
    till: 1,
    empty: false,
    window: true,
    kiosk: false,
    display: null,
    port: null,
    privateNetwork: false,
    central: null,
  });
});

test('the arguments of npm start are read', () => {
  const argv = [
    '--till',
    '2',
    '--empty',
    '--no-window',
    '--port',
    '47200',
    '--central',
    'http://10.0.0.5:7420',
    '--kiosk',
  ];
  expect(readLaunchArguments(argv)).toEqual({
    till: 2,
    empty: true,
    window: false,
    kiosk: true,
    display: null,
    port: 47_200,
    privateNetwork: false,
    central: 'http://10.0.0.5:7420',
  });
});

test.each([
  [['--till', '0']],
  [['--till', 'two']],
  [['--port', '99999']],
  [['--central', 'ftp://x']],
  [['--tills', '2']],
])('%j is refused in words', (argv) => {
  expect(() => readLaunchArguments(argv)).toThrow();
});

/** An Electron package as npm leaves it, with or without its program. */
function aPackage(options: { note?: string; program?: string }) {
  const root = benchFolder();
  const home = path.join(root, 'node_modules/electron');
  mkdirSync(path.join(home, 'dist'), { recursive: true });
  if (options.note !== undefined) writeFileSync(path.join(home, 'path.txt'), options.note);
  if (options.program !== undefined) writeFileSync(path.join(home, 'dist', options.program), '');
  return root;
}

test('Electron is found by its files alone, and only with its program', () => {
  expect(electronBinary({ root: aPackage({}), env: {} })).toBeNull();
  expect(electronBinary({ root: aPackage({ note: 'electron' }), env: {} })).toBeNull();
  const whole = aPackage({ note: 'electron', program: 'electron' });
  expect(electronBinary({ root: whole, env: {} })).toBe(path.join(whole, 'node_modules/electron/dist/electron'));
});

test('an Electron may be named, and a wrong name is no Electron', () => {
  const root = aPackage({ note: 'electron', program: 'electron' });
  const own = path.join(root, 'own-electron');
  writeFileSync(own, '');
  expect(electronBinary({ root, env: { YUCUN_ELECTRON: own } })).toBe(own);
  expect(electronBinary({ root, env: { YUCUN_ELECTRON: `${own}-not-there` } })).toBeNull();
});

test('a Chromium is found on the path, in the order of preference', () => {
  const folder = benchFolder();
  for (const name of ['google-chrome', 'chromium']) {
    writeFileSync(path.join(folder, name), '');
    chmodSync(path.join(folder, name), 0o755);
  }
  expect(chromiumBinary({ PATH: `/nowhere:${folder}` })).toBe(path.join(folder, 'chromium'));
  expect(chromiumBinary({ PATH: '/nowhere' })).toBeNull();
  expect(chromiumBinary({ PATH: folder, YUCUN_CHROMIUM: '/nowhere/chromium' })).toBeNull();
});

test('a window needs a screen', () => {
  expect(hasScreen({}, 'linux')).toBe(false);
  expect(hasScreen({ DISPLAY: ':0' }, 'linux')).toBe(true);
  expect(hasScreen({ WAYLAND_DISPLAY: 'wayland-0' }, 'linux')).toBe(true);
  expect(hasScreen({}, 'win32')).toBe(true);
});

test('the window has a profile of its own, and a sandbox unless it is root’s', () => {
  const options = { address: 'http://127.0.0.1:1/?token=a', profile: '/data/till-1/profile', kiosk: false };
  const usual = windowArguments({ ...options, root: false });
  expect(usual).toContain('--app=http://127.0.0.1:1/?token=a');
  expect(usual).toContain('--user-data-dir=/data/till-1/profile');
  expect(usual).not.toContain('--no-sandbox');
  expect(windowArguments({ ...options, root: true })).toContain('--no-sandbox');
  expect(windowArguments({ ...options, root: false, kiosk: true })).toContain('--kiosk');
  expect(usual.filter((argument) => /disable-web-security|allow-running-insecure/.test(argument))).toEqual([]);
});

test('the pause before a new try doubles up to half a minute and is forgotten after a steady minute', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6].reduce<number[]>((all) => [...all, nextPauseMs(all.at(-1) ?? 0, 10)], []);
  expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]);
  expect(nextPauseMs(30_000, 61_000)).toBe(1000);
});

/** A child that runs this program text. */
function aChild(text: string, heard: (line: string) => void = () => undefined): { child: Child; log: string } {
  const folder = benchFolder();
  const program = path.join(folder, 'program.ts');
  const log = path.join(folder, 'logs/child.log');
  writeFileSync(program, text);
  const child = startChild({ ...leashedNode(program, []), cwd: folder, logFile: log, heard });
  onTestFinished(async () => {
    await child.stop(0);
  });
  return { child, log };
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

test('a child’s words reach the launcher, and its log all but those with tokens in them', async () => {
  const lines: string[] = [];
  const { child, log } = aChild(
    `console.log('{"yucun":"ready","token":"geheim"}'); console.error('a complaint'); console.log('plain');`,
    (line) => lines.push(line),
  );
  await child.ended;
  await expect.poll(() => lines).toEqual(['{"yucun":"ready","token":"geheim"}', 'plain']);
  await expect.poll(() => readFileSync(log, 'utf8')).toContain('a complaint');
  expect(readFileSync(log, 'utf8')).not.toContain('geheim');
});

test('a child that will not end in time is ended', async () => {
  const ready = new Promise<{ child: Child }>((resolve) => {
    const made = aChild(`process.on('SIGTERM', () => {}); setInterval(() => {}, 1000); console.log('up');`, () =>
      resolve(made),
    );
  });
  const { child } = await ready;
  expect(await child.stop(200)).toEqual({ code: null, signal: 'SIGKILL' });
  expect(isRunning(child.pid)).toBe(false);
});

test('a program that is not there counts as one that failed at once', async () => {
  const folder = benchFolder();
  const child = startChild({ command: '/nowhere/chromium', args: [], cwd: folder, logFile: path.join(folder, 'log') });
  expect(await child.ended).toEqual({ code: 127, signal: null });
});

test('a child whose launcher was killed ends by itself', async () => {
  const folder = benchFolder();
  const grandchild = path.join(folder, 'grandchild.ts');
  writeFileSync(grandchild, 'setInterval(() => {}, 1000); console.log(process.pid);');
  const childModule = path.resolve(import.meta.dirname, '../../../electron/launcher/child.ts');
  const pid = new Promise<number>((resolve) => {
    const { child } = aChild(
      `const { startChild, leashedNode } = await import(${JSON.stringify(childModule)});
       startChild({ ...leashedNode(${JSON.stringify(grandchild)}, []), cwd: '.', logFile: 'g.log', heard: (line: string) => console.log(line) });`,
      (line) => {
        resolve(Number(line));
        process.kill(child.pid, 'SIGKILL');
      },
    );
  });
  const orphan = await pid;
  onTestFinished(() => {
    if (isRunning(orphan)) process.kill(orphan, 'SIGKILL');
  });
  await expect.poll(() => isRunning(orphan), { timeout: 60_000 }).toBe(false);
});

test('what ends by itself is started again, until it is stopped', async () => {
  const pids: number[] = [];
  const endings: (number | null)[] = [];
  const kept = keepRunning({
    start() {
      const { child } = aChild('process.exit(5);');
      pids.push(child.pid);
      return child;
    },
    ended: ({ code }) => endings.push(code),
    monotonic: () => performance.now(),
  });
  await expect.poll(() => pids.length, { timeout: 60_000 }).toBeGreaterThanOrEqual(2);
  await kept.stop();
  expect(endings[0]).toBe(5);
  const after = pids.length;
  expect(kept.current()).toBeNull();
  expect(pids).toHaveLength(after);
});
