import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { EventEnvelope, RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { Posting } from '../../../core/ledger/posting.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { countTotal } from '../../../core/till/cash-count.ts';
import { closeShift, moveCash, openShift } from '../../../core/till/shift.ts';
import { xFigures } from '../../../core/till/x-report.ts';
import { zFigures } from '../../../core/till/z-report.ts';
import { foldShift, zNumberAfter } from '../../../core/view/shift-fold.ts';
import { aLot, depositMade, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';

const open = (log: EventLog) => foldShift(log.events);
const fifty = { '5000': 8, '1000': 10 };

function beginShift(log: EventLog, shift = 'shift_1'): void {
  log.write(granted(openShift({ open: open(log), tid: 't1', shift, count: fifty })), { shift });
}

function move(log: EventLog, kind: 'paid-in' | 'paid-out' | 'pickup', amount: number): void {
  const act = { open: open(log), tid: 't1', movement: `mov_${amount}`, kind, amount, reason: 'change from the bank' };
  log.write(granted(moveCash(act)));
}

/** Goods of W39 sold in pieces: cash 123450 after 35 of rounding, the rest electronic and stored value. */
function sellGoods(log: EventLog): void {
  const lot = aLot();
  const drawn = (face: number, c: number) => [{ lot: { ...lot, c }, face }];
  log.write(saleCompleted({ sale: 'a', draws: drawn(20_000, 0), tenders: [taken('wechat', 39_321)] }));
  log.write(saleCompleted({ sale: 'b', draws: drawn(20_000, 20_000), tenders: [taken('alipay', 60_000)] }));
  log.write(saleCompleted({ sale: 'c', draws: drawn(8_850, 40_000), tenders: [taken('card', 30_000)] }));
  log.write(saleCompleted({ sale: 'd', tenders: [taken('wechat', 110_679)] }));
  for (const sale of ['e', 'f', 'g']) log.write(cashSale(sale, 30_000, 9));
  log.write(cashSale('h', 25_450, 8));
  log.write(cashSale('i', 8_000, 0));
}

const cashSale = (sale: string, amount: number, roundingLoss: number) =>
  saleCompleted({ sale, tenders: [{ kind: 'cash', amount, received: amount + 500, change: 500 }], roundingLoss });

/** Money given back at the counter, in a type this build does not know: only its postings speak. */
function cashGivenBack(log: EventLog, type: string, amount: number): RecordedEvent {
  const post: Posting[] = [
    ['sales', 'CNY', amount],
    ['cash_drawer:t1', 'CNY', -amount],
  ];
  const like = must(log.events[0], 'the log has begun').event;
  const event: EventEnvelope = { ...like, type, tv: 1, shift: 'shift_1', post, body: {} };
  return { id: type.padEnd(64, '0') as RecordedEvent['id'], bytes: '', event, aside: null };
}

describe('W39 Z-report', () => {
  const log = anEventLog();
  beginShift(log);
  move(log, 'paid-in', 20_000);
  sellGoods(log);
  log.write(depositMade(aLot({ lot: 'lot_5', p0: 50_000, b0: 0 })));
  log.write(depositMade(aLot({ lot: 'lot_6' }), 'wechat'));
  move(log, 'pickup', 100_000);
  const refunds = [cashGivenBack(log, 'tomorrow.returned', 8_000), cashGivenBack(log, 'tomorrow.refunded', 10_000)];
  const shift = must(foldShift([...log.events, ...refunds]), 'a shift is open');
  const counted = { '10000': 11, '5000': 3, '100': 4 };

  test('sales by tender are 412300 and deposits are not among them', () => {
    expect(zFigures(shift, counted)).toMatchObject({
      float: 50_000,
      sales: { cash: 123_450, wechat: 150_000, alipay: 60_000, card: 30_000, sv: 48_850 },
      salesTotal: 412_300,
      deposits: { cash: 50_000, wechat: 300_000 },
      depositsTotal: 350_000,
      depositsCount: 2,
      roundingLoss: 35,
      cashIn: 20_000,
      cashOut: 0,
      drops: 100_000,
    });
  });

  test('stored value redeemed is principal 44409 and bonus 4441', () => {
    expect(zFigures(shift, counted)).toMatchObject({ svPrincipal: 44_409, svBonus: 4_441 });
  });

  test('the drawer should hold 125450, 125400 were counted: 50 short', () => {
    expect(countTotal(counted)).toBe(125_400);
    expect(zFigures(shift, counted)).toMatchObject({ expected: 125_450, counted: 125_400, overShort: -50 });
  });

  test('the expected drawer is the sum CSH-02 prescribes', () => {
    const { figures } = shift;
    const refunded = 8_000 + 10_000;
    const prescribed =
      figures.float +
      (figures.sales.cash ?? 0) +
      (figures.deposits.cash ?? 0) +
      figures.cashIn -
      figures.cashOut -
      refunded -
      figures.drops;
    expect(xFigures(shift).expected).toBe(prescribed);
  });

  test('X before the close and Z at the close are one calculation', () => {
    const { number, counted: _counted, overShort, ...same } = zFigures(shift, counted);
    expect(xFigures(shift)).toEqual(same);
    expect([number, overShort]).toEqual([1, -50]);
  });
});

describe('closing', () => {
  test('Z numbers run without a gap over shifts and over a new epoch', () => {
    const log = anEventLog();
    for (const [at, shift] of ['shift_1', 'shift_2', 'shift_3'].entries()) {
      if (at === 2) log.reopen('e2');
      beginShift(log, shift);
      const z = log.write(granted(closeShift({ open: open(log), tid: 't1', count: fifty, report: `doc_${at}` })));
      expect(z.event.body).toMatchObject({ z: { number: at + 1, overShort: 0 } });
    }
    expect(zNumberAfter(log.events)).toBe(4);
  });

  test('what is short is booked, all money goes to the safe, and the drawer account ends at nothing', () => {
    const log = anEventLog();
    beginShift(log);
    log.write(saleCompleted({ sale: 'a', tenders: [taken('cash', 1_000)] }));
    log.write(granted(closeShift({ open: open(log), tid: 't1', count: { '10000': 5, '500': 1 }, report: 'doc_1' })));
    const balances = trialBalance(log.events);
    expect(balanceOf(balances, 'cash_drawer:t1')).toBe(0);
    expect(balanceOf(balances, 'over_short')).toBe(500);
    expect(balanceOf(balances, 'safe')).toBe(500);
  });
});
