import type { Session } from 'electron';
import { expect, test } from 'vitest';
import { isBlockedKey } from '../../../electron/shell-electron/kiosk.ts';
import { isOwnAddress } from '../../../electron/shell-electron/own-page.ts';
import { anOpenShell } from '../a-booted-shell.ts';
import { anEvent, FakeWebContents } from '../fake-electron.ts';

const ownPage = 'yucun://app/';

test('the window is sandboxed, isolated and without Node, with every lock written out', async () => {
  const { window } = await anOpenShell();
  expect(window.options.webPreferences).toEqual({
    preload: '/app/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
    safeDialogs: true,
    devTools: false,
    backgroundThrottling: false,
  });
});

test('developer tools exist outside the package only', async () => {
  const { window, electron } = await anOpenShell();
  expect(electron.app.isPackaged).toBe(true);
  expect(window.options.webPreferences?.devTools).toBe(false);
});

test('the window shows itself when there is something to see, on its own page', async () => {
  const { window, contents } = await anOpenShell();
  expect(window.options.show).toBe(false);
  expect(window.shown).toBe(true);
  expect(contents.loaded).toEqual([ownPage]);
});

test('the own scheme is a secure origin, and no more than it must be', async () => {
  const { electron } = await anOpenShell();
  expect(electron.protocol.schemes).toEqual([
    { scheme: 'yucun', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
});

async function fetchOwn(address: string): Promise<Response> {
  const { electron } = await anOpenShell();
  const handler = electron.protocol.handlers.get('yucun');
  if (handler === undefined) throw new Error('the scheme is not served');
  return handler(new Request(address));
}

test('the own scheme serves the renderer under the same policy as the browser shell, without a socket', async () => {
  const page = await fetchOwn(ownPage);
  expect(page.status).toBe(200);
  expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';");
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test.each(['yucun://app/../till-1/identity.json', 'yucun://app/%2e%2e/till-1/identity.json', 'yucun://other/'])(
  '%s finds nothing',
  async (address) => {
    expect((await fetchOwn(address)).status).toBe(404);
  },
);

test.each([
  ['yucun://app/', true],
  ['yucun://app', true],
  ['yucun://app/index.html#a', true],
  ['yucun://app.evil.example/', false],
  ['yucun://evil/', false],
  ['yucun://user@app/', false],
  ['https://app/', false],
  ['file:///app/index.html', false],
  ['data:text/html,yucun://app/', false],
  ['javascript:alert(1)', false],
  ['about:blank', false],
  ['', false],
])('%s is the till’s own page: %s', (address, own) => {
  expect(isOwnAddress(address)).toBe(own);
});

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s: the page cannot leave', async (name) => {
  const { contents } = await anOpenShell();
  const away = anEvent({ url: 'https://evil.example/' });
  const home = anEvent({ url: `${ownPage}index.html` });
  contents.emit(name, away);
  contents.emit(name, home);
  expect([away.defaultPrevented, home.defaultPrevented]).toEqual([true, false]);
});

test('no page opens another, nor holds a foreign one', async () => {
  const { contents } = await anOpenShell();
  expect(contents.windowOpen?.({} as never)).toEqual({ action: 'deny' });
  const webview = anEvent({});
  contents.emit('will-attach-webview', webview);
  expect(webview.defaultPrevented).toBe(true);
});

test('a page that somebody else makes is locked as well', async () => {
  const { electron } = await anOpenShell();
  const stray = new FakeWebContents();
  electron.app.emit('web-contents-created', anEvent({}), stray);
  expect(stray.windowOpen?.({} as never)).toEqual({ action: 'deny' });
});

test('of all permissions only lasting storage is granted, and to the own page only', async () => {
  const { set } = (await anOpenShell()).electron.defaultSession;
  const asked = (permission: string, requestingUrl: string): boolean => {
    let granted = false;
    const answer = (yes: boolean) => {
      granted = yes;
    };
    set.permissionRequest?.({} as never, permission as never, answer, { requestingUrl, isMainFrame: true });
    const checked = set.permissionCheck?.(null, permission as never, requestingUrl, {} as never);
    expect(checked).toBe(granted);
    return granted;
  };
  expect(asked('persistent-storage', ownPage)).toBe(true);
  expect(asked('persistent-storage', 'https://evil.example/')).toBe(false);
  const others = [
    'media',
    'geolocation',
    'notifications',
    'usb',
    'serial',
    'hid',
    'clipboard-read',
    'openExternal',
    'unknown',
  ];
  expect(others.filter((permission) => asked(permission, ownPage))).toEqual([]);
});

test('no device, no screen picture, no download, no dictionary, no network', async () => {
  const session = (await anOpenShell()).electron.defaultSession;
  expect(session.set.device?.({} as never)).toBe(false);
  let streams: unknown = 'none asked';
  session.set.displayMedia?.({} as never, (given) => {
    streams = given;
  });
  expect(streams).toEqual({});
  const download = anEvent({});
  session.emit('will-download', download);
  expect(download.defaultPrevented).toBe(true);
  expect(session.spelling).toBe(false);
  expect(session.blocked).toMatchObject({ cancels: true });
  expect(session.blocked?.urls).toEqual(expect.arrayContaining(['https://*/*', 'http://*/*', 'ws://*/*', 'file:///*']));
});

test('the stand-in session has the handlers of the real one', () => {
  type Names = Extract<keyof Session, `set${string}Handler`>;
  const used: Names[] = ['setPermissionRequestHandler', 'setPermissionCheckHandler', 'setDevicePermissionHandler'];
  expect(used).toHaveLength(3);
});

const key = (text: string, held: { control?: boolean; alt?: boolean; shift?: boolean; meta?: boolean } = {}) => ({
  key: text,
  control: false,
  alt: false,
  shift: false,
  meta: false,
  ...held,
});

test.each([
  ['F11', key('F11')],
  ['F12', key('F12')],
  ['Ctrl+R', key('r', { control: true })],
  ['Ctrl+Shift+R', key('R', { control: true, shift: true })],
  ['Cmd+R', key('r', { meta: true })],
  ['Ctrl+W', key('w', { control: true })],
  ['Ctrl+N', key('n', { control: true })],
  ['Ctrl+P', key('p', { control: true })],
  ['Ctrl+Shift+I', key('I', { control: true, shift: true })],
  ['Alt+Left', key('ArrowLeft', { alt: true })],
  ['Ctrl+Plus', key('+', { control: true })],
  ['Ctrl+Minus', key('-', { control: true })],
  ['Ctrl+0', key('0', { control: true })],
])('the shell swallows %s', (_name, input) => {
  expect(isBlockedKey(input, { kiosk: false })).toBe(true);
});

test.each([
  ['a digit', key('7')],
  ['Enter', key('Enter')],
  ['F2', key('F2')],
  ['Ctrl+C', key('c', { control: true })],
  ['Ctrl+V', key('v', { control: true })],
  ['Escape', key('Escape')],
])('the page gets %s', (_name, input) => {
  expect(isBlockedKey(input, { kiosk: true })).toBe(false);
});

test('Alt+F4 closes the window on a desk and not in a kiosk', () => {
  expect(isBlockedKey(key('F4', { alt: true }), { kiosk: false })).toBe(false);
  expect(isBlockedKey(key('F4', { alt: true }), { kiosk: true })).toBe(true);
});

test('keys, zoom and the right button are held at the page itself', async () => {
  const { contents, window } = await anOpenShell({ kiosk: true });
  const reload = anEvent({});
  contents.emit('before-input-event', reload, key('F11'));
  expect(reload.defaultPrevented).toBe(true);
  const menu = anEvent({});
  contents.emit('context-menu', menu);
  expect(menu.defaultPrevented).toBe(true);
  contents.zoomFactors.length = 0;
  contents.emit('zoom-changed', anEvent({}), 'in');
  contents.emit('did-finish-load');
  expect(contents.zoomFactors).toEqual([1, 1]);
  expect(contents.zoomLimits).toEqual([1, 1]);
  expect([window.options.kiosk, window.options.fullscreen]).toEqual([true, true]);
});
