import { z } from 'zod';
import { parseJson } from '../kernel/parse-json.ts';
import type { RecordedEvent } from '../ledger/event-envelope.ts';
import type { EventBody } from '../ledger/event-types.ts';
import { bodyOf } from '../ledger/upcast.ts';
import type { Operator } from './operator.ts';

/** What stands beside a word on staff: with `joined` name and PIN hash, with `pin` the hash. */
export const staffAsideSchema = z.object({ name: z.string().optional(), pinHash: z.string().optional() });
export type StaffAside = z.infer<typeof staffAsideSchema>;

/** A word on staff with what stands beside it; null: the event is of another kind. */
export function staffWord(recorded: RecordedEvent): (EventBody<'staff.changed'> & StaffAside) | null {
  const body = bodyOf(recorded.event, 'staff.changed');
  if (body === null) return null;
  const beside = staffAsideSchema.safeParse(recorded.aside === null ? null : parseJson(recorded.aside));
  return { ...body, ...(beside.success ? beside.data : {}) };
}

/** True if nothing that this kind of word needs is missing: an aside may be lost, or be spoilt. */
export const isWhole = ({ what, name, role, pinHash }: NonNullable<ReturnType<typeof staffWord>>): boolean =>
  ({
    joined: name !== undefined && pinHash !== undefined && role !== undefined,
    role: role !== undefined,
    pin: pinHash !== undefined,
    left: true,
    back: true,
  })[what];

/**
 * The row of a person after a word on them, said at `stamp` (a text that orders words of several writers). The newest word on a
 * matter counts, in whatever order they arrive. What is not whole, or speaks of nobody, changes nothing.
 */
export function foldStaff(row: Operator | null, recorded: RecordedEvent, stamp: string): Operator | null {
  const word = staffWord(recorded);
  if (word === null || !isWhole(word)) return row;
  if (word.what === 'joined') return row ?? joined(word, stamp);
  if (row === null) return row;
  const matter = word.what === 'left' || word.what === 'back' ? 'active' : word.what;
  if ((row.said?.[matter] ?? '') >= stamp) return row;
  return { ...row, ...saidBy(word), said: { ...row.said, [matter]: stamp } };
}

type Word = NonNullable<ReturnType<typeof staffWord>>;

function saidBy({ what, role, pinHash }: Word): Partial<Operator> {
  if (what === 'role') return role === undefined ? {} : { role };
  if (what === 'pin') return pinHash === undefined ? {} : { pinHash };
  return { active: what === 'back' };
}

const joined = ({ staff, name = '', role = 'cashier', pinHash = '', stores }: Word, stamp: string): Operator => ({
  staff,
  name,
  role,
  pinHash,
  active: true,
  ...(stores === undefined ? {} : { stores }),
  said: { role: stamp, active: stamp, pin: stamp },
});

/** Orders the words of several writers on one matter: their clock, then the event itself. */
export const staffStamp = (hlc: string, id: string): string => `${hlc}${id.slice(0, 16)}`;

/** Everybody of the rows, and the till's own words that the rows do not include yet, oldest first. */
export function staffWith(rows: readonly Operator[], own: readonly RecordedEvent[]): readonly Operator[] {
  if (own.length === 0) return rows;
  const people = new Map(rows.map((one) => [one.staff, one]));
  for (const recorded of own) {
    const staff = staffWord(recorded)?.staff ?? '';
    const next = foldStaff(people.get(staff) ?? null, recorded, staffStamp(recorded.event.hlc, recorded.id));
    if (next !== null) people.set(staff, next);
  }
  return [...people.values()];
}

/** True if somebody active may do what only managers may, at the tills of this shop. */
export const hasManager = (people: Iterable<Operator>, store: string): boolean =>
  [...people].some(({ role, active, stores }) => role === 'manager' && active && (stores?.includes(store) ?? true));
