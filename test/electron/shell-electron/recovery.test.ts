import { expect, test } from 'vitest';
import { createCrashCounter, recoverPage } from '../../../electron/shell-electron/recovery.ts';
import { anOpenShell } from '../a-booted-shell.ts';
import { anEvent, FakeWebContents } from '../fake-electron.ts';

const ownPage = 'yucun://app/';
const safePage = 'yucun://app/safe';

/** A page under recovery on a clock and timers of the test. */
function bench() {
  const contents = new FakeWebContents();
  const time = { now: 0, due: null as (() => void) | null };
  recoverPage(contents as never, {
    counter: createCrashCounter(() => time.now),
    log: () => undefined,
    after: (_ms, act) => {
      time.due = act;
      return () => {
        time.due = null;
      };
    },
  });
  const crash = (reason = 'crashed') => contents.emit('render-process-gone', anEvent({}), { reason, exitCode: 5 });
  return { contents, time, crash };
}

test('a crashed page comes back', () => {
  const { contents, crash } = bench();
  crash();
  expect(contents.loaded).toEqual([ownPage]);
});

test('a page that ended by itself stays ended', () => {
  const { contents, crash } = bench();
  crash('clean-exit');
  expect(contents.loaded).toEqual([]);
});

test('the third crash within a minute leads to the safe page', () => {
  const { contents, time, crash } = bench();
  for (const at of [0, 20_000, 59_999]) {
    time.now = at;
    crash();
  }
  expect(contents.loaded).toEqual([ownPage, ownPage, safePage]);
});

test('crashes far apart do not add up', () => {
  const { contents, time, crash } = bench();
  for (const at of [0, 40_000, 80_000, 120_000]) {
    time.now = at;
    crash();
  }
  expect(contents.loaded).toEqual([ownPage, ownPage, ownPage, ownPage]);
});

test('a page that hangs is put down after a while and comes back', () => {
  const { contents, time } = bench();
  contents.emit('unresponsive');
  expect(contents.loaded).toEqual([]);
  time.due?.();
  expect(contents.loaded).toEqual([ownPage]);
});

test('a page that answers again in time is left alone', () => {
  const { contents, time } = bench();
  contents.emit('unresponsive');
  contents.emit('responsive');
  expect(time.due).toBeNull();
  expect(contents.loaded).toEqual([]);
});

test('the safe page tells the cashier in both languages that nothing is lost, and runs no script', async () => {
  const { electron } = await anOpenShell();
  const page = await electron.protocol.handlers.get('yucun')?.(new Request(safePage));
  const text = await page?.text();
  expect(text).toContain('没有丢失');
  expect(text).toContain('Everything recorded is safe');
  expect(text).not.toContain('<script');
  const nonce = /nonce-([\w-]+)/.exec(page?.headers.get('content-security-policy') ?? '')?.[1];
  expect(text).toContain(`<style nonce="${nonce}">`);
});

test('the basket survives: a page that comes back finds the same host with the same journal', async () => {
  const { contents, ask } = await anOpenShell();
  const facts = JSON.stringify({ id: 1, call: 'host.facts', request: {} });
  const before = JSON.parse(String(await ask(facts))) as { response: { bootId: string } };
  contents.emit('render-process-gone', anEvent({}), { reason: 'oom', exitCode: 1 });
  expect(contents.loaded).toEqual([ownPage, ownPage]);
  const after = JSON.parse(String(await ask(facts))) as { response: { bootId: string } };
  expect(after.response.bootId).toBe(before.response.bootId);
});
