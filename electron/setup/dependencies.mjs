import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './run.mjs';
import { step, tell } from './say.mjs';

const stampFile = join(root, 'node_modules/.yucun-stamp');
/** What npm itself remembers of the tree it made. */
const recordFile = join(root, 'node_modules/.package-lock.json');

const readOrNull = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null);

const lockText = () => readFileSync(join(root, 'package-lock.json'), 'utf8');
const stampOf = (text) => createHash('sha256').update(text).digest('hex');

/** Versions by place; packages that only fit other systems are absent in a tree and no sign of anything. */
const versions = (lock) =>
  Object.entries(lock.packages)
    .filter(([place]) => place !== '')
    .map(([place, entry]) => [place, entry.version, entry.optional === true]);

/** Whether npm's own record of the tree says what the lock says: the tree was made by hand, and is right. */
function treeFits(lock) {
  const record = readOrNull(recordFile);
  if (record === null) return false;
  const there = new Map(versions(JSON.parse(record)).map(([place, version]) => [place, version]));
  return versions(JSON.parse(lock)).every(([place, version, optional]) =>
    there.has(place) ? there.get(place) === version : optional,
  );
}

function npm() {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
}

/**
 * Makes node_modules what package-lock.json says. The stamp is written last, so an interrupted installation is simply
 * done again. No package runs a script of its own. Returns false when npm failed.
 */
export async function installDependencies() {
  const lock = lockText();
  if (readOrNull(stampFile) === stampOf(lock)) return true;
  if (!treeFits(lock)) {
    step('安装依赖（首次约一分钟）', 'installing dependencies (about a minute the first time)');
    // npm empties the tree before it fills it; cut off in between, neither note may vouch for what is left.
    for (const note of [stampFile, recordFile]) rmSync(note, { force: true });
    const [command, args] = npm();
    const options = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const code = await run(command, [...args, ...options], { stdio: ['ignore', 2, 'inherit'] });
    if (code !== 0) {
      tell(
        '依赖安装失败；检查网络后再运行同一命令。',
        'npm ci failed; look at the network and run the same command again.',
      );
      return false;
    }
  }
  writeFileSync(stampFile, stampOf(lock));
  return true;
}
