import { expect, test } from 'vitest';
import { trialBalance } from '../../../core/ledger/trial-balance.ts';
import { moveSafe, safeBalance, safeMoves } from '../../../core/till/safe.ts';
import { moveCash, openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const drop = { movement: 'mov_1', kind: 'bank-drop', amount: 60_000, bag: 'B0042' } as const;

test('the safe holds what pickups and counts brought, less floats and bags; the sum is that of the books', () => {
  const log = anEventLog();
  log.write(granted(moveSafe({ movement: 'mov_0', kind: 'count', counted: 100_000, expected: 0, reason: '初次登记' })));
  log.write(granted(openShift({ open: null, tid: 't1', shift: 's1', count: { '10000': 2 } })), { shift: 's1' });
  const pickup = { tid: 't1', movement: 'mov_2', kind: 'pickup', amount: 5_000, reason: '' } as const;
  log.write(granted(moveCash({ open: foldShift(log.events), ...pickup })));
  // Petty cash is none of the safe's.
  const paidIn = { tid: 't1', movement: 'mov_3', kind: 'paid-in', amount: 700, reason: '换零' } as const;
  log.write(granted(moveCash({ open: foldShift(log.events), ...paidIn })));
  log.write(granted(moveSafe(drop)), { shift: '' });
  const moves = safeMoves([...log.events, ...log.events]);
  expect(moves.map(({ type, amount, bag }) => [type, amount, bag])).toEqual([
    ['safe.moved', 100_000, ''],
    ['shift.opened', -20_000, ''],
    ['cash.moved', 5_000, ''],
    ['safe.moved', -60_000, 'B0042'],
  ]);
  const books = trialBalance(log.events);
  expect(books.get('safe')?.get('CNY')).toBe(safeBalance(moves));
  expect(books.get('bank_transit')?.get('CNY')).toBe(60_000);
});

test('a bag has a number and something in it; a count that differs has a reason, one that agrees moves nothing', () => {
  const refusalOf = (act: Parameters<typeof moveSafe>[0]) => {
    const moved = moveSafe(act);
    return moved.ok ? null : moved.refusal.code;
  };
  expect(refusalOf({ ...drop, amount: 0 })).toBe('AMOUNT_INVALID');
  expect(refusalOf({ ...drop, bag: ' ' })).toBe('BAG_MISSING');
  const count = { movement: 'mov_1', kind: 'count', counted: 900, expected: 1000, reason: '' } as const;
  expect(refusalOf(count)).toBe('REASON_MISSING');
  expect(granted(moveSafe({ ...count, counted: 1000 })).post).toEqual([]);
  expect(granted(moveSafe({ ...count, reason: '原因不明' })).post).toEqual([
    ['safe', 'CNY', -100],
    ['over_short', 'CNY', 100],
  ]);
});
