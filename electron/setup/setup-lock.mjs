import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './run.mjs';
import { step } from './say.mjs';

const file = join(root, '.cache/setup.pid');

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function holder() {
  try {
    return Number(readFileSync(file, 'utf8')) || null;
  } catch {
    return null;
  }
}

function take() {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Runs `act` while no other set-up of this project runs: two first starts at once must not install into each other. */
export async function alone(act) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  let told = false;
  while (!take()) {
    const pid = holder();
    if (pid === null || !isRunning(pid)) rmSync(file, { force: true });
    else if (!told) step(`等待另一个安装进程 ${pid}`, `waiting for another set-up, process ${pid}`);
    told = pid !== null;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  const drop = () => rmSync(file, { force: true });
  process.once('exit', drop);
  try {
    return await act();
  } finally {
    drop();
    process.removeListener('exit', drop);
  }
}
