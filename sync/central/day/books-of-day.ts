import { addDays, type LocalDate, startOfDate } from '../../../core/kernel/business-day.ts';
import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Member } from '../../../core/member/member.ts';
import { type LiabilityRoll, liabilityRoll } from '../../../core/settlement/liability-roll.ts';
import { type Difference, reconcile } from '../../../core/settlement/reconcile.ts';
import type { Queryable } from '../db/database.ts';
import type { Central } from '../open-central.ts';

/** The whole shop's stored value over one day, and where books and rows do not agree. Fen. */
export interface BooksOfDay {
  readonly day: LocalDate;
  /** What is owed to members: money paid in, and face value of bonus. */
  readonly principal: LiabilityRoll;
  readonly bonus: LiabilityRoll;
  readonly differences: readonly Difference[];
}

/** All events and all members' rows as one statement sees them: nothing is taken in between the two. */
async function readAll(db: Queryable): Promise<{ events: RecordedEvent[]; rows: Member[] }> {
  const found = await db.query<{ is_event: number; text: string }>(
    `SELECT is_event, text FROM (
       SELECT 1 AS is_event, gseq AS place, convert_from(bytes, 'UTF8') AS text FROM event
       UNION ALL SELECT 0, ver, data FROM feed_row WHERE kind = 'member' AND data IS NOT NULL) AS books
     ORDER BY is_event, place`,
  );
  const texts = (isEvent: number) => found.filter((one) => one.is_event === isEvent).map(({ text }) => text);
  return {
    events: texts(1).map((text) => decodeEvent(text)),
    rows: texts(0).map((text) => JSON.parse(text) as Member),
  };
}

/**
 * Rolls what the shop owes forward over a day, by the wall clock of every writer, and holds all books against all rows. Reads
 * everything the centre has, so it is asked for and not run by itself. Source: CSH-03, FLW-08, INV-01, REG 41.
 */
export async function booksOfDay({ db }: Pick<Central, 'db'>, day: LocalDate): Promise<BooksOfDay> {
  const { events, rows } = await readAll(db);
  const [from, to] = [startOfDate(day), startOfDate(addDays(day, 1))];
  const before = events.filter(({ event }) => event.wall < from);
  const during = events.filter(({ event }) => event.wall >= from && event.wall < to);
  return {
    day,
    principal: liabilityRoll(before, during, 'CNY'),
    bonus: liabilityRoll(before, during, 'BONUS'),
    differences: reconcile(events, rows),
  };
}
