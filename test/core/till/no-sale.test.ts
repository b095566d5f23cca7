import { expect, test } from 'vitest';
import { openWithoutSale } from '../../../core/till/no-sale.ts';
import { openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

test('a drawer opened without a sale needs an open shift and a reason', () => {
  const act = { tid: 't1', opening: 'mov_1', reason: '客人换零钱' };
  expect(openWithoutSale({ ...act, open: null })).toMatchObject({ refusal: { code: 'SHIFT_CLOSED' } });
  const log = anEventLog();
  log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '10000': 5 } })), {
    shift: 'shift_1',
  });
  const open = foldShift(log.events);
  expect(openWithoutSale({ ...act, open, reason: ' ' })).toMatchObject({ refusal: { code: 'REASON_MISSING' } });
  log.write(granted(openWithoutSale({ ...act, open })), { shift: 'shift_1' });
  const after = foldShift(log.events);
  expect(after?.figures.noSales).toBe(1);
  expect(after?.drawer).toBe(open?.drawer);
});
