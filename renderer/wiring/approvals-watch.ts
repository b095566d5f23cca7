import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import type { Timers } from '../../sync/engine/ports.ts';
import type { SyncEngine } from '../../sync/engine/sync-engine.ts';
import { type Watched, watchable } from '../../sync/engine/watched.ts';
import type { Approval } from '../../sync/protocol/approval.ts';

/** The centre's wake-up makes it sooner, ms; without one this is how old the list may be. */
const lookMs = 10_000;

/** What other tills of the shop ask for; looked at only while somebody is there who may decide. */
export interface ApprovalsWatch {
  readonly waiting: Watched<readonly Approval[]>;
  /** Looks again and again until the returned function is called. */
  begin(): () => void;
  look(): void;
}

/** The same nothing every time, so that nobody draws anew for it. */
const none: readonly Approval[] = [];

/** Follows the shop's wishes. While the centre is silent the last list is dropped: nobody could decide it. */
export function watchApprovals(parts: {
  readonly bridge: TerminalBridge;
  readonly engine: Pick<SyncEngine, 'approvals'>;
  readonly timers: Timers;
}): ApprovalsWatch {
  const { bridge, engine, timers } = parts;
  const waiting = watchable<readonly Approval[]>(none);
  let watchers = 0;
  let stop: () => void = () => undefined;
  const ask = async (): Promise<void> => {
    const found = await engine.approvals({ kind: 'look' });
    // Somebody may have signed off meanwhile.
    waiting.set(watchers > 0 && found.ok && found.value.length > 0 ? found.value : none);
  };
  const look = (): void => {
    stop();
    if (watchers === 0) return waiting.set(none);
    stop = timers.after(lookMs, look);
    void ask();
  };
  return {
    waiting,
    look,
    begin() {
      watchers += 1;
      const stopNotices = bridge.listen(({ kind }) => (kind === 'central.wake' ? look() : undefined));
      look();
      return () => {
        watchers -= 1;
        stopNotices();
        look();
      };
    },
  };
}
