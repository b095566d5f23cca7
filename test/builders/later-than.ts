import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';

/** Two tills may write in one millisecond; a story in which one is first goes on in the next. */
export async function laterThan({ event }: RecordedEvent): Promise<void> {
  while (Date.now() <= event.wall) await sleep(1);
}
