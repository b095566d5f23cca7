import { onTestFinished } from 'vitest';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import type { TerminalBridge } from '../../core/ports/terminal-bridge.ts';
import { systemClock } from '../../electron/host/system-clock.ts';
import { createSyncEngine, type SyncEngine } from '../../sync/engine/sync-engine.ts';
import { bridgeCentral } from '../../sync/local/bridge-central.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import { openTerminalLedger } from '../../sync/local/terminal-ledger.ts';
import { browserTimers } from '../../sync/local/timing.ts';
import { aHost } from '../electron/a-host.ts';
import { aContext } from './a-log.ts';
import { type CutDatabase, cutDatabase } from './cut-database.ts';
import { hostBridge } from './host-bridge.ts';
import { forTill } from './signed-till.ts';

/** A real till (host, ledger, engine); only the browser is a fake IndexedDB. Closed when its test ends. */
export interface RealTill {
  readonly bridge: TerminalBridge;
  readonly ledger: TerminalLedger;
  readonly engine: SyncEngine;
  unplug(unplugged: boolean): Promise<void>;
  /** Records one act of the builders as this till's own; throws if it is refused. */
  record(draft: EventDraft): Promise<void>;
  close(): Promise<void>;
}

interface TillOptions {
  /** Its data folder; found again if it was used before. */
  readonly folder: string;
  readonly name: string;
  readonly store: string;
  readonly centralUrl: () => string;
  /** A one-time code; asked for when the folder is new, or always with `enrolAgain`. */
  readonly code: () => Promise<string>;
  readonly enrolAgain?: boolean;
  readonly database?: CutDatabase;
  /** Fingerprint of another machine, as a copied profile would find. */
  readonly machine?: string | null;
}

/** Switches a till on; enrols it if its folder is new. */
export async function aRealTill(options: TillOptions): Promise<RealTill> {
  const { folder, name, store, centralUrl, database = cutDatabase(), machine = null } = options;
  const host = await aHost(folder, { centralUrl });
  const bridge = hostBridge(host);
  if (options.enrolAgain || (await bridge.call('host.facts', {})).tid === null) {
    const enrolled = await bridge.call('identity.enrol', { code: await options.code(), centralUrl: centralUrl() });
    if (!enrolled.ok) throw new Error(enrolled.code);
  }
  const said = await bridge.call('host.facts', {});
  const facts = machine === null ? said : { ...said, machineFingerprint: machine };
  const { engine: databaseEngine } = database;
  const opened = await openTerminalLedger({
    bridge,
    facts,
    clock: systemClock,
    dbName: name,
    locks: null,
    engine: databaseEngine,
  });
  if (!opened.ok) throw new Error(opened.refusal.code);
  const ledger = opened.value;
  const { outbox, rows } = ledger;
  const central = bridgeCentral(bridge);
  const engine = createSyncEngine({ clock: systemClock, timers: browserTimers, central, outbox, rows });
  const stop = bridge.listen((notice) => {
    if (notice.kind === 'central.link') engine.noticeLink(notice);
    if (notice.kind === 'central.wake') engine.wake();
  });
  engine.start();
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    stop();
    await engine.stop();
    await ledger.close();
    await host.close();
  };
  onTestFinished(close);
  return {
    bridge,
    ledger,
    engine,
    close,
    unplug: async (unplugged) => void (await bridge.call('central.unplug', { unplugged })),
    async record(draft) {
      const recorded = await ledger.record({ drafts: [forTill(draft, ledger.tid)], context: { ...aContext, store } });
      if (!recorded.ok) throw new Error(recorded.refusal.code);
    },
  };
}

/** True when nothing waits and the rows are there. */
export const inSync = ({ engine }: Pick<RealTill, 'engine'>): boolean => {
  const { unsent, rowsAsOf } = engine.status.get();
  return unsent === 0 && rowsAsOf !== null;
};
