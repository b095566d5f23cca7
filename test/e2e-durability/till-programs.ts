import { type ChildProcess, spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { prepareProfile } from '../../electron/launcher/browser-profile.ts';
import { chromiumBinary, windowArguments } from '../../electron/launcher/browser-window.ts';

/** A till's host as a program of its own. */
export interface HostProgram {
  readonly process: ChildProcess;
  /** Where the first window may come in. */
  readonly entrance: Promise<string>;
  /** Asks for one more entrance, for a window that is opened again. */
  anotherEntrance(): Promise<string>;
}

/** A till's Chromium with the page under test. */
export interface WindowProgram {
  readonly process: ChildProcess;
  readonly browser: Browser;
  readonly page: Page;
}

/** Waits, ms. */
export const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Settles when the process has ended. */
export const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/** SIGKILL. Each of our children leads a process group of its own, so nobody else's process is ever meant. */
export function killTree(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    process.kill(-child.pid, 'SIGKILL');
}

/** Starts a host by its command line; `pageDir` is the built page it serves. */
export function startHost(command: readonly string[], pageDir: string): HostProgram {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, YUCUN_RENDERER: pageDir },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const wanted: ((entrance: string) => void)[] = [];
  // A host killed while it is being spoken to ends the pipe; that it ended is told by its exit.
  child.stdin.on('error', () => undefined);
  const entrance = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const word = JSON.parse(line) as { yucun: string; windowEntrance?: string; entrance?: string };
      if (word.yucun === 'window') wanted.shift()?.(word.entrance ?? '');
      else if (word.windowEntrance) resolve(word.windowEntrance);
      else reject(new Error(line));
    });
    child.once('exit', (code) => reject(new Error(`the host ended with ${String(code)}: ${said.join('\n')}`)));
  });
  return {
    process: child,
    entrance,
    anotherEntrance: () =>
      new Promise((resolve) => {
        wanted.push(resolve);
        child.stdin.write(`${JSON.stringify({ do: 'window' })}\n`);
      }),
  };
}

/** Opens Chromium on a profile; `global`: what the page puts into its window when it is ready. `born` hears of the process at once. */
export async function startWindow(
  { profile, address, global }: { profile: string; address: string; global: string },
  born: (child: ChildProcess) => void,
): Promise<WindowProgram> {
  const binary = chromiumBinary(process.env);
  if (binary === null) throw new Error('no Chromium on this machine');
  prepareProfile(profile);
  // A killed browser leaves its marks; they would name a process that is gone.
  for (const mark of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(path.join(profile, mark), { force: true });
  const port = await freePort();
  const args = windowArguments({ address, profile, kiosk: false, root: process.getuid?.() === 0 });
  const child = spawn(binary, [...args, '--headless=new', `--remote-debugging-port=${port}`], {
    stdio: 'ignore',
    detached: true,
  });
  born(child);
  const browser = await connect(child, port);
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('Chromium opened no page');
  await page.waitForFunction((name) => name in window, global);
  return { process: child, browser, page };
}

/** A port chosen here, because a browser on a full disk could not write down one of its own choice. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });

/** Attaches once the window has its page; an attachment made earlier may never be answered. */
async function connect(child: ChildProcess, port: number): Promise<Browser> {
  for (let round = 0; round < 400; round++) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('Chromium ended');
    if (await hasPage(port)) {
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 5000 }).catch(() => null);
      if (browser !== null) return browser;
    }
    await wait(50);
  }
  throw new Error('Chromium does not answer');
}

async function hasPage(port: number): Promise<boolean> {
  try {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json/list`)).json()) as { type: string }[];
    return targets.some(({ type }) => type === 'page');
  } catch {
    return false; // Not listening yet.
  }
}
