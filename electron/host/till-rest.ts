import { z } from 'zod';
import type { Journal } from '../../sync/journal/journal.ts';
import type { Spool } from './printer/spool-port.ts';

/** How much is going on at a till: what an update or a shutdown must wait for. */
export interface TillRest {
  readonly shiftOpen: boolean;
  /** Jobs that are on their way to paper. */
  readonly printing: number;
}

const typeSchema = z.object({ type: z.string() });

/** Whether the newest word about a shift in the journal opened one. */
export function isShiftOpen(journal: Pick<Journal, 'db'>): boolean {
  const newestFirst = journal.db.prepare('SELECT bytes FROM event ORDER BY row DESC').iterate();
  for (const { bytes } of newestFirst) {
    const { type } = typeSchema.parse(JSON.parse(String(bytes)));
    if (type === 'shift.opened') return true;
    if (type === 'shift.closed') return false;
  }
  return false;
}

/** How much is going on now. */
export function tillRest(parts: { journal: Journal; spool: Spool }): TillRest {
  const onTheWay = parts.spool.jobs(200).filter(({ state }) => state !== 'printed' && state !== 'attention');
  return { shiftOpen: isShiftOpen(parts.journal), printing: onTheWay.length };
}

/** Copies the journal as it stands into a file that must not exist yet. */
export function backUpJournal(journal: Pick<Journal, 'db'>, path: string): void {
  journal.db.prepare('VACUUM INTO ?').run(path);
}
