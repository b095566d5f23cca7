import { readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeEvent } from '../../core/ledger/canonical-bytes.ts';
import type { JournalEntry } from '../../core/ports/terminal-bridge.ts';

const golden = path.resolve(import.meta.dirname, '../golden/events');

function entryOf(name: string): JournalEntry {
  const { event, id, bytes } = decodeEvent(readFileSync(path.join(golden, `${name}.json`), 'utf8'));
  return { tid: event.tid, epoch: event.epoch, seq: event.seq, id, bytes, aside: null, jobs: [] };
}

/** A shift's first and last words, as the books of shops hold them. */
export const aShift = (): { opening: JournalEntry[]; closing: JournalEntry[] } => ({
  opening: [entryOf('shift.opened@1')],
  closing: [entryOf('shift.closed@1')],
});
