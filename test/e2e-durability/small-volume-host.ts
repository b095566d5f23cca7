import path from 'node:path';
import { stderrLog } from '../../electron/host/host-log.ts';
import { fileVault } from '../../electron/host/identity.ts';
import { systemClock } from '../../electron/host/system-clock.ts';
import { startBrowserShell } from '../../electron/shell-browser/browser-shell.ts';

/**
 * The browser shell with the free-space limits of a volume that a test can fill:
 * `small-volume-host.ts DATADIR PAGEDIR WARN_BELOW_MIB`.
 */
const [dataDir = '', rendererDir = '', warnBelowMib = ''] = process.argv.slice(2);

const shell = await startBrowserShell({
  host: {
    shell: 'browser',
    till: 1,
    dataDir: path.resolve(dataDir),
    version: '0.0.0-test',
    centralUrl: () => null,
    clock: systemClock,
    log: stderrLog,
    vault: fileVault,
    limits: { warnBelow: Number(warnBelowMib) * 1024 ** 2, releaseBelow: 0, ballast: 0 },
  },
  rendererDir,
  port: null,
});
process.on('SIGTERM', () => void shell.close().finally(() => process.exit(0)));
process.stdout.write(`${JSON.stringify({ yucun: 'ready', windowEntrance: shell.gate.onceOnlyEntrance() })}\n`);
