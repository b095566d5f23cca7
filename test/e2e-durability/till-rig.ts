import type { ChildProcess } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import type { OpenedTill } from './page/till-window.ts';
import type { HostRig } from './rigged-host.ts';
import { exited, killTree, startHost, startWindow, wait } from './till-programs.ts';

/** One launch of a till: host process, Chromium, and the page under test. */
export interface RunningTill {
  /** The page of the window that is open now. */
  readonly page: Page;
  /** Opens the ledger in the page. */
  open(): Promise<OpenedTill>;
  /** SIGKILL to host and whole browser, in this order or with the host left alone for so many ms first. */
  kill(order: { hostFirst: boolean; apartMs: number }): Promise<void>;
  /** SIGKILL to the host alone; the window serves on without it. */
  killHost(): Promise<void>;
  /** SIGKILL to the browser alone; the host serves on, and a window is opened again. */
  killWindow(): Promise<void>;
  /** Ends both as a person would. */
  close(): Promise<void>;
}

/** A till's folders on one disk, started as the launcher starts it. */
export interface TillRig {
  readonly dataDir: string;
  readonly profile: string;
  /** Acts that were answered as recorded, over all launches. */
  readonly acknowledged: Set<string>;
  /** Starts host and window; if either cannot start, neither is left running. `clockOffMs`: its wall clock was set wrong. */
  start(clockOffMs?: number): Promise<RunningTill>;
  /** Ends whatever a failed test left running. */
  sweep(): void;
}

/** What sets one rig apart from another. */
export interface RigOptions {
  /** Number of the till; its folder and its database are named by it. */
  readonly till?: number;
  /** The host of a small volume, warning below so many MiB. */
  readonly warnBelowMib?: number | null;
  /** What the page puts into its window when it is ready. */
  readonly global?: string;
}

/** A rig on a folder; `pageDir` is the built page the shell serves. */
export function aRig(folder: string, pageDir: string, options: RigOptions = {}): TillRig {
  const { till = 1, warnBelowMib = null, global = 'till' } = options;
  const dataDir = path.join(folder, `till-${till}`);
  const profile = path.join(dataDir, 'profile');
  mkdirSync(dataDir, { recursive: true });
  const acknowledged = new Set<string>();
  const started: ChildProcess[] = [];
  const born = (child: ChildProcess): void => void started.push(child);

  const openWindow = async (address: string) => {
    const shown = await startWindow({ profile, address, global }, born);
    await shown.page.exposeFunction('acknowledged', (act: string) => void acknowledged.add(act));
    return shown;
  };

  const launch = async (clockOffMs: number): Promise<RunningTill> => {
    const command = hostCommand({ till, dataDir, pageDir, warnBelowMib, clockOffMs });
    const host = startHost(command, pageDir);
    born(host.process);
    let shown = await openWindow(await host.entrance);
    return {
      get page() {
        return shown.page;
      },
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
      async killHost() {
        killTree(host.process);
        await exited(host.process);
      },
      async killWindow() {
        killTree(shown.process);
        await exited(shown.process);
        await shown.browser.close();
        shown = await openWindow(await host.anotherEntrance());
      },
      async close() {
        await shown.page.evaluate((name) => (window as unknown as Closable)[name]?.close(), global);
        shown.process.kill('SIGTERM');
        await exited(shown.process);
        host.process.kill('SIGTERM');
        await exited(host.process);
        await shown.browser.close();
      },
    };
  };

  return {
    dataDir,
    profile,
    acknowledged,
    sweep: () => started.splice(0).forEach(killTree),
    async start(clockOffMs = 0) {
      const before = started.length;
      try {
        return await launch(clockOffMs);
      } catch (fault) {
        const children = started.splice(before);
        children.forEach(killTree);
        await Promise.all(children.map(exited));
        throw fault;
      }
    },
  };
}

/** What a page under test puts into its window can be closed. */
type Closable = Record<string, { close(): Promise<void> } | undefined>;

/** The shell as it is shipped, or where a test wants more than its arguments can say, the same with a rig. */
function hostCommand(rig: HostRig): string[] {
  if (rig.warnBelowMib !== null || rig.clockOffMs !== 0)
    return [path.join(import.meta.dirname, 'rigged-host.ts'), JSON.stringify(rig)];
  const shell = path.join(import.meta.dirname, '../../electron/shell-browser/main.ts');
  return [shell, '--data', rig.dataDir, '--till', String(rig.till), '--ballast', '0'];
}
