import type { EventEnvelope } from '../../core/ledger/event-envelope.ts';
import { type EventType, isKnownType } from '../../core/ledger/event-types.ts';

/** Field of the body that names the act, by type; null: the type is not an act of a person. */
const actFields = {
  'epoch.opened': null,
  'shift.opened': 'shift',
  'cash.moved': 'movement',
  'shift.closed': 'shift',
  'member.enrolled': 'member',
  'deposit.made': 'deposit',
  'sale.completed': 'sale',
  'floor.settled': null,
  'receivable.opened': null,
} as const satisfies Readonly<Record<EventType, string | null>>;

/** An act a person does once, however often a machine repeats it: the type of its event and the id minted before it. */
export interface Act {
  readonly type: EventType;
  readonly id: string;
}

/** One text per act. */
export const actKey = ({ type, id }: Act): string => `${type}/${id}`;

/** The act that an event or a draft records, or null. */
export function actOf({ type, body }: Pick<EventEnvelope, 'type' | 'body'>): Act | null {
  const field = isKnownType(type) ? actFields[type] : null;
  const id = field === null ? null : body[field];
  return isKnownType(type) && typeof id === 'string' ? { type, id } : null;
}
