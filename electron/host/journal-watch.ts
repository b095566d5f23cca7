import type { BridgeNotice, JournalStatus } from '../../core/ports/terminal-bridge.ts';
import type { Journal } from '../../sync/journal/journal.ts';

/** How often space and health are looked at, ms. */
const lookEveryMs = 10_000;

/** Health of the journal as the bridge says it. */
export function journalStatus(journal: Journal): JournalStatus {
  const { heads, rows, freeBytes, warning, ill } = journal.status();
  return {
    heads: heads.map(({ epoch, seq, id, row }) => ({ epoch, seq, id, row })),
    rows,
    freeBytes,
    warning,
    ill,
  };
}

/** Keeps an eye on the journal's disk. */
export interface JournalWatch {
  /** Looks now: after a write that failed, or one that worked again. Says so only when the health changed. */
  look(): void;
  stop(): void;
}

/** Tends the ballast at once and looks every ten seconds; a change of warning or illness becomes a notice. */
export function watchJournal(options: { journal: Journal; notify: (notice: BridgeNotice) => void }): JournalWatch {
  const { journal, notify } = options;
  let told = '';
  const look = (): void => {
    const status = journalStatus(journal);
    const health = JSON.stringify([status.warning, status.ill]);
    if (told !== '' && health !== told) notify({ kind: 'journal.changed', status });
    told = health;
  };
  journal.tend();
  look();
  const timer = setInterval(() => {
    journal.tend();
    look();
  }, lookEveryMs);
  timer.unref();
  return { look, stop: () => clearInterval(timer) };
}
