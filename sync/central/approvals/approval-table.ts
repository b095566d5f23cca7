import type { Operator } from '../../../core/operator/operator.ts';
import { type Act, acts, mayDo } from '../../../core/operator/permission.ts';
import {
  type Approval,
  type ApprovalAsk,
  type ApprovalDecision,
  approvalMs,
  approvalSchema,
} from '../../protocol/approval.ts';
import { rowSchemas } from '../../protocol/rows.ts';
import type { Queryable } from '../db/database.ts';

/** What was asked and is over is kept for a day, for whoever comes back late for the answer, ms. */
const keptMs = 86_400_000;

interface Stored {
  readonly req: string;
  readonly tid: string;
  readonly name: string;
  readonly act: string;
  readonly words: string;
  readonly why: string;
  readonly amount: number | null;
  readonly asked_by: string;
  readonly expires_at: number;
  readonly state: string;
  readonly decided_by: string | null;
  readonly answer: string;
}

const columns =
  'a.req, a.tid, t.name, a.act, a.words, a.why, a.amount, a.asked_by, a.expires_at, a.state, a.decided_by, a.answer';

/** A shop's wishes at a moment of the centre's time. */
export interface ShopNow {
  readonly store: string;
  /** Ms. */
  readonly now: number;
}

/** A wish as it stands at a moment: one that nobody decided in time is over by itself. */
function viewOf(row: Stored, now: number): Approval {
  const late = row.state === 'open' && row.expires_at <= now;
  return approvalSchema.parse({
    req: row.req,
    act: row.act,
    words: row.words,
    why: row.why,
    amount: row.amount,
    by: row.asked_by,
    till: row.tid,
    tillName: row.name,
    state: late ? 'expired' : row.state,
    decidedBy: row.decided_by,
    answer: row.answer,
    leftMs: Math.max(0, row.expires_at - now),
  });
}

/** Puts a wish down, once; the same again tells how it stands. */
export async function askApproval(
  db: Queryable,
  { store, now, tid, ask }: ShopNow & { readonly tid: string; readonly ask: ApprovalAsk },
): Promise<Approval | null> {
  await db.query('DELETE FROM approval WHERE expires_at < $1', [now - keptMs]);
  const { req, act, words, why, amount, by } = ask;
  await db.query(
    `INSERT INTO approval (req, store, tid, act, words, why, amount, asked_by, asked_at, expires_at, state, answer)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', '') ON CONFLICT (req) DO NOTHING`,
    [req, store, tid, act, words, why, amount, by, now, now + approvalMs],
  );
  return findApproval(db, { store, now, req });
}

/** One wish of a shop, or null. */
export async function findApproval(
  db: Queryable,
  { store, now, req }: ShopNow & { readonly req: string },
): Promise<Approval | null> {
  const [row] = await db.query<Stored>(
    `SELECT ${columns} FROM approval a JOIN terminal t USING (tid) WHERE a.store = $1 AND a.req = $2`,
    [store, req],
  );
  return row === undefined ? null : viewOf(row, now);
}

/** What waits in a shop, the oldest first. */
export async function openApprovals(db: Queryable, { store, now }: ShopNow): Promise<Approval[]> {
  const rows = await db.query<Stored>(
    `SELECT ${columns} FROM approval a JOIN terminal t USING (tid)
     WHERE a.store = $1 AND a.state = 'open' AND a.expires_at > $2 ORDER BY a.asked_at, a.req LIMIT 50`,
    [store, now],
  );
  return rows.map((row) => viewOf(row, now));
}

/**
 * Decides a wish if nobody has, in one statement, so that of two managers the first counts. False: the decider may not allow this
 * act. Source: CON-07.
 */
export async function decideApproval(
  db: Queryable,
  { store, now, req, decision }: ShopNow & { readonly req: string; readonly decision: ApprovalDecision },
): Promise<boolean> {
  const known = await findApproval(db, { store, now, req });
  if (known === null || !(await mayDecide(db, store, { known, by: decision.by }))) return false;
  await db.query(
    `UPDATE approval SET state = $1, decided_by = $2, answer = $3
     WHERE req = $4 AND store = $5 AND state = 'open' AND expires_at > $6`,
    [decision.granted ? 'granted' : 'refused', decision.by, decision.answer, req, store, now],
  );
  return true;
}

/** The asker thinks otherwise, or somebody came to the till: what was decided before stays decided. */
export const withdrawApproval = (db: Queryable, { store, req, tid }: { store: string; req: string; tid: string }) =>
  db.query(`UPDATE approval SET state = 'withdrawn' WHERE req = $1 AND store = $2 AND tid = $3 AND state = 'open'`, [
    req,
    store,
    tid,
  ]);

/** Somebody else than who asks, who works in this shop and may do the act alone. */
async function mayDecide(
  db: Queryable,
  store: string,
  { known, by }: { readonly known: Approval; readonly by: string },
): Promise<boolean> {
  if (by === known.by || !isAct(known.act)) return false;
  const person = await staffOf(db, by);
  return person !== null && (person.stores?.includes(store) ?? true) && mayDo(person, known.act);
}

const isAct = (name: string): name is Act => Object.hasOwn(acts, name);

async function staffOf(db: Queryable, staff: string): Promise<Operator | null> {
  const [row] = await db.query<{ data: string }>(
    "SELECT data FROM feed_row WHERE kind = 'staff' AND key = $1 AND data IS NOT NULL",
    [staff],
  );
  return row === undefined ? null : rowSchemas.staff.parse(JSON.parse(row.data));
}
