import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { expect, test } from 'vitest';
import { benchFolder } from '../bench-folder.ts';

const config = path.resolve(import.meta.dirname, '../../../electron/shell-electron/vite.preload.config.ts');

async function builtPreload(): Promise<string> {
  const outDir = benchFolder();
  await build({ configFile: config, logLevel: 'silent', build: { outDir } });
  return readFileSync(path.join(outDir, 'preload.cjs'), 'utf8');
}

interface Exposed {
  call(text: unknown): Promise<unknown>;
  listen(listener: (text: string) => void): () => void;
}

/** Runs the built preload as Electron does: a function around CommonJS, with a `require` that knows only electron. */
function load(code: string) {
  const required: string[] = [];
  const world: Record<string, Exposed> = {};
  const invoked: unknown[][] = [];
  const ipcRenderer = Object.assign(new EventEmitter(), {
    invoke: async (...args: unknown[]) => {
      invoked.push(structuredClone(args));
      return 'an answer';
    },
  });
  const contextBridge = {
    exposeInMainWorld: (name: string, api: Exposed) => {
      world[name] = Object.freeze({ ...api });
    },
  };
  const require = (name: string): unknown => {
    required.push(name);
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { ipcRenderer, contextBridge };
  };
  // The code is this project's own, built a moment ago.
  const run = new Function('require', 'module', 'exports', code) as (...args: unknown[]) => void;
  const module = { exports: {} };
  run(require, module, module.exports);
  return { required, world, invoked, ipcRenderer };
}

test('the built preload requires nothing but electron and is no ES module', async () => {
  const code = await builtPreload();
  expect(load(code).required).toEqual(['electron']);
  expect(code).not.toMatch(/^\s*(?:import|export)\s/m);
  expect(code).not.toMatch(/import\(|sourceMappingURL/);
});

test('the page gets one object with two functions', async () => {
  const { world } = load(await builtPreload());
  expect(Object.keys(world)).toEqual(['terminal']);
  expect(Object.keys(world['terminal'] ?? {}).toSorted()).toEqual(['call', 'listen']);
});

test('texts cross, whatever the page hands over', async () => {
  const { world, invoked } = load(await builtPreload());
  expect(await world['terminal']?.call('{"id":1}')).toBe('an answer');
  await world['terminal']?.call({ toString: () => 'from an object' });
  expect(invoked).toEqual([
    ['yucun.bridge', '{"id":1}'],
    ['yucun.bridge', 'from an object'],
  ]);
});

test('the page hears notices as texts, never the event that brought them, until it stops listening', async () => {
  const { world, ipcRenderer } = load(await builtPreload());
  const heard: unknown[][] = [];
  const stop = world['terminal']?.listen((...args: unknown[]) => heard.push(args));
  ipcRenderer.emit('yucun.notice', { sender: 'ipcRenderer itself' }, '{"notice":1}');
  stop?.();
  ipcRenderer.emit('yucun.notice', {}, '{"notice":2}');
  expect(heard).toEqual([['{"notice":1}']]);
});
