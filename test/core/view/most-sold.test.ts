import { expect, test } from 'vitest';
import { openShift } from '../../../core/till/shift.ts';
import { mostSold } from '../../../core/view/most-sold.ts';
import { granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

test('what a till sells most is counted by sales, from its own log', () => {
  const till = anEventLog();
  till.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: {} })), { shift: 'shift_1' });
  for (const sale of ['A', 'B', 'C']) till.write(saleCompleted({ sale, tenders: [taken('cash', 5000)] }));
  const sold = mostSold(till.events);
  expect([...sold.values()]).toEqual([3]);
  expect(mostSold([])).toEqual(new Map());
});
