import { expect, test } from 'vitest';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { explained, overShortTolerance } from '../../../core/till/over-short.ts';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { shiftRows } from '../../../core/view/shift-rows.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';

const wrongChange = { reason: 'wrong-change', words: ' 找给老客人多了一张 ' } as const;

test('a shop that says nothing lets a yuan pass, either way', () => {
  const tolerance = overShortTolerance({});
  const passes = (overShort: number) => explained({ overShort, tolerance, difference: null }).ok;
  expect([-101, -100, 0, 100, 101].map(passes)).toEqual([false, true, true, true, false]);
  expect(overShortTolerance({ overShortTolerance: 0 })).toBe(0);
  expect(overShortTolerance(null)).toBe(tolerance);
});

test('a reason without a word is none, and nobody is asked about small change', () => {
  const asked = { overShort: -500, tolerance: 100 };
  expect(explained({ ...asked, difference: null })).toMatchObject({
    refusal: { code: 'OVER_SHORT_UNEXPLAINED', facts: { overShort: -500 } },
  });
  expect(explained({ ...asked, difference: { reason: 'other', words: '  ' } }).ok).toBe(false);
  expect(explained({ overShort: 50, tolerance: 100, difference: wrongChange })).toEqual({ ok: true, value: null });
});

test('CSH-01: a shift five yuan short closes only with a reason, which the list of shifts then tells', () => {
  const log = anEventLog();
  log.write(granted(openShift({ open: null, tid: 't1', shift: 'shift_1', count: { '1000': 1 } })), {
    shift: 'shift_1',
  });
  const closing = { open: foldShift(log.events), tid: 't1', count: { '500': 1 }, report: 'doc_z', tolerance: 100 };
  expect(closeShift(closing)).toMatchObject({ refusal: { code: 'OVER_SHORT_UNEXPLAINED' } });
  const { event } = log.write(granted(closeShift({ ...closing, difference: wrongChange })));
  const said = { reason: 'wrong-change', words: '找给老客人多了一张' };
  expect(bodyOf(event, 'shift.closed')).toMatchObject({ z: { overShort: -500 }, difference: said });
  expect(shiftRows(log.events)[0]?.closed?.difference).toEqual(said);
});
