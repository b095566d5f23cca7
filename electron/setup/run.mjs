import { spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';
import { delimiter, join } from 'node:path';

/** Root of the project. */
export const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '../..');

/** Environment in which the project's own programs win over the machine's: its Node, its tools. */
export const projectEnv = () => ({
  ...process.env,
  PATH: [join(root, 'node_modules/.bin'), process.env.PATH ?? ''].join(delimiter),
});

/** Whether a program answers when asked for something harmless. */
export const answers = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;

/** First of these commands that is on the path, or null. */
export const firstCommand = (names) => names.find((name) => answers('/bin/sh', ['-c', `command -v ${name}`])) ?? null;

/** Runs a program to its end; resolves with its exit code. A signal counts as a shell counts it: 128 and its number. */
export function run(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

/**
 * Hands the terminal to a program and ends with its exit code. Ctrl-C reaches both through the terminal; this one
 * only waits, so that the program can stop in its own order. Signals meant for this process alone are passed on.
 */
export function become(command, args) {
  const child = spawn(command, args, { cwd: root, stdio: 'inherit', env: projectEnv() });
  process.on('SIGINT', () => {});
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.once('error', (error) => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)));
}
