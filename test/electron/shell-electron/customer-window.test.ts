import { expect, test } from 'vitest';
import { readShellArguments } from '../../../electron/host/shell-arguments.ts';
import { anOpenShell } from '../a-booted-shell.ts';
import { anEvent, fakeElectron } from '../fake-electron.ts';

const displayPage = 'yucun://app/display.html';

/** A till with two screens, whose customer's window must be there. */
async function withTwoScreens(changes: Parameters<typeof anOpenShell>[0] = {}) {
  const electron = fakeElectron();
  electron.screen.plugIn(2);
  const shell = await anOpenShell({ electron, ...changes });
  const customer = electron.windows[1];
  if (customer === undefined) throw new Error('no window for the customer');
  return { ...shell, customer };
}

test('where there is a second screen the customer has all of it, and the keys stay with the cashier', async () => {
  const { customer } = await withTwoScreens();
  expect(customer.webContents.loaded).toEqual([displayPage]);
  expect(customer.options).toMatchObject({
    x: 1366,
    y: 0,
    width: 1024,
    height: 600,
    fullscreen: true,
    focusable: false,
  });
  expect([customer.shown, customer.focused]).toEqual([true, false]);
});

test('it is as locked as the till’s window, and has no way to the host at all', async () => {
  const { customer, window, ask, electron } = await withTwoScreens();
  const { preload, ...locks } = window.options.webPreferences ?? {};
  expect(preload).toBe('/app/preload.cjs');
  expect(customer.options.webPreferences).toEqual(locks);
  expect(customer.webContents.windowOpen?.({} as never)).toEqual({ action: 'deny' });
  const leaving = anEvent({ url: 'https://elsewhere.example/' });
  customer.webContents.emit('will-navigate', leaving);
  expect(leaving.defaultPrevented).toBe(true);
  const text = JSON.stringify({ id: 1, call: 'host.facts', request: {} });
  const from = { sender: customer.webContents, frame: customer.webContents.mainFrame };
  await expect(ask(text, from)).rejects.toThrow('refused');
  expect(customer.webContents.sent).toEqual([]);
  expect(electron.windows).toHaveLength(2);
});

test('screens come and go: the window goes with its screen, and comes back with the next', async () => {
  const { electron, customer } = await withTwoScreens();
  electron.screen.pull(2);
  expect(customer.webContents.destroyed).toBe(true);
  electron.screen.plugIn(3);
  expect(electron.windows).toHaveLength(3);
  expect(electron.windows[2]?.webContents.loaded).toEqual([displayPage]);
  electron.screen.plugIn(4);
  expect(electron.windows).toHaveLength(3);
});

test('without a second screen there is none, unless somebody wants a window to move there', async () => {
  expect((await anOpenShell()).electron.windows).toHaveLength(1);
  const given = (...words: string[]) => readShellArguments(words, () => '/nowhere').display;
  expect([given(), given('--display'), given('--no-display')]).toEqual(['auto', 'on', 'off']);
});

test('wanted on one screen it is a window like any other; not wanted it is none, whatever is plugged in', async () => {
  const first = await anOpenShell();
  const wished = (display: 'on' | 'off') => ({
    ...(first.state?.given ?? expect.fail()),
    dataDir: `${first.folder}/${display}`,
    display,
  });
  const on = await anOpenShell({ given: wished('on') });
  expect(on.electron.windows[1]?.options).toMatchObject({ fullscreen: false, focusable: true });
  const electron = fakeElectron();
  electron.screen.plugIn(2);
  await anOpenShell({ electron, given: wished('off') });
  expect(electron.windows).toHaveLength(1);
});

test('a kiosk has one window: its customer stands before it', async () => {
  const electron = fakeElectron();
  electron.screen.plugIn(2);
  await anOpenShell({ electron, kiosk: true });
  expect(electron.windows).toHaveLength(1);
});

test('a crashed customer’s page comes back, and one that keeps crashing is left white', async () => {
  const { customer } = await withTwoScreens();
  const crash = () => customer.webContents.emit('render-process-gone', anEvent({}), { reason: 'crashed', exitCode: 5 });
  for (let times = 0; times < 3; times++) crash();
  expect(customer.webContents.loaded).toEqual([displayPage, displayPage, displayPage, 'about:blank']);
});

test('the till’s window takes the customer’s along when it is closed', async () => {
  const { window, customer, electron } = await withTwoScreens();
  window.emit('closed');
  expect(customer.webContents.destroyed).toBe(true);
  electron.screen.plugIn(5);
  expect(electron.windows).toHaveLength(2);
});
