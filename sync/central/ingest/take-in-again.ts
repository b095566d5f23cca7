import { decodeEvent } from '../../../core/ledger/canonical-bytes.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { isKnownType, typeVersions } from '../../../core/ledger/event-types.ts';
import type { Queryable } from '../db/database.ts';
import { nativeEventId } from '../native-hash.ts';
import type { Central } from '../open-central.ts';
import { noChanges } from '../store/changes.ts';
import { findingOf, takeInAgain } from './accept-event.ts';
import { keepDecisions } from './finding-rows.ts';
import { load, loadSalt } from './load.ts';
import type { Standing } from './settle.ts';
import { Working } from './working.ts';

interface Outside {
  readonly id: string;
  readonly standing: Standing;
  readonly text: string;
  readonly aside: string | null;
  /** Nothing of it was taken in; otherwise its covers were settled when it came. */
  readonly held: boolean;
}

/**
 * Newer software may understand what older software had to set aside: every such event is tried once more, oldest first, each in
 * a commit of its own. What still cannot be taken in stays where it is and stops nothing. Answers how many are in the books now.
 */
export async function takeInWhatWasSetAside(central: Pick<Central, 'db' | 'log' | 'own' | 'clock'>): Promise<number> {
  let taken = 0;
  for (const id of await setAside(central.db)) if (await again(central, id)) taken += 1;
  return taken;
}

/** Readable events in quarantine, and those of types that this software knows meanwhile and that drew on nothing. */
async function setAside(db: Queryable): Promise<string[]> {
  const rows = await db.query<{ id: string }>(
    `SELECT q.id FROM quarantine q LEFT JOIN event e USING (id) LEFT JOIN branch b USING (id)
     WHERE e.id IS NOT NULL OR b.id IS NOT NULL ORDER BY e.gseq, q.recv, q.seq`,
  );
  const unknown = await db.query<{ data: string }>(
    `SELECT data FROM feed_row WHERE kind = 'finding' AND key LIKE 'UNKNOWN_TYPE:%' AND data IS NOT NULL ORDER BY ver`,
  );
  const learnt = unknown.flatMap(({ data }) => {
    const { open, facts } = JSON.parse(data) as { open: boolean; facts: { event?: unknown } };
    return open && typeof facts.event === 'string' ? [facts.event] : [];
  });
  return [...new Set([...rows.map(({ id }) => id), ...learnt])];
}

async function again({ log, own, clock }: Pick<Central, 'log' | 'own' | 'clock'>, id: string): Promise<boolean> {
  const { result } = await log.commit(async (tx) => {
    const found = await read(tx, id);
    const recorded = found && decodeEvent(found.text, found.aside, nativeEventId);
    if (found === null || recorded === null || !isWorthTrying(recorded, found.held))
      return { changes: noChanges, result: false };
    const { tid, epoch, seq } = recorded.event;
    const item = { seq, id, bytes: recorded.bytes, aside: found.aside, recorded, why: '' };
    const segments = [{ tid, epoch, from: seq, headId: id, items: [item] }];
    const findingIds = [findingOf('QUARANTINED', recorded), findingOf('UNKNOWN_TYPE', recorded)];
    const loaded = await load(tx, { segments, findingIds, phoneSalt: await loadSalt(tx) });
    const writer = own.write();
    const working = new Working({ loaded, own: writer, recv: clock.now() });
    if (!takeInAgain(working, recorded, found.standing)) return { changes: noChanges, result: false };
    await keepDecisions(tx, working);
    const changes = working.changes();
    return { changes: { ...changes, drop: { ...changes.drop, quarantine: [{ id }] } }, result: true, own: writer };
  });
  return result;
}

async function read(tx: Queryable, id: string): Promise<Outside | null> {
  const [row] = await tx.query<Outside>(
    `SELECT k.id, k.standing, convert_from(k.bytes, 'UTF8') AS text, convert_from(a.data, 'UTF8') AS aside,
            EXISTS (SELECT 1 FROM quarantine WHERE id = $1) AS held
     FROM (SELECT id, bytes, 'log' AS standing FROM event WHERE id = $1
           UNION ALL SELECT id, bytes, 'branch' FROM branch WHERE id = $1) k LEFT JOIN aside a USING (id)`,
    [id],
  );
  return row ?? null;
}

/**
 * What an unknown type drew was settled when it came, by its covers; taken in again it would be settled twice. Such an event
 * stays with its finding for a person.
 */
const isWorthTrying = ({ event }: RecordedEvent, held: boolean): boolean =>
  isKnownType(event.type) && event.tv <= typeVersions[event.type] && (held || event.cover.length === 0);
