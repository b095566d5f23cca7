import { businessDateOf } from '../../core/kernel/business-day.ts';
import type { Clock } from '../../core/kernel/clock.ts';
import type { EventBody } from '../../core/ledger/event-types.ts';
import { beginEpoch, type EventDraft, type LogHead } from '../../core/ledger/event-writer.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import type { HostFacts } from '../../core/ports/terminal-bridge.ts';
import { storedEvents } from './event-table.ts';
import type { LocalLog, OwnLog } from './own-log.ts';
import type { RecordRequest } from './recorder.ts';
import { trusted } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/** Why an epoch begins. */
export type EpochReason = EventBody<'epoch.opened'>['reason'];

const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** The log of a new epoch and the event that opens it, chained to the epoch before if there was one. */
export function openingOf(
  reason: EpochReason,
  { tid, facts, clock, previous }: { tid: string; facts: HostFacts; clock: Clock; previous: LogHead | null },
): { head: LogHead; request: RecordRequest } {
  const draft: EventDraft<'epoch.opened'> = {
    type: 'epoch.opened',
    keys: [resourceKey('till', tid)],
    post: [],
    cover: [],
    ref: [],
    body: {
      prevEpoch: previous?.epoch ?? null,
      prevSeq: previous?.seq ?? null,
      reason,
      machine: facts.machineFingerprint,
    },
    aside: null,
  };
  const context = {
    store: facts.storeId ?? '',
    shift: '',
    actor: 'till',
    biz: businessDateOf(clock.now()),
    boot: facts.bootId,
  };
  return { head: beginEpoch({ tid, epoch: hex(clock.entropy(16)), previous }), request: { drafts: [draft], context } };
}

/** The log that new events of this enrolment join, or null if none can take any. */
export const currentLog = (own: OwnLog, tid: string): LocalLog | null =>
  own.logs().findLast(({ log, head, forked }) => head.tid === tid && log === head.epoch && !forked) ?? null;

/** The newest log of this enrolment, whether it can take events or not: what a new epoch is chained to. */
export const newestLog = (own: OwnLog, tid: string): LocalLog | null =>
  own.logs().findLast(({ log, head }) => head.tid === tid && log === head.epoch) ?? null;

/** The machine an epoch was opened on, or null if its first event is not known. */
export async function machineOf(
  epoch: string,
  { own, db }: { own: OwnLog; db: TerminalDb | null },
): Promise<string | null> {
  const held = own.tail.get().filter(({ event }) => event.epoch === epoch && event.seq === 1);
  const [first] = held.length > 0 || db === null ? held : trusted(await storedEvents(db, { epoch, from: 1, to: 1 }));
  return first === undefined ? null : (bodyOf(first.event, 'epoch.opened')?.machine ?? null);
}
