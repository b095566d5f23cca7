import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../../sync/engine/ports.ts';
import { listenToScanKeys } from './scan-keys.ts';

/** What a screen does with a code. */
export type CodeReader = (code: string) => void;

/** Scanned codes on their way to the screen that reads them; the screen opened last reads first. */
export interface ScanLine {
  /** Reads codes from now on, those still waiting first. Returns how to stop. */
  read(reader: CodeReader): () => void;
}

/** How long a code waits for a reader: screens change within this time, a person who scanned in vain is told after it. */
const waitMs = 1500;

/**
 * Joins codes and readers: a code scanned while one screen gives way to another waits for the next, so that nothing
 * scanned is lost in between. `onUnread`: nobody wanted the code.
 */
export function createScanLine({ timers, onUnread }: { timers: Timers; onUnread: () => void }) {
  const readers: CodeReader[] = [];
  let waiting: readonly string[] = [];
  let cancel = (): void => undefined;
  const giveUp = () => {
    waiting = [];
    onUnread();
  };
  return {
    hasReader: () => readers.length > 0,
    deliver(code: string): void {
      const reader = readers.at(-1);
      if (reader) return reader(code);
      waiting = [...waiting, code];
      cancel();
      cancel = timers.after(waitMs, giveUp);
    },
    read(reader: CodeReader): () => void {
      readers.push(reader);
      cancel();
      const due = waiting;
      waiting = [];
      for (const code of due) reader(code);
      return () => void readers.splice(readers.lastIndexOf(reader), 1);
    },
  };
}

interface ScanLineOptions {
  readonly bridge: TerminalBridge;
  readonly timers: Timers;
  readonly onUnread: () => void;
}

/** Codes of both kinds of scanner: one that types like a keyboard, and one at a serial line, of which the host tells. */
export function openScanLine({ bridge, timers, onUnread }: ScanLineOptions): ScanLine & { readonly stop: () => void } {
  const { read, deliver, hasReader } = createScanLine({ timers, onUnread });
  const stopKeys = listenToScanKeys({ onScan: deliver, hasReader });
  const stopNotices = bridge.listen((notice) => {
    if (notice.kind === 'scan.read') deliver(notice.code);
  });
  return {
    read,
    stop() {
      stopKeys();
      stopNotices();
    },
  };
}
