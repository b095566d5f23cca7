import { refusal } from '../../../core/kernel/refusal.ts';
import { ok, type Result, refused } from '../../../core/kernel/result.ts';
import {
  canVoidIn,
  newShift,
  type ShiftAct,
  type TradeShift,
  tradeShiftReport,
  withAct,
} from '../../../core/till/shift-act.ts';
import { field, need } from './step.ts';
import { type Operation, type World, withEntry } from './world.ts';

/** A till that never opened a shift of its own works in the one of steps without a till. */
const keyOf = (world: World, till: string): string => (world.shifts.has(till) ? till : '');

/** The shift a till works in; before any was opened one with float 0 is open. */
const shiftOf = (world: World, till: string): TradeShift => world.shifts.get(keyOf(world, till)) ?? newShift('', 0);

/** The open shift of a till. Refusal: SHIFT_CLOSED. */
export function openShiftOf(world: World, till: string): Result<TradeShift> {
  const shift = shiftOf(world, till);
  return shift.closed ? refused(refusal('SHIFT_CLOSED')) : ok(shift);
}

/** The world after an act of its shift. */
export const inShift = (world: World, till: string, act: ShiftAct): World => ({
  ...world,
  shifts: withEntry(world.shifts, keyOf(world, till), withAct(shiftOf(world, till), act)),
});

/** The till in whose open shift a sale or deposit was made and can still be voided, or null. */
export const voidableAt = (world: World, id: string): string | null =>
  [...world.shifts].find(([, shift]) => canVoidIn(shift, id))?.[0] ?? null;

const open: Operation = (world, step, { till }) => {
  const before = world.shifts.get(till);
  const running = before !== undefined && !before.closed && before.shift !== '';
  if (running) return refused(refusal('SHIFT_OPEN', { shift: before.shift }));
  const shift = newShift(need(step, 'shift'), need(step, 'float'));
  return ok({ world: { ...world, shifts: withEntry(world.shifts, till, shift) }, outcome: {} });
};

const cash: Operation = (world, step, { till }) => {
  const shift = openShiftOf(world, till);
  if (!shift.ok) return shift;
  const kind = need<'IN' | 'DROP'>(step, 'kind') === 'IN' ? 'cash-in' : 'drop';
  return ok({ world: inShift(world, till, { kind, amount: need(step, 'amount') }), outcome: {} });
};

const report: Operation = (world, step, { till }) => {
  const shift = openShiftOf(world, till);
  if (!shift.ok) return shift;
  const figures = tradeShiftReport(shift.value);
  const counted = field<number>(step, 'counted');
  const closes = need<'X' | 'Z'>(step, 'kind') === 'Z';
  const after = closes
    ? { ...world, shifts: withEntry(world.shifts, keyOf(world, till), { ...shift.value, closed: true }) }
    : world;
  return ok({
    world: after,
    outcome: {
      sales: figures.sales,
      sales_total: figures.salesTotal,
      voids: figures.voids,
      voids_total: figures.voidsTotal,
      returns: figures.returns,
      returns_total: figures.returnsTotal,
      net_sales: figures.netSales,
      deposits: figures.deposits,
      deposit_refunds: figures.depositRefunds,
      sv_redeemed: { principal: figures.svPrincipal, bonus: figures.svBonus },
      rounding_loss: figures.roundingLoss,
      cash_in: figures.cashIn,
      drops: figures.drops,
      expected_drawer: figures.expectedDrawer,
      ...(counted === undefined ? {} : { over_short: counted - figures.expectedDrawer }),
    },
  });
};

export const shiftOperations = { 'shift.open': open, 'shift.cash': cash, 'shift.report': report };
