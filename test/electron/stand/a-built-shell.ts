import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { build } from 'vite';
import { onTestFinished } from 'vitest';
import { benchFolder } from '../bench-folder.ts';
import type { Question, Saying } from './run-built-main.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const configOf = (name: string): string => path.join(root, `electron/shell-electron/vite.${name}.config.ts`);

/** The renderer as the set-up builds it. Throws when nobody has. */
export function builtRenderer(): string {
  const folder = path.join(root, 'dist/renderer');
  if (!existsSync(path.join(folder, 'index.html'))) throw new Error('the screens are not built: npm run build');
  return folder;
}

/** Builds main and preload into `folder` as the set-up does, beside the built renderer. */
export async function buildShell(folder: string): Promise<{ main: string; preload: string }> {
  const outDir = path.join(folder, 'dist/electron');
  mkdirSync(outDir, { recursive: true });
  for (const name of ['main', 'preload']) {
    await build({ configFile: configOf(name), logLevel: 'error', build: { outDir, emptyOutDir: false } });
  }
  return { main: path.join(outDir, 'main.js'), preload: path.join(outDir, 'preload.cjs') };
}

type Unnumbered<Q> = Q extends { n: number } ? Omit<Q, 'n'> : never;

/** The built shell running over the stand-in, with a way to play its window. */
export async function aBuiltShell() {
  const folder = benchFolder();
  const built = await buildShell(folder);
  symlinkSync(builtRenderer(), path.join(folder, 'dist/renderer'));
  symlinkSync(path.join(root, 'package.json'), path.join(folder, 'package.json'));
  const stand = path.join(import.meta.dirname, 'run-built-main.ts');
  const args = [built.main, '--till', '1', '--data', path.join(folder, 'till-1'), '--ballast', '0'];
  const child = fork(stand, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const answers = new Map<number, (saying: Saying) => void>();
  const hearers: ((sent: { channel: string; args: unknown[] }) => void)[] = [];
  child.on('message', (message) => {
    const saying = message as Saying;
    if ('sent' in saying) for (const hear of hearers) hear(saying.sent);
    else answers.get(saying.n)?.(saying);
  });
  let last = 0;
  const ask = (question: Unnumbered<Question>): Promise<Saying> => {
    const n = ++last;
    const answer = new Promise<Saying>((resolve) => answers.set(n, resolve));
    child.send({ n, ...question } as Question);
    return answer;
  };
  const ready = String((await once(child.stdout as NodeJS.EventEmitter, 'data'))[0]);
  return {
    ready,
    preload: readFileSync(built.preload, 'utf8'),
    ask,
    hear: (listener: (sent: { channel: string; args: unknown[] }) => void) => hearers.push(listener),
  };
}
