import type { OwnReply } from '../protocol/messages.ts';
import type { Queryable } from './db/database.ts';

/** Logs of a till that the centre holds events of, and how far. */
export const logsOf = (db: Queryable, tid: string): Promise<{ epoch: string; hwm: number }[]> =>
  db.query('SELECT epoch, hwm FROM epoch WHERE tid = $1 AND hwm > 0 ORDER BY epoch', [tid]);

/** The last event of a log, by its place and its id. */
export interface HeadOfLog {
  readonly tid: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
}

/**
 * True if this event is on the books: in its till's log, or beside it as part of a second history or set aside. Looked for at its
 * place and by its id: who does not know both learns nothing.
 */
export async function isHeld(db: Queryable, { tid, epoch, seq, id }: HeadOfLog): Promise<boolean> {
  const [row] = await db.query<{ held: boolean }>(
    `SELECT EXISTS (SELECT FROM event WHERE tid = $1 AND epoch = $2 AND seq = $3 AND id = $4)
         OR EXISTS (SELECT FROM branch WHERE id = $4 AND tid = $1)
         OR EXISTS (SELECT FROM quarantine WHERE id = $4 AND tid = $1) AS held`,
    [tid, epoch, seq, id],
  );
  return row?.held === true;
}

/** About so much text goes into one answer, bytes. */
const answerBytes = 512 * 1024;

/** A till's own events as it sent them, from a position on: at least one if there is one. */
export async function readOwn(
  db: Queryable,
  { tid, epoch, from, limit }: { tid: string; epoch: string; from: number; limit: number },
): Promise<OwnReply> {
  const [log] = await db.query<{ hwm: number }>('SELECT hwm FROM epoch WHERE tid = $1 AND epoch = $2', [tid, epoch]);
  const rows = await db.query<OwnReply['events'][number]>(
    `SELECT seq, id, convert_from(bytes, 'UTF8') AS bytes FROM event
     WHERE tid = $1 AND epoch = $2 AND seq >= $3 ORDER BY seq LIMIT $4`,
    [tid, epoch, from, limit],
  );
  let size = 0;
  const fits = rows.findIndex(({ bytes }, at) => {
    size += bytes.length;
    return at > 1 && size > answerBytes;
  });
  // A position that was set aside is missing in the log; what follows it cannot be chained to what comes before.
  const chained = rows.filter(({ seq }, at) => seq === from + at);
  return { events: fits === -1 ? chained : chained.slice(0, fits), hwm: log?.hwm ?? 0 };
}
