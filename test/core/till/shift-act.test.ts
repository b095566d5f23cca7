import { expect, test } from 'vitest';
import {
  canVoidIn,
  figuresOf,
  newShift,
  type ShiftAct,
  tradeShiftReport,
  withAct,
} from '../../../core/till/shift-act.ts';
import { addToShift } from '../../../core/till/shift-figures.ts';
import { emptyFigures } from '../../../core/till/shift-state.ts';
import { saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { returned, returnFacts, voided } from '../../builders/return-desk.ts';

const sale = (id: string, cash: number): ShiftAct => ({
  kind: 'sale',
  sale: id,
  tenders: { cash },
  principal: 0,
  bonus: 0,
  roundingLoss: 0,
});
const shiftOf = (acts: readonly ShiftAct[]) => acts.reduce(withAct, newShift('D1', 50_000));

test('CSH-02 expected drawer: float, sales, deposits and cash in, less returns, voids, refunds and drops', () => {
  const report = tradeShiftReport(
    shiftOf([
      sale('S1', 10_000),
      sale('S2', 3000),
      { kind: 'void', tenders: { cash: 3000 } },
      { kind: 'return', tenders: { cash: 1000, wechat: 500 } },
      { kind: 'deposit', deposit: 'D1', tenders: { cash: 50_000 } },
      { kind: 'deposit', deposit: 'D2', tenders: { cash: 7000 } },
      { kind: 'deposit-void', deposit: 'D2' },
      { kind: 'deposit-refund', tenders: { cash: 2000, bank: 9000 } },
      { kind: 'cash-in', amount: 20_000 },
      { kind: 'drop', amount: 100_000 },
    ]),
  );
  expect(report.expectedDrawer).toBe(50_000 + 13_000 - 3000 - 1000 + 50_000 - 2000 + 20_000 - 100_000);
  expect(report).toMatchObject({
    salesTotal: 13_000,
    voidsTotal: 3000,
    returnsTotal: 1500,
    netSales: 8500,
    deposits: { cash: 50_000 },
  });
});

test('REF-06 a sale can be voided in its own open shift only', () => {
  const shift = shiftOf([sale('S1', 1)]);
  expect(canVoidIn(shift, 'S1')).toBe(true);
  expect(canVoidIn(shift, 'S2')).toBe(false);
  expect(canVoidIn({ ...shift, closed: true }, 'S1')).toBe(false);
  expect(canVoidIn(null, 'S1')).toBe(false);
});

test('REG 42 a day told as acts and the same day told by its events come to the same figures', () => {
  const log = anEventLog();
  const context = { shift: 'shift_1' };
  log.write(saleCompleted({ sale: 'a', tenders: [taken('cash', 9_000)], roundingLoss: 7 }), context);
  log.write(saleCompleted({ sale: 'b', tenders: [taken('cash', 4_000), taken('wechat', 500)] }));
  log.write(voided({ id: 'v', sale: 'a', log: log.events, facts: returnFacts() }));
  log.write(returned({ id: 'r', sale: 'b', log: log.events, lines: [{ id: '1', qty: null }] }));
  const state = { shift: '', biz: '', openedAt: 0, openedBy: '', zNumber: 1, figures: emptyFigures, drawer: 0 };
  const told = log.events.reduce(addToShift, state).figures;
  const acts: ShiftAct[] = [
    { kind: 'sale', sale: 'a', tenders: { cash: 9_000 }, principal: 0, bonus: 0, roundingLoss: 7 },
    { kind: 'sale', sale: 'b', tenders: { cash: 4_000, wechat: 500 }, principal: 0, bonus: 0, roundingLoss: 0 },
    { kind: 'void', tenders: { cash: 9_000 } },
    { kind: 'return', tenders: { cash: 4_000, wechat: 500 } },
  ];
  expect(told).toMatchObject(figuresOf({ ...shiftOf(acts), float: 0 }));
  expect(tradeShiftReport(shiftOf(acts)).expectedDrawer).toBe(50_000);
});
