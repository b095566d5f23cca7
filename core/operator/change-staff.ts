import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import type { Operator } from './operator.ts';
import { permit } from './permission.ts';
import { hasManager, type StaffAside } from './staff-fold.ts';

/** What a manager wants said of somebody. Ids are minted before; the PIN comes as a hash, chosen by the person. */
export type StaffWish = { readonly change: string; readonly staff: string } & (
  | {
      readonly what: 'joined';
      readonly name: string;
      readonly role: Operator['role'];
      readonly pinHash: string;
    }
  | { readonly what: 'role'; readonly role: Operator['role'] }
  | { readonly what: 'pin'; readonly pinHash: string }
  | { readonly what: 'left' | 'back' }
);

/** The shop as the till knows it, and who wants it. */
export interface StaffDesk {
  readonly people: readonly Operator[];
  readonly store: string;
  readonly operator: Operator;
}

/**
 * Composes a word on staff. Refused: PERMISSION_MISSING; STAFF_NAME without a name or with one that somebody active has;
 * LAST_MANAGER where nobody would be left who may do what managers may. Source: FLW-07.
 */
export function changeStaff(
  { people, store, operator }: StaffDesk,
  wish: StaffWish,
): Result<{ draft: EventDraft<'staff.changed'>; actor: string }> {
  const permitted = permit({ operator, approver: null, act: 'staff.manage' });
  if (!permitted.ok) return permitted;
  if (wish.what === 'joined' && !isFree(people, wish.name)) return refused(refusal('STAFF_NAME'));
  const after = people.map((one) => (one.staff === wish.staff ? { ...one, ...changed(wish) } : one));
  if (hasManager(people, store) && !hasManager(after, store)) return refused(refusal('LAST_MANAGER'));
  return ok({ draft: draftOf(wish, store), actor: permitted.value });
}

const isFree = (people: readonly Operator[], name: string): boolean =>
  name.trim() !== '' && !people.some((one) => one.active && one.name === name.trim());

function changed(wish: StaffWish): Partial<Operator> {
  if (wish.what === 'role') return { role: wish.role };
  return wish.what === 'left' ? { active: false } : {};
}

function draftOf(wish: StaffWish, store: string): EventDraft<'staff.changed'> {
  const { change, staff, what } = wish;
  const body: EventBody<'staff.changed'> = {
    change,
    staff,
    what,
    ...('role' in wish && { role: wish.role }),
    ...(what === 'joined' && { stores: [store] }),
  };
  const beside: StaffAside = {
    ...('name' in wish && { name: wish.name.trim() }),
    ...((wish.what === 'joined' || wish.what === 'pin') && { pinHash: wish.pinHash }),
  };
  const aside = Object.keys(beside).length === 0 ? null : JSON.stringify(beside);
  return { type: 'staff.changed', keys: [resourceKey('staff', staff)], post: [], cover: [], ref: [], body, aside };
}
