import type { BrokenLink } from './chain-check.ts';
import type { CopyHealth } from './copy-outcome.ts';
import type { Healing } from './heal.ts';

/** Free space on the journal's disk. `short`: too little for anything but the ledger itself. */
export interface SpaceHealth {
  readonly freeBytes: number;
  readonly warning: boolean;
  readonly short: boolean;
}

/** What the comparison of the copies at start came to. */
export interface HealingReport extends Healing {
  /** Chromium's word that it threw the database away, or null. */
  readonly dataLoss: string | null;
}

/** State of the ledger as the screen shows it. */
export interface LedgerHealth {
  readonly journal: CopyHealth;
  readonly database: CopyHealth;
  /** The last commit was refused because neither copy took it. */
  readonly unsafe: boolean;
  /** Null until the host has said. */
  readonly space: SpaceHealth | null;
  /** Positions whose bytes cannot be trusted and that neither copy could mend. */
  readonly broken: readonly BrokenLink[];
  readonly healing: HealingReport;
  /** The profile may be a copy: nothing is drawn or lent until the centre has been heard. */
  readonly floorFrozen: boolean;
  /** The centre has seen another machine under this till's name: nothing is drawn or lent until a person has decided. */
  readonly copySuspected: boolean;
  /** Ids of events that were refused at the screen and turned out to be recorded: was that sale completed? */
  readonly doubtful: readonly string[];
}

/** Below this only the ledger writes, bytes. */
const shortBelow = 500 * 1024 ** 2;

/** Space as the journal's status says it. */
export const spaceOf = ({ freeBytes, warning }: { freeBytes: number; warning: boolean }): SpaceHealth => ({
  freeBytes,
  warning,
  short: freeBytes < shortBelow,
});
