import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { balanceOf, totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { closeShift, moveCash, openShift } from '../../../core/till/shift.ts';
import { expectedDrawer } from '../../../core/till/shift-sums.ts';
import { zFigures } from '../../../core/till/z-report.ts';
import { openRefundLegs } from '../../../core/view/refund-legs.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { aLot, depositMade, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { depositRefunded } from '../../builders/give-back-drafts.ts';
import { returned, returnFacts, voided } from '../../builders/return-desk.ts';

const fifty = { '5000': 8, '1000': 10 };
const open = (log: EventLog) => foldShift(log.events);

function beginShift(log: EventLog, shift: string): void {
  log.write(granted(openShift({ open: open(log), tid: 't1', shift, count: fifty })), { shift });
}

function move(log: EventLog, kind: 'paid-in' | 'pickup', amount: number): void {
  log.write(granted(moveCash({ open: open(log), tid: 't1', movement: `mov_${kind}`, kind, amount, reason: 'change' })));
}

/** The day before: what will be brought back today. Lot of 10 parts principal to 1 of bonus. */
function yesterday(log: EventLog): void {
  beginShift(log, 'shift_0');
  log.write(
    saleCompleted({
      sale: 'before',
      draws: [{ lot: aLot({ lot: 'lot_0' }), face: 10_398 }],
      tenders: [taken('wechat', 16_402), taken('cash', 8_000)],
    }),
  );
  log.write(granted(closeShift({ open: open(log), tid: 't1', count: { ...fifty, '1000': 18 }, report: 'doc_0' })));
}

/** Everything W39 tells, each thing by its own event. */
function wholeDay(): EventLog {
  const log = anEventLog();
  yesterday(log);
  beginShift(log, 'shift_1');
  const sv = [{ lot: aLot(), face: 48_850 }];
  log.write(saleCompleted({ sale: 'a', draws: sv, tenders: [taken('wechat', 150_000), taken('alipay', 60_000)] }));
  log.write(saleCompleted({ sale: 'b', tenders: [taken('card', 30_000)] }));
  log.write(saleCompleted({ sale: 'c', tenders: [taken('cash', 123_450)], roundingLoss: 35 }));
  const lines = [{ id: '1', qty: null }];
  log.write(returned({ id: 'r1', sale: 'before', log: log.events, lines }));
  log.write(depositMade(aLot({ lot: 'lot_5', p0: 50_000, b0: 0 })));
  log.write(depositMade(aLot({ lot: 'lot_6' }), 'wechat'));
  log.write(depositRefunded({ refund: 'rfd_1', cash: 10_000 }));
  log.write(depositRefunded({ refund: 'rfd_2', cash: 0, bank: 280_000 }));
  move(log, 'paid-in', 20_000);
  move(log, 'pickup', 100_000);
  return log;
}

describe('W39 the whole day by real events', () => {
  const log = wholeDay();
  const shift = must(open(log), 'the shift is open');
  const z = zFigures(shift, { '10000': 11, '5000': 3, '100': 4 });

  test('sales, returns, deposits and refunds stand each on their own', () => {
    expect(z).toMatchObject({
      number: 2,
      salesTotal: 412_300,
      svPrincipal: 44_409,
      svBonus: 4_441,
      roundingLoss: 35,
      returns: { cash: 8_000, wechat: 16_402, sv: 10_398 },
      returnsTotal: 34_800,
      returnsCount: 1,
      svBack: { principal: 9_452, bonus: 946 },
      deposits: { cash: 50_000, wechat: 300_000 },
      depositRefunds: { cash: 10_000, bank: 280_000 },
      depositRefundsTotal: 290_000,
      depositRefundsCount: 2,
      svRefunded: { principal: 290_000, bonus: 1_600 },
      bonusGranted: 30_000,
    });
  });

  test('expected 125450, counted 125400: 50 short; the bank refund touches no drawer', () => {
    expect([z.expected, z.counted, z.overShort]).toEqual([125_450, 125_400, -50]);
  });

  test('CSH-02 the terms printed add up to what the drawer account holds', () => {
    const cash = (amounts: { cash?: number | undefined } | undefined) => amounts?.cash ?? 0;
    const paidIn = z.float + cash(z.sales) + cash(z.deposits) + z.cashIn;
    const paidOut = cash(z.returns) + cash(z.voids) + cash(z.depositRefunds) + z.drops + z.cashOut;
    expect(paidIn - paidOut).toBe(z.expected);
    expect(expectedDrawer(z)).toBe(z.expected);
  });

  test('CSH-04 what waits is handed over: the wallet and the bank', () => {
    expect(openRefundLegs(log.events).map(({ tender, amount }) => [tender, amount])).toEqual([
      ['wechat', 16_402],
      ['bank', 280_000],
    ]);
    const books = trialBalance(log.events);
    expect(balanceOf(books, 'refund_due:t1')).toBe(-(16_402 + 280_000));
    expect([...totalsByUnit(books).values()].every((sum) => sum === 0)).toBe(true);
  });

  test('the roll-forward of the shift: paid in − used + given back − refunded is what the accounts moved', () => {
    const net = z.depositsTotal - z.svPrincipal + (z.svBack?.principal ?? 0) - (z.svRefunded?.principal ?? 0);
    const today = log.events.filter(({ event }) => event.shift === 'shift_1');
    const books = trialBalance(today);
    const owed = ['sv_principal:lot_5', 'sv_principal:lot_6', 'floor:t1', 'refund_clearing:t1'];
    expect(net).toBe(-owed.reduce((sum, account) => sum + balanceOf(books, account), 0));
  });
});

test('CSH-02 cash of a voided sale leaves the drawer as a term of its own', () => {
  const log = anEventLog();
  beginShift(log, 'shift_1');
  log.write(
    saleCompleted({ sale: 'a', tenders: [{ kind: 'cash', amount: 980, received: 1000, change: 20 }], roundingLoss: 7 }),
  );
  log.write(voided({ id: 'v1', sale: 'a', log: log.events, facts: returnFacts() }));
  const z = zFigures(must(open(log), 'open'), fifty);
  expect(z).toMatchObject({ sales: { cash: 980 }, voids: { cash: 980 }, expected: 50_000, overShort: 0 });
});
