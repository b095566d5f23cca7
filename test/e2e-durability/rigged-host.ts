import path from 'node:path';
import { stderrLog } from '../../electron/host/host-log.ts';
import { fileVault } from '../../electron/host/identity.ts';
import { launcherWordSchema, readWords } from '../../electron/host/launcher-channel.ts';
import { introduction, type LaunchedShell, obey } from '../../electron/host/obey-launcher.ts';
import { systemClock } from '../../electron/host/system-clock.ts';
import { startBrowserShell } from '../../electron/shell-browser/browser-shell.ts';

/** What a test sets that no cashier can: the limits of a volume small enough to fill, a clock that was set wrong. */
export interface HostRig {
  readonly till: number;
  readonly dataDir: string;
  readonly pageDir: string;
  /** Free space below which the host warns, MiB; null: the limits of a shop. */
  readonly warnBelowMib: number | null;
  /** How far the wall clock is off, ms. */
  readonly clockOffMs: number;
}

/** The browser shell by such a rig, given as one JSON text. */
const rig = JSON.parse(process.argv[2] ?? '') as HostRig;

const limits =
  rig.warnBelowMib === null ? {} : { limits: { warnBelow: rig.warnBelowMib * 1024 ** 2, releaseBelow: 0, ballast: 0 } };
const shell = await startBrowserShell({
  host: {
    shell: 'browser',
    till: rig.till,
    dataDir: path.resolve(rig.dataDir),
    version: '0.0.0-test',
    centralUrl: () => null,
    clock: { ...systemClock, now: () => systemClock.now() + rig.clockOffMs },
    log: stderrLog,
    vault: fileVault,
    ...limits,
  },
  rendererDir: rig.pageDir,
  port: null,
});
const launched: LaunchedShell = { ...shell, door: shell.gate };
const say = (word: object | null): void => void (word && process.stdout.write(`${JSON.stringify(word)}\n`));
process.on('SIGTERM', () => void shell.close().finally(() => process.exit(0)));
say(introduction(launched));
void readWords(process.stdin, {
  schema: launcherWordSchema,
  heard: (word) => void obey(launched, word).then(say),
  stray: stderrLog,
});
