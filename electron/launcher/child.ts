import { type ChildProcess, spawn } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, renameSync, statSync, type WriteStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { pathToFileURL } from 'node:url';

/** How a child is started. */
export interface ChildOptions {
  readonly command: string;
  readonly args: readonly string[];
  /** File that its words go to, for the day somebody needs them. */
  readonly logFile: string;
  /** Hears each line of its standard output. */
  readonly heard?: (line: string) => void;
  /** Hears each line of its standard error. */
  readonly complained?: (line: string) => void;
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd: string;
}

/** How a child ended. */
export interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/** A program this launcher started, and is answerable for. */
export interface Child {
  readonly pid: number;
  readonly ended: Promise<Ending>;
  /** Writes one JSON line to its input. */
  tell(word: object): void;
  /** Asks it to end, waits, and ends it by force when it does not. */
  stop(graceMs?: number): Promise<Ending>;
}

const leash = pathToFileURL(join(import.meta.dirname, 'leash.ts')).href;
const logBytesMax = 5 * 1024 * 1024;

/** Command and arguments that run a TypeScript program of the project, leashed to this process. */
export const leashedNode = (program: string, args: readonly string[]): { command: string; args: string[] } => ({
  command: process.execPath,
  args: ['--import', leash, program, ...args],
});

function openLog(file: string): WriteStream {
  mkdirSync(dirname(file), { recursive: true });
  if (existsSync(file) && statSync(file).size > logBytesMax) renameSync(file, `${file}.1`);
  const log = createWriteStream(file, { flags: 'a', mode: 0o600 });
  // A log that cannot be written, on a full disk for instance, must not take the till with it.
  log.on('error', () => undefined);
  return log;
}

function endingOf(child: ChildProcess): Promise<Ending> {
  return new Promise((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    // A program that is not there never exits; it counts as one that failed at once.
    child.once('error', () => resolve({ code: 127, signal: null }));
  });
}

function listen(child: ChildProcess, options: ChildOptions): void {
  const log = openLog(options.logFile);
  const follow = (stream: Readable | null, hear: ((line: string) => void) | undefined): void => {
    if (stream === null) return;
    createInterface({ input: stream }).on('line', (line) => {
      // Words for the launcher may carry tokens; they stay out of files.
      if (!line.startsWith('{"yucun":')) log.write(`${line}\n`);
      hear?.(line);
    });
  };
  follow(child.stdout, options.heard);
  follow(child.stderr, options.complained);
}

/** Starts a program in a process group of its own: Ctrl-C reaches the launcher alone, which then stops all in order. */
export function startChild(options: ChildOptions): Child {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  // A child that dies while it is told something takes its pipe with it; `ended` says so.
  child.stdin?.on('error', () => undefined);
  listen(child, options);
  const ended = endingOf(child);
  return {
    pid: child.pid ?? -1,
    ended,
    tell: (word) => {
      child.stdin?.write(`${JSON.stringify(word)}\n`);
    },
    async stop(graceMs = 10_000) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
      const ending = await ended;
      clearTimeout(force);
      return ending;
    },
  };
}
