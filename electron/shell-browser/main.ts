import { homedir } from 'node:os';
import { join } from 'node:path';
import { FolderInUse } from '../../sync/journal/exclusive-lock.ts';
import { tillFolder } from '../host/data-folder.ts';
import { describeThrown, stderrLog } from '../host/host-log.ts';
import { fileVault } from '../host/identity.ts';
import {
  inUseExitCode,
  type LauncherWord,
  launcherWordSchema,
  readWords,
  type ShellWord,
} from '../host/launcher-channel.ts';
import { introduction, type LaunchedShell, obey } from '../host/obey-launcher.ts';
import {
  centralUrlBy,
  journalBy,
  printerNetBy,
  readShellArguments,
  type ShellArguments,
} from '../host/shell-arguments.ts';
import { systemClock } from '../host/system-clock.ts';
import { appVersion } from '../host/version.ts';
import { type BrowserShell, startBrowserShell } from './browser-shell.ts';

/**
 * Process of one till: `main.ts [--data FOLDER] [--till N] [--central URL | --central-file FILE] [--port N] [--private-network] [--leashed]`.
 * Says one line of JSON when it serves, and obeys lines of JSON on its input.
 */
const projectRoot = join(import.meta.dirname, '../..');

const say = (word: ShellWord | null): void => {
  if (word !== null) process.stdout.write(`${JSON.stringify(word)}\n`);
};

const start = (given: ShellArguments): Promise<BrowserShell> =>
  startBrowserShell({
    host: {
      shell: 'browser',
      till: given.till,
      dataDir: given.dataDir,
      version: appVersion,
      centralUrl: centralUrlBy(given),
      privateNetwork: given.privateNetwork,
      kiosk: given.kiosk,
      clock: systemClock,
      log: stderrLog,
      vault: fileVault,
      ...journalBy(given, process.env),
      ...printerNetBy(process.env),
    },
    rendererDir: process.env['YUCUN_RENDERER'] ?? join(projectRoot, 'dist/renderer'),
    port: given.port,
  });

function stopper(shell: BrowserShell): () => void {
  let stopping = false;
  return () => {
    if (stopping) return;
    stopping = true;
    void shell.close().finally(() => process.exit(0));
  };
}

async function run(): Promise<void> {
  const given = readShellArguments(process.argv.slice(2), (till) =>
    tillFolder({ env: process.env, home: homedir(), till }),
  );
  const shell = await start(given);
  const stop = stopper(shell);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
  const launched: LaunchedShell = { ...shell, door: shell.gate };
  say(introduction(launched));
  const heard = (word: LauncherWord): void => {
    obey(launched, word).then(say, (thrown: unknown) => stderrLog(`launcher ${word.do}: ${describeThrown(thrown)}`));
  };
  await readWords(process.stdin, { schema: launcherWordSchema, heard, stray: stderrLog });
  if (given.leashed) stop();
}

run().catch((thrown: unknown) => {
  if (thrown instanceof FolderInUse) {
    say({ yucun: 'in-use', holder: thrown.holder });
    process.exit(inUseExitCode);
  }
  stderrLog(describeThrown(thrown));
  process.exit(1);
});
