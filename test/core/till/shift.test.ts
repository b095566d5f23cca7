import { expect, test } from 'vitest';
import { countProblems, countTotal, denominations } from '../../../core/till/cash-count.ts';
import { closeShift, moveCash, openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

function anOpenShift() {
  const log = anEventLog();
  log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '10000': 5 } })), {
    shift: 'shift_1',
  });
  return foldShift(log.events);
}

const codeOf = (result: { ok: boolean; refusal?: { code: string } }): string | undefined => result.refusal?.code;

test('one note and one coin of each kind are 186.60 yuan', () => {
  const oneOfEach = Object.fromEntries(denominations.map((value) => [String(value), 1]));
  expect(countTotal(oneOfEach)).toBe(18_660);
  expect(countTotal({})).toBe(0);
});

test('a note that does not exist cannot be counted', () => {
  expect(countProblems({ '3000': 1, '10000': 2 })).toEqual([{ denomination: '3000', pieces: 1 }]);
  expect(codeOf(openShift({ open: null, tid: 't1', shift: 's', count: { '3000': 1 } }))).toBe('COUNT_INVALID');
  expect(codeOf(closeShift({ open: anOpenShift(), tid: 't1', count: { '100': -1 }, report: 'd' }))).toBe(
    'COUNT_INVALID',
  );
});

test('a drawer may open empty: then nothing is posted', () => {
  expect(granted(openShift({ open: null, tid: 't1', shift: 's', count: {} }))).toMatchObject({
    post: [],
    body: { float: 0 },
  });
});

test('a second shift waits until the first is closed', () => {
  expect(codeOf(openShift({ open: anOpenShift(), tid: 't1', shift: 's', count: {} }))).toBe('SHIFT_OPEN');
});

test('without a shift there is nothing to close and no cash to move', () => {
  expect(codeOf(closeShift({ open: null, tid: 't1', count: {}, report: 'd' }))).toBe('SHIFT_CLOSED');
  const move = { tid: 't1', movement: 'm', kind: 'pickup' as const, amount: 1, reason: '' };
  expect(codeOf(moveCash({ ...move, open: null }))).toBe('SHIFT_CLOSED');
});

test('cash moves by a positive amount, and petty cash says why', () => {
  const move = { open: anOpenShift(), tid: 't1', movement: 'm', reason: ' ' };
  expect(codeOf(moveCash({ ...move, kind: 'pickup', amount: 0 }))).toBe('AMOUNT_INVALID');
  expect(codeOf(moveCash({ ...move, kind: 'pickup', amount: 0.5 }))).toBe('AMOUNT_INVALID');
  expect(codeOf(moveCash({ ...move, kind: 'paid-out', amount: 100 }))).toBe('REASON_MISSING');
  expect(granted(moveCash({ ...move, kind: 'pickup', amount: 100 })).post).toEqual([
    ['cash_drawer:t1', 'CNY', -100],
    ['safe', 'CNY', 100],
  ]);
  expect(granted(moveCash({ ...move, kind: 'paid-out', amount: 100, reason: '快递费' })).post).toEqual([
    ['cash_drawer:t1', 'CNY', -100],
    ['petty_cash', 'CNY', 100],
  ]);
});
