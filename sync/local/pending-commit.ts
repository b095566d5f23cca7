import { must } from '../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventDraft, LogHead } from '../../core/ledger/event-writer.ts';
import type { FlowSnapshot } from '../../core/ports/ledger-store.ts';
import type { PrintJob } from '../../core/ports/terminal-bridge.ts';
import { actKey, actOf } from './act.ts';
import type { Kept } from './stored-records.ts';

/** One commit on its way into both copies: its events with their paper, and where the flow stands after it. */
export interface PendingCommit {
  readonly batch: readonly Kept[];
  readonly flow: FlowSnapshot | null;
}

/** Paper goes with the last event of a commit. */
export const withPaper = (events: readonly RecordedEvent[], jobs: readonly PrintJob[]): Kept[] =>
  events.map((recorded, at) => ({ recorded, jobs: at === events.length - 1 ? jobs : [] }));

/** The last event of a commit; whoever holds it holds all of them. */
export const lastOf = ({ batch }: PendingCommit): RecordedEvent => must(batch.at(-1), 'a commit has an event').recorded;

/** Where its log stands after the commit; the stamp never goes back. */
export function headOf(commit: PendingCommit, before: LogHead): LogHead {
  const { id, event } = lastOf(commit);
  const { tid, epoch, seq, hlc } = event;
  return { tid, epoch, seq, id, hlc: hlc > before.hlc ? hlc : before.hlc };
}

const actsOf = ({ batch }: PendingCommit): string[] => keysOf(batch.map(({ recorded }) => actOf(recorded.event)));

const keysOf = (acts: readonly ReturnType<typeof actOf>[]): string[] =>
  acts.flatMap((act) => (act === null ? [] : [actKey(act)]));

/** Whether a commit records exactly the acts of these drafts. */
export function sameActs(commit: PendingCommit, drafts: readonly EventDraft[]): boolean {
  const held = actsOf(commit);
  return held.length > 0 && held.join('\n') === keysOf(drafts.map(actOf)).join('\n');
}

/** Whether a commit records one of the acts of these drafts at least. */
export function sharesAct(commit: PendingCommit, drafts: readonly EventDraft[]): boolean {
  const asked = new Set(keysOf(drafts.map(actOf)));
  return actsOf(commit).some((key) => asked.has(key));
}
