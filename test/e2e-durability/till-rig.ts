import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from '@playwright/test';
import { prepareProfile } from '../../electron/launcher/browser-profile.ts';
import { chromiumBinary, windowArguments } from '../../electron/launcher/browser-window.ts';
import type { OpenedTill } from './page/till-window.ts';

const projectRoot = path.join(import.meta.dirname, '../..');

/** One launch of a till: host process, Chromium, and the page under test. */
export interface RunningTill {
  readonly page: Page;
  /** Opens the ledger in the page. */
  open(): Promise<OpenedTill>;
  /** SIGKILL to host and whole browser, in this order or with the host left alone for so many ms first. */
  kill(order: { hostFirst: boolean; apartMs: number }): Promise<void>;
  /** Ends both as a person would. */
  close(): Promise<void>;
}

/** A till's folders on one disk, started as the launcher starts it. */
export interface TillRig {
  readonly dataDir: string;
  readonly profile: string;
  /** Movements that were answered as recorded, over all launches. */
  readonly acknowledged: Set<string>;
  /** Starts host and window; if either cannot start, neither is left running. */
  start(): Promise<RunningTill>;
  launch(): Promise<RunningTill>;
  /** Ends whatever a failed test left running. */
  sweep(): void;
}

const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const exited = (child: ChildProcess): Promise<void> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', () => resolve()));

/**
 * A rig on a folder; `pageDir` is the built page the shell serves. `warnBelowMib`: the host of a
 * small volume. `global`: what the page puts into its window when it is ready.
 */
export function aRig(
  folder: string,
  pageDir: string,
  { warnBelowMib = null, global = 'till' }: { warnBelowMib?: number | null; global?: string } = {},
): TillRig {
  const dataDir = path.join(folder, 'till-1');
  const profile = path.join(dataDir, 'profile');
  mkdirSync(dataDir, { recursive: true });
  const acknowledged = new Set<string>();
  const started: ChildProcess[] = [];
  return {
    dataDir,
    profile,
    acknowledged,
    sweep: () => started.splice(0).forEach(killTree),
    async start() {
      const before = started.length;
      try {
        return await this.launch();
      } catch (fault) {
        const children = started.splice(before);
        children.forEach(killTree);
        await Promise.all(children.map(exited));
        throw fault;
      }
    },
    async launch() {
      const host = startHost(hostCommand({ dataDir, pageDir, warnBelowMib }), pageDir);
      started.push(host.process);
      const shown = await startWindow({ profile, address: await host.entrance, global }, (child) =>
        started.push(child),
      );
      await shown.page.exposeFunction('acknowledged', (movement: string) => void acknowledged.add(movement));
      return {
        page: shown.page,
        open: () => shown.page.evaluate(() => window.till.open()),
        async kill({ hostFirst, apartMs }) {
          const both = hostFirst ? [host.process, shown.process] : [shown.process, host.process];
          for (const [at, child] of both.entries()) {
            if (at === 1) await wait(apartMs);
            killTree(child);
          }
          await Promise.all(both.map(exited));
          await shown.browser.close();
        },
        async close() {
          await shown.page.evaluate(() => window.till.close());
          shown.process.kill('SIGTERM');
          await exited(shown.process);
          host.process.kill('SIGTERM');
          await exited(host.process);
          await shown.browser.close();
        },
      };
    },
  };
}

/** Each of our children leads a process group of its own, so nobody else's process is ever meant. */
function killTree(child: ChildProcess): void {
  if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
    process.kill(-child.pid, 'SIGKILL');
}

function hostCommand(of: { dataDir: string; pageDir: string; warnBelowMib: number | null }): string[] {
  if (of.warnBelowMib !== null)
    return [path.join(import.meta.dirname, 'small-volume-host.ts'), of.dataDir, of.pageDir, String(of.warnBelowMib)];
  const shell = path.join(projectRoot, 'electron/shell-browser/main.ts');
  return [shell, '--data', of.dataDir, '--till', '1', '--ballast', '0'];
}

function startHost(command: string[], pageDir: string): { process: ChildProcess; entrance: Promise<string> } {
  const child = spawn(process.execPath, command, {
    env: { ...process.env, YUCUN_RENDERER: pageDir },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const entrance = new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const word = JSON.parse(line) as { yucun: string; windowEntrance?: string };
      if (word.windowEntrance) resolve(word.windowEntrance);
      else reject(new Error(line));
    });
    child.once('exit', (code) => reject(new Error(`the host ended with ${String(code)}: ${said.join('\n')}`)));
  });
  return { process: child, entrance };
}

async function startWindow(
  { profile, address, global }: { profile: string; address: string; global: string },
  born: (child: ChildProcess) => void,
): Promise<{ process: ChildProcess; browser: Browser; page: Page }> {
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
