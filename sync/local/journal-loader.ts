import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import { headAfter } from '../../core/ledger/hash-chain.ts';
import type { JournalCopy } from './journal-copy.ts';
import { OwnLog } from './own-log.ts';
import { slices } from './slices.ts';
import { checked } from './stored-records.ts';

/**
 * Reads own events from the journal alone, for a till whose database cannot be opened: it can sell, and knows nothing
 * of what the centre has. Acknowledged positions come back with the database.
 */
export async function loadOwnFromJournal(journal: JournalCopy): Promise<OwnLog> {
  const own = new OwnLog();
  const epochs = new Map<string, RecordedEvent[]>();
  const slice = slices();
  for await (const page of journal.pages(0)) {
    for (const parsed of await checked(page)) {
      if (!parsed.ok) continue;
      const { recorded } = parsed;
      const events = epochs.get(recorded.event.epoch) ?? [];
      events.push(recorded);
      epochs.set(recorded.event.epoch, events);
      await slice.breathe();
    }
  }
  const logs = [...epochs.values()].sort((a, b) => ((a[0]?.event.hlc ?? '') < (b[0]?.event.hlc ?? '') ? -1 : 1));
  for (const events of logs) {
    const last = events.at(-1);
    if (last === undefined) continue;
    own.place({ log: last.event.epoch, head: headAfter(last), from: 1, acked: 0, forked: false });
    for (const event of events) own.remember(event);
  }
  await own.begin(logs.flat());
  return own;
}
