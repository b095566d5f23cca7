import { expect, test } from 'vitest';
import { openShift } from '../../../core/till/shift.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { depositMade, granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

test('DEP-14 a deposit made online is read by the till and spent there, and is none of its shift', () => {
  const [till, online] = [anEventLog(), anEventLog({ tid: 'online', epoch: 'o1' })];
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: {} })), { shift: 'shift_1' });
  const enrolled = till.write(memberEnrolled());
  const deposit = online.write(depositMade(undefined, 'wechat'));
  const row = foldMember(foldMember(null, enrolled, 'salt'), deposit, 'salt');
  expect(withOwnEvents(row, [], 'salt')?.lots).toMatchObject([{ lot: 'lot_1', state: 'ACTIVE', p0: 300_000 }]);
  expect(foldShift(till.events)?.figures).toMatchObject({ depositsTotal: 0, depositsCount: 0 });
});
