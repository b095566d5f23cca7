import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectEnv, root, run } from './run.mjs';
import { step, tell } from './say.mjs';

/** What is built, from what, and how: a changed source is seen by its content, not by its date. */
const builds = {
  renderer: {
    zh: '构建界面',
    en: 'building the screens',
    sources: ['renderer', 'core', 'sync/protocol', 'sync/local', 'sync/engine', 'package-lock.json'],
    configs: ['renderer/vite.config.ts'],
    result: 'dist/renderer/index.html',
  },
  shell: {
    zh: '构建 Electron 外壳',
    en: 'building the Electron shell',
    sources: ['electron', 'core', 'sync/protocol', 'sync/journal', 'package-lock.json', 'package.json'],
    configs: ['electron/shell-electron/vite.main.config.ts', 'electron/shell-electron/vite.preload.config.ts'],
    result: 'dist/electron/main.js',
  },
};

function filesUnder(path) {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules' && entry.name !== 'dist')
    .flatMap((entry) => filesUnder(join(path, entry.name)));
}

function stampOf(sources) {
  const hash = createHash('sha256');
  for (const file of sources.flatMap(filesUnder).sort()) hash.update(file).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

async function build(name, node) {
  const { zh, en, sources, configs, result } = builds[name];
  if (!configs.every((config) => existsSync(join(root, config)))) return true;
  const stampFile = join(root, `.cache/build-${name}.stamp`);
  const stamp = stampOf(sources);
  const fresh = existsSync(join(root, result)) && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp;
  if (fresh) return true;
  step(zh, en);
  for (const config of configs) {
    const args = [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', config, '--logLevel', 'warn'];
    if ((await run(node, args, { env: projectEnv(), stdio: ['ignore', 2, 'inherit'] })) !== 0) {
      tell('构建失败，原因见上。', 'The build failed; the reason stands above.');
      return false;
    }
  }
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

/** Brings the builds named up to date; false when one failed. */
export async function bringUpToDate(names, node) {
  for (const name of names) if (!(await build(name, node))) return false;
  return true;
}
