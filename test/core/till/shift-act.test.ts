import { expect, test } from 'vitest';
import { canVoidIn, newShift, type ShiftAct, tradeShiftReport, withAct } from '../../../core/till/shift-act.ts';

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
