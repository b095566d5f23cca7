import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { ZFigures } from '../../../core/ledger/event-types.ts';
import { codeOf } from '../../../core/ledger/ledger-account.ts';
import { trialBalance } from '../../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../../core/ledger/upcast.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { zReportOf } from '../../../core/receipt/shift-report.ts';
import { invoiceableIn } from '../../../core/receipt/shift-report-blocks.ts';
import { closeShift, openShift } from '../../../core/till/shift.ts';
import { xFigures } from '../../../core/till/x-report.ts';
import { foldShift } from '../../../core/view/shift-fold.ts';
import { checkedIn, giftRedeemed, reviewPaid } from '../../builders/act-drafts.ts';
import { aLot, depositMade, granted, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { paperZReport } from '../../builders/paper-facts.ts';
import { returned, returnFacts } from '../../builders/return-desk.ts';

function begin(log: EventLog, shift: string): void {
  log.write(granted(openShift({ open: foldShift(log.events), tid: 't1', shift, count: {} })), { shift });
}

function close(log: EventLog): ZFigures {
  const open = foldShift(log.events);
  const count = { '10': Math.trunc(must(open, 'open').drawer / 10) };
  const closed = log.write(granted(closeShift({ open, tid: 't1', count, report: 'doc_z' })));
  return must(bodyOf(closed.event, 'shift.closed'), 'closed').z;
}

/** Two shifts: a deposit and a sale by card, then goods of it brought back and another deposit. */
function twoShifts() {
  const log = anEventLog();
  begin(log, 'shift_1');
  log.write(depositMade());
  const draws = [{ lot: aLot(), face: 20_000 }];
  log.write(saleCompleted({ sale: 'S1', draws, tenders: [taken('wechat', 39_321)] }));
  const first = close(log);
  begin(log, 'shift_2');
  log.write(depositMade(aLot({ lot: 'lot_2', p0: 50_000, b0: 0 })));
  const lines = [{ id: '1', qty: null }];
  log.write(returned({ id: 'r1', sale: 'S1', log: log.events, lines, facts: returnFacts({ shift: 'shift_2' }) }));
  return { log, first, second: close(log) };
}

describe('CSH-03 stored value rolled forward from report to report', () => {
  const { log, first, second } = twoShifts();

  test('opening + paid in − used + given back = closing, principal and bonus each for itself', () => {
    expect(first.liability).toEqual({
      opening: { principal: 0, bonus: 0 },
      closing: { principal: 300_000 - 18_181, bonus: 30_000 - 1819 },
    });
    expect(second.liability).toEqual({
      opening: { principal: 281_819, bonus: 28_181 },
      closing: { principal: 281_819 + 50_000 + 18_181, bonus: 30_000 },
    });
  });

  test('the closing is what this till’s postings say, to the fen', () => {
    const books = [...trialBalance(log.events)];
    const owed = (codes: string[], unit: 'CNY' | 'BONUS') =>
      -books
        .filter(([name]) => codes.includes(codeOf(name)))
        .reduce((sum, [, units]) => sum + (units.get(unit) ?? 0), 0);
    expect(second.liability?.closing).toEqual({
      principal: owed(['sv_principal', 'floor'], 'CNY'),
      bonus: owed(['sv_bonus', 'floor'], 'BONUS'),
    });
  });

  test('W37 revenue is money and principal, and only the money may be invoiced now', () => {
    expect(first.revenue).toBe(57_502);
    expect(invoiceableIn(first)).toBe(39_321);
    expect(second.revenue).toBe(-57_502);
    expect(invoiceableIn(second)).toBe(-39_321);
  });

  test('the paper shows the roll, the revenue with 13 % of VAT in it, and what may be invoiced', () => {
    const paper = (z: ZFigures, vatPercent?: number) =>
      textOf(
        layout(zReportOf({ ...paperZReport('zh-CN', { z }), ...(vatPercent === undefined ? {} : { vatPercent }) }), {
          cols: 48,
          dots: 576,
        }),
      );
    const text = paper(first, 13).replaceAll(/ +/g, ' ');
    for (const words of [
      '储值负债滚动（本机）',
      '期初 · 本金 ￥0.00',
      '期末 · 本金 ￥2,818.19',
      '期末 · 赠额 ￥281.81',
      '含税收入 ￥575.02',
      '其中增值税 13% ￥66.15',
      '不含税收入 ￥508.87',
      '可开票金额 ￥393.21',
    ])
      expect(text).toContain(words);
    expect(paper(first)).not.toContain('增值税');
  });
});

test('CSH-03 points that no sale moved, and gifts for them, stand on the report', () => {
  const log = anEventLog();
  begin(log, 'shift_1');
  log.write(checkedIn('2026-03-05'));
  log.write(reviewPaid(30));
  log.write(giftRedeemed());
  log.write(giftRedeemed({ redemption: 'red_2', points: 50 }));
  const open = must(foldShift(log.events), 'open');
  expect(xFigures(open)).toMatchObject({ pointsGranted: 35, pointsRedeemed: 250, giftsRedeemed: 2 });
  expect(foldShift(log.events.toReversed())).toEqual(open);
  const text = textOf(layout(zReportOf(paperZReport('en', { z: close(log) })), { cols: 48, dots: 576 }));
  for (const words of ['Given otherwise', 'Paid for gifts']) expect(text).toContain(words);
});

test('a shift in which nothing of the kind happened says nothing of it', () => {
  const log = anEventLog();
  begin(log, 'shift_1');
  const x = xFigures(must(foldShift(log.events), 'open'));
  for (const figure of ['liability', 'revenue', 'pointsGranted', 'pointsRedeemed'])
    expect(x).not.toHaveProperty(figure);
});
