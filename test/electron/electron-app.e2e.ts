import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { expect, onTestFinished, test } from 'vitest';
import { electronBinary } from '../../electron/launcher/electron-binary.ts';
import { benchFolder } from './bench-folder.ts';
import { buildShell, builtRenderer } from './stand/a-built-shell.ts';

/**
 * The shell in a real Electron, where there is one. Elsewhere nothing here pretends: one line says that it did not run,
 * and with YUCUN_REQUIRE_ELECTRON=1 that is a failure.
 */
const root = path.resolve(import.meta.dirname, '../..');
const binary = electronBinary({ root, env: process.env });

async function launch() {
  const folder = benchFolder();
  const { main } = await buildShell(folder);
  symlinkSync(builtRenderer(), path.join(folder, 'dist/renderer'));
  symlinkSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: binary ?? '',
    args: [...sandbox, main, '--data', path.join(folder, 'till-1'), '--ballast', '0'],
  });
  onTestFinished(() => app.close());
  return { app, window: await app.firstWindow() };
}

if (binary === null) {
  test('real Electron: not run, there is no Electron binary here', () => {
    console.log('Electron suite: not run, no Electron binary (node_modules/.bin/install-electron brings it)');
    expect(process.env['YUCUN_REQUIRE_ELECTRON'] ?? '').not.toBe('1');
  });
} else {
  test('the window opens on its own scheme and shows the screens', async () => {
    const { window } = await launch();
    expect(window.url()).toBe('yucun://app/');
    await window.waitForFunction(() => (document.querySelector('#root')?.textContent ?? '') !== '');
  });

  test('the page has the bridge and no Node', async () => {
    const { window } = await launch();
    const seen = await window.evaluate(() => {
      const names = globalThis as unknown as Record<string, unknown>;
      return [typeof names['require'], typeof names['process'], typeof names['Buffer'], typeof names['terminal']];
    });
    expect(seen).toEqual(['undefined', 'undefined', 'undefined', 'object']);
  });

  test('the host answers over IPC', async () => {
    const { window } = await launch();
    const answer = await window.evaluate(() => {
      const { terminal } = globalThis as unknown as { terminal: { call(text: string): Promise<string> } };
      return terminal.call(JSON.stringify({ id: 1, call: 'host.facts', request: {} }));
    });
    expect(JSON.parse(answer)).toMatchObject({ ok: true, response: { shell: 'electron' } });
  });

  test('the page may keep its storage for good and gets nothing else', async () => {
    const { window } = await launch();
    expect(await window.evaluate(() => navigator.storage.persist())).toBe(true);
    const denied = await window.evaluate(() =>
      navigator.mediaDevices.getUserMedia({ audio: true }).then(
        () => 'granted',
        () => 'denied',
      ),
    );
    expect(denied).toBe('denied');
  });

  test('the page cannot leave', async () => {
    const { window } = await launch();
    await window.evaluate(() => {
      location.href = 'https://example.com/';
    });
    await window.waitForTimeout(500);
    expect(window.url()).toBe('yucun://app/');
  });
}
