import { expect, test } from 'vitest';
import { handleBridge } from '../../../electron/shell-electron/ipc/handle.ts';
import { anOpenShell } from '../a-booted-shell.ts';
import { FakeIpcMain, FakeWebContents } from '../fake-electron.ts';

const facts = JSON.stringify({ id: 1, call: 'host.facts', request: {} });

test('the window asks and is answered as in the browser shell', async () => {
  const { ask } = await anOpenShell();
  expect(JSON.parse(String(await ask(facts)))).toMatchObject({
    id: 1,
    ok: true,
    response: { shell: 'electron', till: 1 },
  });
});

test('a frame inside the page is refused', async () => {
  const { ask, contents } = await anOpenShell();
  const frame = { url: 'yucun://app/', parent: contents.mainFrame };
  await expect(ask(facts, { frame })).rejects.toThrow("Error invoking remote method 'yucun.bridge': Error: refused");
});

test.each(['https://evil.example/', 'file:///index.html', 'yucun://evil/', 'about:blank'])(
  'a page at %s is refused',
  async (url) => {
    const { ask } = await anOpenShell();
    await expect(ask(facts, { frame: { url, parent: null } })).rejects.toThrow('refused');
  },
);

test('a frame that is gone by now is refused', async () => {
  const { ask } = await anOpenShell();
  await expect(ask(facts, { frame: null })).rejects.toThrow('refused');
});

test('another window of the same address is refused', async () => {
  const { ask } = await anOpenShell();
  const other = new FakeWebContents();
  other.mainFrame.url = 'yucun://app/';
  await expect(ask(facts, { sender: other })).rejects.toThrow('refused');
});

test.each([[42], [null], [{ id: 1, call: 'host.facts' }], [['a']]])(
  '%j instead of a text is refused',
  async (value) => {
    const { ask } = await anOpenShell();
    await expect(ask(value)).rejects.toThrow('refused');
  },
);

test('a channel nobody named does not exist, and one that exists cannot be taken over', async () => {
  const { electron, contents } = await anOpenShell();
  expect([...electron.ipcMain.channels.keys()]).toEqual(['yucun.bridge']);
  const from = { sender: contents, frame: contents.mainFrame };
  await expect(electron.ipcMain.invoke('shell.openExternal', from, 'x')).rejects.toThrow(
    "Error invoking remote method 'shell.openExternal': Error: No handler registered for 'shell.openExternal'",
  );
  const channel = { contents: () => null, answer: async () => '' };
  expect(() => handleBridge(electron.ipcMain as never, channel)).toThrow('second handler');
});

test('what is no message of the bridge gets a word, not a stack', async () => {
  const { ask } = await anOpenShell();
  expect(JSON.parse(String(await ask('rm -rf /')))).toEqual({ id: null, ok: false, fault: 'bad-message' });
});

test('notices reach the page, and no other', async () => {
  const { state, contents } = await anOpenShell();
  const unplug = JSON.stringify({ id: 2, call: 'central.unplug', request: { unplugged: true } });
  await state?.host?.answer(unplug);
  const heard = () => contents.sent.filter(({ channel }) => channel === 'yucun.notice').length;
  const before = heard();
  expect(before).toBeGreaterThan(0);
  contents.mainFrame.url = 'https://evil.example/';
  await state?.host?.answer(unplug.replace('true', 'false'));
  expect(heard()).toBe(before);
  contents.mainFrame.url = 'yucun://app/';
  contents.destroyed = true;
  await state?.host?.answer(unplug);
  expect(heard()).toBe(before);
});

test('a thing that cannot be cloned does not cross, as in Electron', async () => {
  const ipc = new FakeIpcMain();
  ipc.handle('a', () => () => undefined);
  await expect(ipc.invoke('a', { sender: null, frame: null })).rejects.toThrow('could not be cloned');
});
