import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { tell } from './say.mjs';

const wanted = 24;

const majorOf = (command) => Number(/^v(\d+)/.exec(String(spawnSync(command, ['--version']).stdout))?.[1] ?? 0);

/** The Node that runs everything else: the one npm brought, or this one when it is new enough. Null after saying what is missing. */
export function findNode() {
  if (Number(process.versions.node.split('.')[0]) >= wanted) return process.execPath;
  const own = join(root, 'node_modules/.bin/node');
  if (existsSync(own) && majorOf(own) >= wanted) return own;
  tell(
    `本机是 Node ${process.versions.node}，需要 Node ${wanted}；该系统没有可自动安装的版本。`,
    `This is Node ${process.versions.node}; Node ${wanted} is needed and npm has none for ${process.platform} ${process.arch}.`,
    ['https://nodejs.org/en/download'],
  );
  return null;
}
