import type { Clock } from '../../core/kernel/clock.ts';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import {
  beginEpoch,
  type EventDraft,
  type LogHead,
  type WriteContext,
  writeEvent,
} from '../../core/ledger/event-writer.ts';
import { manualTime } from './manual-time.ts';

/** Who writes in a test: the demo shop's first till on the 23rd. */
export const aContext: WriteContext = {
  store: 'sto_1',
  shift: 'shf_1',
  actor: 'stf_li',
  biz: '2026-11-23',
  boot: 'boot-1',
};

/** Money taken out of the drawer: a small event that balances. */
export const aPickup = (movement: string, amount = 10_000): EventDraft<'cash.moved'> => ({
  type: 'cash.moved',
  keys: ['till:til_1', 'shift:shf_1'],
  post: [
    ['safe', 'CNY', amount],
    ['cash_drawer:til_1', 'CNY', -amount],
  ],
  cover: [],
  ref: [],
  body: { movement, kind: 'pickup', amount, reason: 'drop' },
  aside: null,
});

/** A log of `count` pickups, written by the real writer. `mark` makes the contents of two logs differ. */
export function aLog(options: {
  tid?: string;
  epoch?: string;
  count: number;
  mark?: string;
  after?: LogHead;
  clock?: Clock;
}): RecordedEvent[] {
  const { tid = 'til_1', epoch = 'e1', count, mark = 'a', clock = manualTime() } = options;
  let head = options.after ?? beginEpoch({ tid, epoch, previous: null });
  return Array.from({ length: count }, (_, at) => {
    const written = writeEvent({ head, context: aContext, draft: aPickup(`mov_${mark}${at}`), clock });
    head = written.head;
    return written.recorded;
  });
}
