import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { upcast } from '../../../core/ledger/upcast.ts';
import type { Member } from '../../../core/member/member.ts';
import { isPlace, membersOf } from '../../../core/view/member-fold.ts';
import { usableId } from './facts.ts';

/** The member an event is about, by its body or its keys, or null. */
export const memberOf = ({ event }: RecordedEvent): string | null => {
  const named = upcast(event).body['member'];
  return typeof named === 'string' && usableId.test(named) ? named : (membersOf(event)[0] ?? null);
};

/** True if the deposit that made the lot has arrived. */
export const hasLot = (row: Member, id: string): boolean => row.lots.some((lot) => lot.lot === id && !isPlace(lot));
