import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { OutboxLog, OutboxPort } from '../../sync/engine/ports.ts';
import { jsonLength } from '../../sync/engine/utf8-length.ts';

interface MemoryLog {
  events: RecordedEvent[];
  from: number;
  acked: number;
  forked: boolean;
}

/** An outbox in memory that keeps every promise of the real one; what the loop did to it can be read back. */
export interface MemoryOutbox extends OutboxPort {
  add(log: string, events: readonly RecordedEvent[], from?: number): void;
  readonly opened: ('fork' | 'restored')[];
  readonly stamps: string[];
  acked(log: string): number;
}

/** An outbox holding nothing yet. `newEpoch` writes the first events of an epoch that the engine asks for. */
export function memoryOutbox(newEpoch?: (log: string) => RecordedEvent[]): MemoryOutbox {
  const logs = new Map<string, MemoryLog>();
  const listeners = new Set<() => void>();
  const opened: ('fork' | 'restored')[] = [];
  const stamps: string[] = [];
  const tell = (): void => {
    for (const listener of listeners) listener();
  };
  const logOf = (log: string): MemoryLog => {
    const found = logs.get(log);
    if (found === undefined) throw new Error(`no log ${log}`);
    return found;
  };
  const add = (log: string, events: readonly RecordedEvent[], from = 1): void => {
    const known = logs.get(log) ?? { events: [], from, acked: from - 1, forked: from > 1 };
    known.events.push(...events);
    logs.set(log, known);
    tell();
  };
  const view = ([log, { events, from, acked, forked }]: [string, MemoryLog], at: number): OutboxLog => ({
    log,
    tid: events[0]?.event.tid ?? 'til_1',
    epoch: events[0]?.event.epoch ?? log,
    headSeq: from + events.length - 1,
    headId: events.at(-1)?.id ?? null,
    from,
    acked,
    forked,
    current: at === logs.size - 1,
    former: false,
  });
  return {
    add,
    opened,
    stamps,
    acked: (log) => logOf(log).acked,
    logs: () => [...logs.entries()].map(view),
    async read({ log, from, maxEvents, maxBytes }) {
      const stretch = logOf(log)
        .events.filter(({ event }) => event.seq >= from)
        .slice(0, maxEvents);
      let bytes = 0;
      return stretch
        .filter((recorded, at) => {
          bytes += jsonLength(recorded.bytes);
          return at === 0 || bytes <= maxBytes;
        })
        .map(({ id, bytes: text, aside, event }) => ({ seq: event.seq, id, bytes: text, aside }));
    },
    async idAt({ log, seq }) {
      return logOf(log).events.find(({ event }) => event.seq === seq)?.id ?? null;
    },
    async acknowledge({ log, upTo, forked }) {
      Object.assign(logOf(log), { acked: upTo, forked });
      tell();
    },
    async takeBack(events) {
      const back = events.map(({ bytes }) => decodeEvent(bytes));
      const log = back[0]?.event.epoch ?? '';
      const known = logs.get(log);
      if ((back[0]?.event.seq ?? 0) !== (known ? known.from + known.events.length : 1)) return false;
      add(log, back);
      return true;
    },
    async tookBack() {},
    async openEpoch(reason) {
      opened.push(reason);
      const log = `e${logs.size + 1}`;
      add(log, newEpoch?.(log) ?? []);
    },
    heard: (stamp) => void stamps.push(stamp),
    unsent() {
      const waiting = [...logs.values()].flatMap(({ events, acked }) =>
        events.filter(({ event }) => event.seq > acked),
      );
      return { count: waiting.length, oldestAt: waiting[0]?.event.wall ?? null, former: 0 };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
