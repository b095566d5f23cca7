import { useContext, useMemo, useSyncExternalStore } from 'react';
import type { Campaign } from '../../core/campaign/campaign.ts';
import type { ProductIndex } from '../../core/catalogue/product-search.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { Member } from '../../core/member/member.ts';
import type { Operator } from '../../core/operator/operator.ts';
import type { JournalStatus, PrinterStatus, PrintJobView } from '../../core/ports/terminal-bridge.ts';
import type { Store } from '../../core/settings/store.ts';
import type { ShiftState } from '../../core/till/shift-state.ts';
import { foldShift, zNumberAfter } from '../../core/view/shift-fold.ts';
import type { SyncStatus } from '../../sync/engine/sync-status.ts';
import type { Watched } from '../../sync/engine/watched.ts';
import type { TerminalLedger } from '../../sync/local/ledger.ts';
import type { LedgerHealth } from '../../sync/local/ledger-health.ts';
import type { RowData } from '../../sync/local/row-tables.ts';
import { type Terminal, TerminalSlot } from '../wiring/terminal.ts';
import type { Exchange } from '../wiring/watch-central.ts';

/** The till. */
export const useTerminal = (): Terminal => must(useContext(TerminalSlot), 'the terminal is given at the root');

/** A watched value as React state. */
export const useWatched = <T>(watched: Watched<T>): T =>
  useSyncExternalStore(watched.subscribe, watched.get, watched.get);

/** Changes whenever rows of the centre changed; for reading them anew. */
export const useRowsVersion = (): number => useWatched(useTerminal().ledger.rows.version);

/** Changes whenever a member may look different: by rows or by own events. */
export function useMembersVersion(): string {
  const version = useRowsVersion();
  const tail = useWatched(useTerminal().ledger.tail);
  return `${String(version)}:${String(tail.at(-1)?.id ?? '')}`;
}

/** The shop, or null before its row has arrived. */
export function useStore(): Store | null {
  const { ledger, facts } = useTerminal();
  useRowsVersion();
  return ledger.rows.entry('store', facts.storeId ?? '')?.data ?? null;
}

/** All rows of a kind, read anew only when rows have changed. */
function useRows<K extends 'campaign'>(kind: K): readonly RowData[K][] {
  const { ledger } = useTerminal();
  const version = useRowsVersion();
  return useMemo(() => rowsAt(ledger, kind, version), [ledger, kind, version]);
}

/** The rows as of a version; the number itself is only what makes the reading a new one. */
const rowsAt = <K extends 'campaign'>(ledger: TerminalLedger, kind: K, _version: number): RowData[K][] =>
  ledger.rows.all(kind);

/** Everybody who works or worked here, with what was said of them at this till a moment ago. */
export function useStaff(): readonly Operator[] {
  const { ledger } = useTerminal();
  const version = useMembersVersion();
  return useMemo(() => staffAt(ledger, version), [ledger, version]);
}

const staffAt = (ledger: TerminalLedger, _version: string): readonly Operator[] => ledger.staff();

/** All campaign versions this till knows. */
export const useCampaigns = (): readonly Campaign[] => useRows('campaign');

/** A member as this till may treat them now, or null. */
export function useMember(member: string): Member | null {
  const terminal = useTerminal();
  useMembersVersion();
  return terminal.memberOf(member);
}

/** Shifts by the log they were folded from: many parts of a screen ask for the same one. */
const folded = new WeakMap<readonly RecordedEvent[], ShiftState | null>();

function shiftOf(tail: readonly RecordedEvent[]): ShiftState | null {
  const known = folded.get(tail);
  if (known !== undefined) return known;
  const shift = foldShift(tail);
  folded.set(tail, shift);
  return shift;
}

/** The open shift with all its figures, or null. */
export const useShift = (): ShiftState | null => shiftOf(useWatched(useTerminal().ledger.tail));

/** Number of the Z report the next shift will end with. */
export function useZNumber(): number {
  const tail = useWatched(useTerminal().ledger.tail);
  return useMemo(() => zNumberAfter(tail), [tail]);
}

/** Events of one shift, oldest first. */
export function useShiftEvents(shift: string | null): readonly RecordedEvent[] {
  const tail = useWatched(useTerminal().ledger.tail);
  return useMemo(() => tail.filter(({ event }) => event.shift === shift), [tail, shift]);
}

/** The search index, or null while it is being built. */
export const useProductIndex = (): ProductIndex | null => useWatched(useTerminal().productIndex);

/** Both copies of the ledger and how they are. */
export const useHealth = (): LedgerHealth => useWatched(useTerminal().ledger.health);

export const useSyncStatus = (): SyncStatus => useWatched(useTerminal().engine.status);
export const usePrintJobs = (): readonly PrintJobView[] => useWatched(useTerminal().printJobs);
export const usePrinter = (): PrinterStatus => useWatched(useTerminal().printer);
export const useJournal = (): JournalStatus | null => useWatched(useTerminal().journal);
export const useExchanges = (): readonly Exchange[] => useWatched(useTerminal().exchanges);
