import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { EventType } from '../../core/ledger/event-types.ts';
import {
  beginEpoch,
  type EventDraft,
  type LogHead,
  type WriteContext,
  writeEvent,
} from '../../core/ledger/event-writer.ts';
import { type SteadyClock, steadyClock } from './steady-clock.ts';

/** A till (or the centre) that writes events one after the other. */
export interface EventLog {
  readonly clock: SteadyClock;
  readonly events: RecordedEvent[];
  head(): LogHead;
  /** Writes a draft; the context is the till's, with what is overridden here from now on. */
  write<T extends EventType>(draft: EventDraft<T>, context?: Partial<WriteContext>): RecordedEvent;
  /** Begins a new epoch chained to the one before. */
  reopen(epoch: string): void;
}

/** An empty log of one writer. */
export function anEventLog(options: { tid?: string; epoch?: string; clock?: SteadyClock } = {}): EventLog {
  const { tid = 't1', epoch = 'e1', clock = steadyClock() } = options;
  const events: RecordedEvent[] = [];
  let head = beginEpoch({ tid, epoch, previous: null });
  let context: WriteContext = { store: 's1', shift: '', actor: 'zhang', biz: '2026-03-05', boot: 'boot-1' };
  return {
    clock,
    events,
    head: () => head,
    write: (draft, change = {}) => {
      context = { ...context, ...change };
      const written = writeEvent({ head, context, draft, clock });
      head = written.head;
      events.push(written.recorded);
      return written.recorded;
    },
    reopen: (next) => {
      head = beginEpoch({ tid, epoch: next, previous: head });
    },
  };
}
