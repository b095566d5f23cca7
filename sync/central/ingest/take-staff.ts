import type { Finding } from '../../../core/exception/finding.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Operator } from '../../../core/operator/operator.ts';
import { foldStaff, hasManager, isWhole, staffStamp, staffWord } from '../../../core/operator/staff-fold.ts';
import { staffIn } from './load-staff.ts';
import type { Working } from './working.ts';

/**
 * Takes in what a manager said of somebody at a till; the row goes to all tills. The last manager of a shop stays one, whatever two
 * tills said at once: then people are told. Throws where what must stand beside the word is missing, so that it is set aside.
 */
export function takeStaff(working: Working, recorded: RecordedEvent): Finding[] {
  const staff = staffIn(recorded.event);
  const word = staffWord(recorded);
  if (staff === null || word === null) return [];
  if (!isWhole(word)) throw new Error('what stands beside a word on staff is missing');
  const people = working.staff();
  const row = people.get(staff) ?? null;
  const stamp = staffStamp(working.effOf(recorded.event.hlc), recorded.id);
  const next = foldStaff(row, recorded, stamp);
  if (next === null || next === row) return [];
  if (leavesAShopAlone(working, people, next)) return [lastManager(working, recorded, next)];
  working.setStaff(next);
  return [];
}

function leavesAShopAlone(working: Working, people: ReadonlyMap<string, Operator>, next: Operator): boolean {
  const after = new Map([...people, [next.staff, next]]);
  return working.loaded.stores.some(
    (store) => hasManager(people.values(), store) && !hasManager(after.values(), store),
  );
}

const lastManager = (working: Working, { event }: RecordedEvent, { staff, name }: Operator): Finding =>
  working.find({
    finding: `LAST_MANAGER:${staff}`,
    code: 'LAST_MANAGER',
    amount: 0,
    facts: { staff, name, till: event.tid, seq: event.seq },
  });
