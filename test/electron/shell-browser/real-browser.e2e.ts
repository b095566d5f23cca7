import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { startBrowserShell } from '../../../electron/shell-browser/browser-shell.ts';
import { hostOptions } from '../a-host.ts';
import { benchFolder } from '../bench-folder.ts';
import { builtRenderer } from '../stand/a-built-shell.ts';
import { realChromium } from '../stand/chromium.ts';

/** A page that opens the bridge and shows what came of it. */
const knockScript = `
const socket = new WebSocket(location.origin.replace('http', 'ws') + '/bridge');
const show = (text) => { document.title = text; };
socket.onopen = () => socket.send(JSON.stringify({ id: 1, call: 'host.facts', request: {} }));
socket.onmessage = ({ data }) => { const word = JSON.parse(data); if (word.id === 1) show(word.ok ? 'in' : word.fault); };
socket.onclose = ({ code }) => show('closed ' + code);
`;

async function aShell(rendererDir: string | null = null) {
  const folder = benchFolder();
  const own = path.join(folder, 'renderer');
  mkdirSync(own);
  writeFileSync(path.join(own, 'index.html'), '<!doctype html><title>…</title><script src="./main.js"></script>');
  writeFileSync(path.join(own, 'main.js'), knockScript);
  const shell = await startBrowserShell({
    host: hostOptions(path.join(folder, 'till-1')),
    rendererDir: rendererDir ?? own,
    port: null,
  });
  onTestFinished(() => shell.close());
  return shell;
}

const titled = (page: Page, title: string): Promise<void> =>
  expect.poll(() => page.title(), { timeout: 60_000 }).toBe(title);

test('a real browser opens the launcher’s address, keeps no token in it, and gets the bridge', async () => {
  const shell = await aShell();
  const page = await (await realChromium()).newPage();
  await page.goto(shell.gate.onceOnlyEntrance());
  expect(page.url()).toBe(`http://127.0.0.1:${shell.port}/`);
  await titled(page, 'in');
  await page.reload();
  await titled(page, 'in');
});

test('a second window is told why it stays shut, and gets in when the first one is closed', async () => {
  const shell = await aShell();
  const context = await realChromium();
  const first = await context.newPage();
  await first.goto(shell.gate.entrance());
  await titled(first, 'in');
  const second = await context.newPage();
  await second.goto(`http://127.0.0.1:${shell.port}/`);
  await titled(second, 'closed 4409');
  await first.close();
  await second.reload();
  await titled(second, 'in');
});

test('a foreign page in the same browser gets nothing out of the till', async () => {
  const shell = await aShell();
  const context = await realChromium();
  const till = await context.newPage();
  await till.goto(shell.gate.entrance());
  await titled(till, 'in');
  const evil = createServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>evil</title>');
  });
  await new Promise<void>((resolve) => {
    evil.listen(0, '127.0.0.1', () => resolve());
  });
  onTestFinished(() => void evil.close());
  const page = await context.newPage();
  await page.goto(`http://127.0.0.1:${(evil.address() as AddressInfo).port}/`);
  const got = await page.evaluate(async (origin) => {
    const fetched = await fetch(`${origin}/main.js`, { credentials: 'include' }).then(
      (reply) => `status ${reply.status}`,
      () => 'nothing',
    );
    const socket = await new Promise((resolve) => {
      const knock = new WebSocket(`${origin.replace('http', 'ws')}/bridge`);
      knock.addEventListener('open', () => resolve('open'));
      knock.addEventListener('error', () => resolve('shut'));
    });
    const framed = await new Promise((resolve) => {
      const frame = document.createElement('iframe');
      frame.src = origin;
      frame.addEventListener('load', () => resolve(frame.contentDocument === null ? 'foreign' : 'readable'));
      document.body.append(frame);
    });
    return { fetched, socket, framed };
  }, `http://127.0.0.1:${shell.port}`);
  expect(got).toEqual({ fetched: 'nothing', socket: 'shut', framed: 'foreign' });
});

test('the real screens run under the content policy without one violation', async () => {
  const shell = await aShell(builtRenderer());
  const context = await realChromium();
  const violations: string[] = [];
  await context.exposeFunction('tellViolation', (text: string) => violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as never as { tellViolation(text: string): void }).tellViolation(
        `${event.violatedDirective} ${event.blockedURI}`,
      );
    });
  });
  const page = await context.newPage();
  await page.goto(shell.gate.entrance());
  await page.waitForFunction(() => (document.querySelector('#root')?.textContent ?? '') !== '');
  await page.waitForTimeout(500);
  expect(violations).toEqual([]);
});
