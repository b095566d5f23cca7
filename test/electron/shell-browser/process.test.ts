import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { WebSocket } from 'ws';
import { type ShellWord, shellWordSchema } from '../../../electron/host/launcher-channel.ts';
import { aLog } from '../../builders/a-log.ts';
import { aCentre, rightCode } from '../a-centre.ts';
import { aHost, told } from '../a-host.ts';
import { aRenderer, knock, say, visit } from '../a-shell.ts';
import { benchFolder } from '../bench-folder.ts';

const main = path.resolve(import.meta.dirname, '../../../electron/shell-browser/main.ts');

/** A till's process as the launcher starts it. */
function launch(folder: string, args: readonly string[] = []) {
  const child: ChildProcess = spawn(
    process.execPath,
    [main, '--data', path.join(folder, 'till-1'), '--ballast', '0', ...args],
    { stdio: ['pipe', 'pipe', 'ignore'], env: { ...process.env, YUCUN_RENDERER: aRenderer(folder) } },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const words: ShellWord[] = [];
  const waiting: (() => void)[] = [];
  createInterface({ input: child.stdout as NodeJS.ReadableStream }).on('line', (line) => {
    words.push(shellWordSchema.parse(JSON.parse(line)));
    for (const check of waiting.splice(0)) check();
  });
  const word = async <K extends ShellWord['yucun']>(kind: K): Promise<Extract<ShellWord, { yucun: K }>> => {
    for (;;) {
      const found = words.find((candidate) => candidate.yucun === kind);
      if (found !== undefined) return found as Extract<ShellWord, { yucun: K }>;
      await new Promise<void>((resolve) => waiting.push(resolve));
    }
  };
  const tell = (text: object): void => {
    child.stdin?.write(`${JSON.stringify(text)}\n`);
  };
  const ended = once(child, 'exit').then(
    ([code, signal]) => ({ code, signal }) as { code: number | null; signal: string | null },
  );
  return { child, word, tell, ended };
}

async function windowOf(entrance: string | null): Promise<WebSocket> {
  const address = new URL(entrance ?? '');
  const port = Number(address.port);
  const page = await visit(port, `${address.pathname}${address.search}`);
  const cookie = String(page.headers['set-cookie']).split(';')[0] ?? '';
  const answer = await knock(port, { cookie, origin: address.origin });
  if (!('open' in answer)) throw new Error('the bridge stayed shut');
  return answer.open;
}

const entry = (of: ReturnType<typeof aLog>[number]) => ({
  tid: of.event.tid,
  epoch: of.event.epoch,
  seq: of.event.seq,
  id: of.id,
  bytes: of.bytes,
  aside: of.aside,
  jobs: [],
});

test('a host that is killed at full write loses nothing it acknowledged', async () => {
  const folder = benchFolder();
  const till = launch(folder);
  const window = await windowOf((await till.word('ready')).entrance);
  const events = aLog({ count: 400 });
  let acknowledged = 0;
  for (const recorded of events) {
    const reply = say(window, 'journal.append', { entries: [entry(recorded)] });
    if (acknowledged === 150) {
      till.child.kill('SIGKILL');
      break;
    }
    if ((await reply)['ok'] === true) acknowledged += 1;
  }
  await till.ended;
  const later = await aHost(path.join(folder, 'till-1'));
  const { entries } = await told(later, 'journal.read', { afterRow: 0, limit: 1000 });
  expect(entries.length).toBeGreaterThanOrEqual(acknowledged);
  expect(entries.map(({ id }) => id)).toEqual(events.slice(0, entries.length).map(({ id }) => id));
});

test('a second copy of the same till says who runs and ends with code 3', async () => {
  const folder = benchFolder();
  const first = launch(folder);
  await first.word('ready');
  const second = launch(folder);
  expect(await second.word('in-use')).toEqual({ yucun: 'in-use', holder: first.child.pid });
  expect(await second.ended).toEqual({ code: 3, signal: null });
});

test('a till killed without warning can be started again at once', async () => {
  const folder = benchFolder();
  const first = launch(folder);
  await first.word('ready');
  first.child.kill('SIGKILL');
  await first.ended;
  expect(await launch(folder).word('ready')).toMatchObject({ tid: null });
});

test('the launcher enrols a fresh till and gives it a printer', async () => {
  const centre = await aCentre();
  const folder = benchFolder();
  const till = launch(folder, ['--central', centre.url]);
  expect(await till.word('ready')).toMatchObject({ tid: null, printer: null });
  till.tell({ do: 'enrol', code: rightCode, centralUrl: centre.url });
  expect(await till.word('enrolled')).toEqual({ yucun: 'enrolled', ok: true, code: null });
  const settings = { host: '127.0.0.1', port: 9, columns: 48, dots: 576, confirmation: 'gsr' };
  till.tell({ do: 'printer', settings });
  till.tell({ do: 'window' });
  await till.word('window');
  till.child.kill('SIGTERM');
  expect(await till.ended).toEqual({ code: 0, signal: null });
  expect(await launch(folder).word('ready')).toMatchObject({ tid: 'til_1', printer: settings });
});

test('a leashed till ends in order when its launcher is gone', async () => {
  const till = launch(benchFolder(), ['--leashed']);
  await till.word('ready');
  till.child.stdin?.end();
  expect(await till.ended).toEqual({ code: 0, signal: null });
});
