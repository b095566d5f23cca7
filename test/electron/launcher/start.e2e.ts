import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { visit } from '../a-shell.ts';
import { benchFolder } from '../bench-folder.ts';

const start = path.resolve(import.meta.dirname, '../../../electron/start.ts');

/** Processes whose command line names this folder: whatever a launch started, and their own children. */
function processesOf(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder);
      } catch {
        // It ended between the two looks.
        return false;
      }
    })
    .map(Number);
}

/** One `npm start` on a data folder. */
function launch(data: string, args: readonly string[] = []) {
  const child: ChildProcess = spawn(process.execPath, [start, '--no-window', ...args], {
    env: { ...process.env, YUCUN_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part.toString()));
  onTestFinished(() => {
    child.kill('SIGKILL');
    for (const pid of processesOf(data)) spawnSync('kill', ['-9', String(pid)]);
  });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  const until = (text: RegExp): Promise<string> =>
    expect
      .poll(() => said, { timeout: 120_000, interval: 100 })
      .toMatch(text)
      .then(() => said);
  return { child, ended, until, said: () => said };
}

const addressIn = (said: string): URL => new URL(/http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(said)?.[0] ?? '');

const centralPid = (data: string): number =>
  (JSON.parse(readFileSync(path.join(data, 'central/address.json'), 'utf8')) as { pid: number }).pid;

test('the whole morning: a fresh till, a second one, a second copy, a crash of the centre, and closing time', async () => {
  const data = benchFolder();
  const first = launch(data);
  const said = await first.until(/till 1 \(no window, as asked\)/);
  expect(said).toContain('demo shop');
  expect(said).toContain('till 1 is enrolled');
  expect(said).toContain('virtual printer');
  const { port, pathname, search } = addressIn(said);
  expect((await visit(Number(port), `${pathname}${search}`)).status).toBe(303);

  const copy = launch(data);
  expect(await copy.ended).toBe(3);
  expect(copy.said()).toContain('till 1 runs already');

  const second = launch(data, ['--till', '2']);
  const saidSecond = await second.until(/till 2 \(no window, as asked\)/);
  expect(saidSecond).toContain('till 2 is enrolled');
  expect(addressIn(saidSecond).port).not.toBe(port);

  const pid = centralPid(data);
  process.kill(pid, 'SIGKILL');
  await first.until(/the centre ended \(SIGKILL\)/);
  await expect
    .poll(() => existsSync(path.join(data, 'central/address.json')) && centralPid(data) !== pid, { timeout: 60_000 })
    .toBe(true);

  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(first.said()).toContain('stopped');

  // The second till goes on, and keeps the centre from now on.
  await expect
    .poll(async () => (await fetch(centralUrl(data)).catch(() => null))?.ok ?? false, { timeout: 60_000 })
    .toBe(true);
  second.child.kill('SIGTERM');
  expect(await second.ended).toBe(0);
  expect(processesOf(data)).toEqual([]);
});

const centralUrl = (data: string): URL => {
  const { url } = JSON.parse(readFileSync(path.join(data, 'central/address.json'), 'utf8')) as { url: string };
  return new URL('/health', url);
};

test('a launch that is killed leaves nothing running, and the next one is up again', async () => {
  const data = benchFolder();
  const first = launch(data);
  await first.until(/till 1 \(no window/);
  first.child.kill('SIGKILL');
  await first.ended;
  await expect.poll(() => processesOf(data), { timeout: 30_000 }).toEqual([]);
  const again = launch(data);
  const said = await again.until(/till 1 \(no window/);
  expect(said).not.toContain('demo shop');
  expect(said).not.toContain('enrolled');
  again.child.kill('SIGINT');
  expect(await again.ended).toBe(0);
  expect(processesOf(data)).toEqual([]);
});

test('a till’s program that is killed is started again at the same address', async () => {
  const data = benchFolder();
  const till = launch(data, ['--empty']);
  const said = await till.until(/till 1 \(no window/);
  expect(said).toContain('the centre has no shop yet');
  const { port } = addressIn(said);
  const host = processesOf(data).find((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('shell-browser'));
  process.kill(host ?? 0, 'SIGKILL');
  await till.until(/the till broke off/);
  await expect.poll(() => till.said().match(/till 1 \(no window/g)?.length, { timeout: 30_000 }).toBe(2);
  expect(till.said().match(new RegExp(`127.0.0.1:${port}/\\?token=`, 'g'))).toHaveLength(2);
  till.child.kill('SIGINT');
  expect(await till.ended).toBe(0);
});

test('a wrong argument is said in words and nothing is started', async () => {
  const till = launch(benchFolder(), ['--till', 'two']);
  expect(await till.ended).toBe(2);
  expect(till.said()).toContain('--till two');
});
