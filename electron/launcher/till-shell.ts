import { join } from 'node:path';
import { type LauncherWord, launcherWordSchema, type ShellWord, shellWordSchema } from '../host/launcher-channel.ts';
import { centralFiles } from './central-service.ts';
import { type Child, type Ending, startChild } from './child.ts';
import { type Launch, logFile, tillDir } from './launch.ts';

type Ready = Extract<ShellWord, { yucun: 'ready' }>;
type Word<K extends ShellWord['yucun']> = Extract<ShellWord, { yucun: K }>;

/** A till's shell, as the launcher talks with it. */
export interface TillShell {
  readonly child: Child;
  /** The next word of this kind; null when the shell ends first. */
  next<K extends ShellWord['yucun']>(kind: K): Promise<Word<K> | null>;
  tell(word: LauncherWord): void;
}

/** How a shell's first word turned out. */
export type ShellStart =
  | { readonly kind: 'ready'; readonly shell: TillShell; readonly ready: Ready }
  | { readonly kind: 'in-use'; readonly holder: number | null }
  | { readonly kind: 'failed'; readonly ending: Ending };

function shellArguments(launch: Launch): string[] {
  const { given, data } = launch;
  const centre = given.central === null ? ['--central-file', centralFiles(data).address] : ['--central', given.central];
  const port = given.port === null ? [] : ['--port', String(given.port)];
  const open = given.privateNetwork ? ['--private-network'] : [];
  const kiosk = given.kiosk ? ['--kiosk'] : [];
  const display = given.display === null ? [] : [given.display ? '--display' : '--no-display'];
  return [
    '--till',
    String(given.till),
    '--data',
    tillDir(launch),
    ...centre,
    ...port,
    ...open,
    ...kiosk,
    ...display,
    '--leashed',
  ];
}

/** How the browser shell is run: its host is a Node process of its own. */
export const browserShell = (launch: Launch): { command: string; args: string[] } => ({
  command: process.execPath,
  args: [join(launch.root, 'electron/shell-browser/main.ts'), ...shellArguments(launch)],
});

/** How the Electron shell is run: host and window in one program. */
export const electronShell = (
  launch: Launch,
  electron: { binary: string; root: boolean },
): { command: string; args: string[] } => ({
  command: electron.binary,
  args: [
    ...(electron.root ? ['--no-sandbox'] : []),
    join(launch.root, 'dist/electron/main.js'),
    ...shellArguments(launch),
  ],
});

/** The word in a line, or null when the line is some other text. */
function wordIn(line: string): ShellWord | null {
  if (!line.startsWith('{"yucun":')) return null;
  return shellWordSchema.safeParse(JSON.parse(line)).data ?? null;
}

function hearShell(launch: Launch, program: { command: string; args: string[] }): TillShell {
  const waiting = new Map<ShellWord['yucun'], ((word: ShellWord) => void)[]>();
  const early: ShellWord[] = [];
  const heard = (line: string): void => {
    const word = wordIn(line);
    if (word === null) return;
    const waiter = waiting.get(word.yucun)?.shift();
    if (waiter === undefined) early.push(word);
    else waiter(word);
  };
  const file = logFile(launch, `till-${launch.given.till}`);
  const child = startChild({ ...program, cwd: launch.root, logFile: file, heard });
  const next = <K extends ShellWord['yucun']>(kind: K): Promise<Word<K> | null> => {
    const at = early.findIndex((word) => word.yucun === kind);
    if (at !== -1) return Promise.resolve(early.splice(at, 1)[0] as Word<K>);
    const word = new Promise<Word<K>>((resolve) => {
      waiting.set(kind, [...(waiting.get(kind) ?? []), resolve as (word: ShellWord) => void]);
    });
    return Promise.race([word, child.ended.then(() => null)]);
  };
  return { child, next, tell: (word) => child.tell(launcherWordSchema.parse(word)) };
}

/** Starts a shell and waits for its first word. */
export async function startShell(launch: Launch, program: { command: string; args: string[] }): Promise<ShellStart> {
  const shell = hearShell(launch, program);
  const inUse = shell.next('in-use');
  const ready = shell.next('ready');
  const first = await Promise.race([ready, inUse, shell.child.ended.then(() => null)]);
  if (first?.yucun === 'ready') return { kind: 'ready', shell, ready: first };
  const holder = first ?? (await inUse);
  if (holder?.yucun === 'in-use') {
    await shell.child.ended;
    return { kind: 'in-use', holder: holder.holder };
  }
  return { kind: 'failed', ending: await shell.child.ended };
}
