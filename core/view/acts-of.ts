import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventType } from '../ledger/event-types.ts';
import { isKnownType } from '../ledger/event-types.ts';

/** One thing a person did: the entry, when (wall ms), and whether they did it or allowed it. */
export interface PersonAct {
  readonly id: string;
  readonly at: number;
  readonly type: EventType;
  readonly part: 'did' | 'allowed';
}

/** What a person did or allowed, newest first, at most `most`. `actor` is `cashier+approver` where somebody had to be asked. */
export function actsOf(
  events: readonly RecordedEvent[],
  { staff, most }: { readonly staff: string; readonly most: number },
): PersonAct[] {
  const found: PersonAct[] = [];
  for (let at = events.length - 1; at >= 0 && found.length < most; at--) {
    const one = events[at];
    const [did, allowed] = one === undefined ? [] : one.event.actor.split('+', 2);
    if (one === undefined || !isKnownType(one.event.type)) continue;
    const part = did === staff ? 'did' : allowed === staff ? 'allowed' : null;
    if (part !== null) found.push({ id: one.id, at: one.event.wall, type: one.event.type, part });
  }
  return found;
}
