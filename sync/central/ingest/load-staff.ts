import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { upcast } from '../../../core/ledger/upcast.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import type { Queryable } from '../db/database.ts';
import { usableId } from './facts.ts';
import type { Loaded } from './loaded.ts';

/** The person that something was said of, or null; never throws. */
export function staffIn(event: EventEnvelope): string | null {
  const staff = event.type === 'staff.changed' ? upcast(event).body['staff'] : null;
  return typeof staff === 'string' && usableId.test(staff) ? staff : null;
}

/** Findings that a word on staff may open. */
export function staffFindingsOf(event: EventEnvelope): string[] {
  const staff = staffIn(event);
  return staff === null ? [] : [`LAST_MANAGER:${staff}`];
}

/** Everybody, locked, where these events speak of staff: who is the last manager is a question about all of them. */
export async function loadStaff(
  tx: Queryable,
  events: readonly RecordedEvent[],
): Promise<Pick<Loaded, 'staff' | 'stores'>> {
  if (!events.some(({ event }) => staffIn(event) !== null)) return { staff: new Map(), stores: [] };
  const people = await tx.query<{ key: string; data: string }>(
    "SELECT key, data FROM feed_row WHERE kind = 'staff' AND data IS NOT NULL ORDER BY key FOR UPDATE",
  );
  const stores = await tx.query<{ key: string }>(
    "SELECT key FROM feed_row WHERE kind = 'store' AND data IS NOT NULL ORDER BY key",
  );
  return {
    staff: new Map(people.map(({ key, data }) => [key, JSON.parse(data) as Operator])),
    stores: stores.map(({ key }) => key),
  };
}
