import type { JournalHead } from '../../core/ports/terminal-bridge.ts';
import type { BrokenLink } from './chain-check.ts';
import { expectedRow, type JournalCopy } from './journal-copy.ts';
import { checked, recordOf } from './stored-records.ts';
import type { TerminalDb } from './terminal-db.ts';

/**
 * Replaces stored bytes that rotted by the journal's copy of the same event, proved by its hash. The rotten record is
 * kept under `damaged:<epoch>:<seq>`. Answers the positions that could not be mended.
 */
export async function repair(
  copies: { db: TerminalDb; journal: JournalCopy },
  broken: readonly BrokenLink[],
  heads: readonly JournalHead[],
): Promise<BrokenLink[]> {
  const left: BrokenLink[] = [];
  for (const link of broken) if (!(await mend(copies, link, heads))) left.push(link);
  return left;
}

async function mend(
  { db, journal }: { db: TerminalDb; journal: JournalCopy },
  { epoch, seq }: BrokenLink,
  heads: readonly JournalHead[],
): Promise<boolean> {
  const head = heads.find((one) => one.epoch === epoch);
  const record = await db.ev.get([epoch, seq]);
  if (head === undefined || record === undefined) return false;
  for await (const page of journal.pages(Math.max(0, expectedRow(head, seq) - 1))) {
    const entry = page.find((one) => one.epoch === epoch && one.seq === seq);
    if (entry === undefined) continue;
    const [parsed] = await checked([entry]);
    if (!parsed?.ok || entry.id !== record.id) return false;
    await db.transaction('rw', [db.ev, db.meta], async () => {
      await db.meta.put({ name: `damaged:${epoch}:${seq}`, value: record });
      await db.ev.put(recordOf({ recorded: parsed.recorded, jobs: record.jobs }, record.journaled));
    });
    return true;
  }
  return false;
}
