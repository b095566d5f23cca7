import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { expect, onTestFinished } from 'vitest';
import { chromiumBinary } from '../../electron/launcher/browser-window.ts';
import { readPaper, turnKnob } from './virtual-paper.ts';

const root = path.resolve(import.meta.dirname, '../..');
const startProgram = path.join(root, 'electron/start.ts');
const startMs = 180_000;
const restMs = 250;

/** Where screenshots of the stories are kept. */
export const pictures = path.join(root, 'artifacts/e2e');

/** One till's program, as `npm start` runs it, without a window of its own. */
export interface RunningTill {
  /** The address that lets a browser in. */
  readonly entrance: string;
  /** Pieces of paper the till's printer has put out so far, oldest first, as text. */
  paper(): Promise<string[]>;
  /** Turns one of the virtual printer's knobs: no paper, cover open, and so on. */
  turn(knob: string, on: boolean): Promise<void>;
  stop(): Promise<void>;
}

/** A shop on this machine for one test: a centre with the demo shop, tills, printers, all in a folder of its own. */
export interface Shop {
  readonly folder: string;
  /** `more`: further words after `npm start --`. */
  till(number?: number, more?: readonly string[]): Promise<RunningTill>;
}

/** Opens a shop. Everything ends, and the folder goes, with the test. `databaseUrl`: the centre's PostgreSQL; absent: its own. */
export function aShop({ databaseUrl }: { readonly databaseUrl?: string } = {}): Shop {
  if (!existsSync(path.join(root, 'dist/renderer/index.html')))
    throw new Error('the screens are not built: npm run build');
  const folder = mkdtempSync(path.join(tmpdir(), 'yucun-e2e-'));
  const tills: RunningTill[] = [];
  onTestFinished(async () => {
    // The first till keeps the centre, so it goes last.
    for (const till of tills.toReversed()) await till.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });
  return {
    folder,
    async till(number = 1, more = []) {
      const till = await runTill({ folder, number, more, databaseUrl });
      tills.push(till);
      return till;
    },
  };
}

interface TillWish {
  readonly folder: string;
  readonly number: number;
  readonly more: readonly string[];
  readonly databaseUrl: string | undefined;
}

async function runTill({ folder, number, more, databaseUrl }: TillWish): Promise<RunningTill> {
  const child = spawn(process.execPath, [startProgram, '--no-window', '--till', String(number), ...more], {
    env: { ...process.env, YUCUN_DATA: folder, ...(databaseUrl === undefined ? {} : { DATABASE_URL: databaseUrl }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (said += part.toString()));
  await expect.poll(() => said, { timeout: startMs, interval: 200 }).toMatch(/\?token=[\w-]+/);
  const entrance = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]+/.exec(said)?.[0] ?? '';
  const page = /virtual printer; its paper: (\S+)/.exec(said)?.[1] ?? /小票见 (\S+)/.exec(said)?.[1] ?? '';
  return {
    entrance,
    paper: () => readPaper(page),
    turn: (knob, on) => turnKnob(page, knob, on),
    stop: () => stopped(child),
  };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/** A window of a till in a real Chromium with a profile that outlives it. */
export interface TillWindow {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained about so far: errors and breaches of the content policy. */
  readonly complaints: readonly string[];
  /** A picture for people to look at. */
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

interface WindowOptions {
  readonly shop: Shop;
  readonly till: RunningTill;
  readonly number?: number;
  readonly size?: { readonly width: number; readonly height: number };
}

/** Opens a till's window, or opens it again after it was closed or killed. */
export async function aWindow(options: WindowOptions): Promise<TillWindow> {
  const { shop, till, number = 1, size = { width: 1366, height: 768 } } = options;
  const executablePath = chromiumBinary(process.env);
  if (executablePath === null) throw new Error('these tests need Chromium: run them through npm test');
  const context = await chromium.launchPersistentContext(path.join(shop.folder, `profile-${String(number)}`), {
    executablePath,
    args: ['--disable-gpu'],
    viewport: size,
    hasTouch: true,
  });
  onTestFinished(() => context.close());
  context.setDefaultTimeout(90_000);
  const page = context.pages()[0] ?? (await context.newPage());
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      // biome: the page's console is the only way out of it
      globalThis.console.error(`policy: ${event.violatedDirective} ${event.sourceFile} ${event.blockedURI}`);
    });
  });
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().startsWith('policy:')) complaints.push(message.text());
  });
  await page.goto(till.entrance);
  await page.waitForSelector('[data-place-shown], [data-code]', { timeout: 60_000 });
  mkdirSync(pictures, { recursive: true });
  return {
    page,
    context,
    complaints,
    async picture(name) {
      // Panels take a moment to come to rest.
      await page.waitForTimeout(restMs);
      await page.screenshot({ path: path.join(pictures, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

/** Kills a browser as a power cut would: the whole process tree, without a word. */
export async function killBrowser(shop: Shop, number = 1): Promise<void> {
  const profile = path.join(shop.folder, `profile-${String(number)}`);
  const { globSync } = await import('node:fs');
  for (const file of globSync('/proc/[0-9]*/cmdline')) {
    const pid = Number(file.split('/')[2]);
    if (commandOf(file).includes(profile)) process.kill(pid, 'SIGKILL');
  }
}

function commandOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // It ended between the two looks.
    return '';
  }
}
