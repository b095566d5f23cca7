import type { AppUpdater } from 'electron-updater';
import type { HostLog } from '../host/host-log.ts';
import type { TillRest } from '../host/till-rest.ts';

/** The part of electron-updater that is used here. */
export type UpdateEngine = Pick<
  AppUpdater,
  | 'autoDownload'
  | 'autoInstallOnAppQuit'
  | 'allowDowngrade'
  | 'allowPrerelease'
  | 'setFeedURL'
  | 'checkForUpdates'
  | 'downloadUpdate'
  | 'quitAndInstall'
>;

/** What an update must wait for, and how the till is made ready for it. */
export interface UpdateGround {
  readonly rest: () => TillRest;
  /** Copies the journal and names the copy. */
  readonly backUp: () => string;
  readonly closeHost: () => Promise<void>;
}

/** Why an update is not installed now, or that it is. */
export type InstallOutcome = 'nothing-fetched' | 'shift-open' | 'printing' | 'installing';

/** Fetches while the till works, installs when it is left. */
export interface Updater {
  /** Looks for a newer version and fetches it; its number, or null when there is none. Rejects when the feed cannot be had. */
  fetch(): Promise<string | null>;
  /** Installs what was fetched, if the till rests; the host is closed first. */
  install(ground: UpdateGround): Promise<InstallOutcome>;
}

/**
 * Holds the update engine to the shop's rules: nothing is fetched or installed by itself, nothing while a shift is open
 * or paper is due, never an older version (an older browser engine would delete the ledger in IndexedDB), and the
 * journal is copied before anything is replaced.
 */
export function createUpdater(options: { engine: UpdateEngine; feed: string; log: HostLog }): Updater {
  const { engine, log } = options;
  let fetched = false;
  engine.autoDownload = false;
  engine.autoInstallOnAppQuit = false;
  engine.allowDowngrade = false;
  engine.allowPrerelease = false;
  engine.setFeedURL({ provider: 'generic', url: options.feed });
  return {
    async fetch() {
      const found = await engine.checkForUpdates();
      if (found === null || !found.isUpdateAvailable) return null;
      await engine.downloadUpdate();
      fetched = true;
      log(`update ${found.updateInfo.version} is ready`);
      return found.updateInfo.version;
    },
    async install({ rest, backUp, closeHost }) {
      if (!fetched) return 'nothing-fetched';
      const { shiftOpen, printing } = rest();
      if (shiftOpen) return 'shift-open';
      if (printing > 0) return 'printing';
      log(`journal copied to ${backUp()}`);
      await closeHost();
      engine.quitAndInstall(false, true);
      return 'installing';
    },
  };
}
