import type { Page } from '@playwright/test';
import { expect, test } from 'vitest';
import { aBuiltShell } from '../stand/a-built-shell.ts';
import { realChromium } from '../stand/chromium.ts';

/** Playwright routes no scheme of its own, so the page stands at this address and the shell is told its true one. */
const stage = 'https://app.yucun.test/';
const trueAddress = (address: string): string => address.replace(stage, 'yucun://app/');

/** Runs the built preload before the page, as Electron does: a function around CommonJS, knowing electron alone. */
const preloadScript = (code: string): string => `(() => {
  const hearers = new Map();
  window.standInTell = (channel, ...args) => (hearers.get(channel) ?? []).forEach((hear) => hear({}, ...args));
  const electron = {
    ipcRenderer: {
      invoke: (channel, ...args) => window.standInInvoke(JSON.stringify({ channel, args })).then((text) => {
        const { value, error } = JSON.parse(text);
        if (error) throw new Error(error);
        return value;
      }),
      on: (channel, hear) => hearers.set(channel, [...(hearers.get(channel) ?? []), hear]),
      off: (channel, hear) => hearers.set(channel, (hearers.get(channel) ?? []).filter((one) => one !== hear)),
    },
    contextBridge: {
      exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
    },
  };
  const require = (name) => { if (name === 'electron') return electron; throw new Error('module not found: ' + name); };
  const module = { exports: {} };
  (function (require, module, exports) { ${code}
  })(require, module, module.exports);
  window.violations = [];
  document.addEventListener('securitypolicyviolation', (event) => window.violations.push([event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber, event.sample].join(' ')));
})();`;

/** The built shell in a real Chromium: built main, real host, built preload, real screens; only Electron itself is played. */
async function onStage() {
  const shell = await aBuiltShell();
  const context = await realChromium();
  await context.route(`${stage}**`, async (route) => {
    const saying = await shell.ask({ fetch: trueAddress(route.request().url()) });
    if (!('page' in saying)) return route.abort();
    const { status, headers, body } = saying.page;
    return route.fulfill({ status, headers, body: Buffer.from(body, 'base64') });
  });
  await context.exposeBinding('standInInvoke', async ({ frame }, text: string) => {
    const parent = frame.parentFrame();
    const from = {
      url: trueAddress(frame.url()),
      parent: parent === null ? null : { url: parent.url(), parent: null },
    };
    return JSON.stringify(await shell.ask({ invoke: JSON.parse(text), frame: from }));
  });
  await context.addInitScript(preloadScript(shell.preload));
  const page = await context.newPage();
  shell.hear(({ channel, args }) => {
    void page.evaluate(([to, sent]) => (window as never as Stage).standInTell(to, ...sent), [channel, args] as const);
  });
  await page.goto(stage);
  return { shell, page };
}

interface Stage {
  standInTell(channel: string, ...args: unknown[]): void;
  readonly violations: string[];
  readonly terminal: { call(text: string): Promise<string>; listen(hear: (text: string) => void): void };
}

const ask = (page: Page, call: string, request: object): Promise<Record<string, unknown>> =>
  page.evaluate(
    async (text) => JSON.parse(await (window as never as Stage).terminal.call(text)) as Record<string, unknown>,
    JSON.stringify({ id: 1, call, request }),
  );

test('the built shell shows the real screens, and nothing breaks its content policy', async () => {
  const { shell, page } = await onStage();
  expect(JSON.parse(shell.ready)).toMatchObject({ yucun: 'ready', tid: null, entrance: null });
  await page.waitForFunction(() => (document.querySelector('#root')?.textContent ?? '') !== '');
  expect(await page.evaluate(() => (window as never as Stage).violations)).toEqual([]);
  expect(await ask(page, 'host.facts', {})).toMatchObject({ ok: true, response: { shell: 'electron' } });
});

test('a notice of the host reaches the real page through the built preload', async () => {
  const { page } = await onStage();
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    (window as never as Stage).terminal.listen((text) => heard.push(text));
  });
  await ask(page, 'central.unplug', { unplugged: true });
  await page.waitForFunction(() =>
    (window as never as { heard: string[] }).heard.some((text) => text.includes('"unplugged":true')),
  );
});

test('what the page is given cannot be changed by the page', async () => {
  const { page } = await onStage();
  const changed = await page.evaluate(() => {
    const { terminal } = window as never as Stage;
    try {
      Object.assign(terminal, { call: () => 'mine' });
    } catch {
      return 'refused';
    }
    return 'changed';
  });
  expect(changed).toBe('refused');
});
