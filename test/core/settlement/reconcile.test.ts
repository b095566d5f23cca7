import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { closeRefund } from '../../../core/settlement/close-refund.ts';
import { liabilityRoll } from '../../../core/settlement/liability-roll.ts';
import { reconcile } from '../../../core/settlement/reconcile.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { reviewPaid } from '../../builders/act-drafts.ts';
import { aLot, depositMade, memberEnrolled, saleCompleted, taken } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { depositRefunded } from '../../builders/give-back-drafts.ts';
import { returned } from '../../builders/return-desk.ts';
import { SettlingCentre } from '../../builders/settling-centre.ts';

/** A day at head office: two deposits, a sale beyond what is there, goods brought back, points, a refund. */
function aDay() {
  const till = anEventLog();
  till.write(memberEnrolled());
  till.write(depositMade(aLot({ p0: 10_000, b0: 1000 })));
  till.write(depositMade(aLot({ lot: 'lot_2', p0: 8000, b0: 800 })));
  const draws = [{ lot: aLot({ p0: 10_000, b0: 1000 }), face: 10_500 }];
  till.write(saleCompleted({ sale: 'S1', draws, tenders: [taken('cash', 500)] }));
  till.write(reviewPaid(30));
  const member = new SettlingCentre().take(till.events).row;
  till.write(returned({ id: 'r1', sale: 'S1', log: till.events, member, lines: [{ id: '1', qty: null }] }));
  const centre = new SettlingCentre().take(till.events);
  const paid = till.write(depositRefunded());
  centre.take([paid]);
  const { draft } = must(closeRefund(paid, must(centre.row, 'the member')), 'the lot is open');
  const row = must(foldMember(centre.row, centre.log.write(draft), 'salt'), 'the member');
  return { events: centre.books, row };
}

describe('FLW-08 head office compares books and rows', () => {
  const { events, row } = aDay();

  test('and finds nothing where nothing is wrong', () => {
    expect(reconcile(events, [row])).toEqual([]);
  });

  test('and names the lot, the member or the unit that is a fen off', () => {
    const [lot, ...lots] = row.lots;
    const off = { ...row, points: row.points + 1, receivable: 1, lots: [{ ...must(lot, 'a lot'), c: 11 }, ...lots] };
    expect(reconcile(events, [off]).map(({ what }) => what)).toEqual([
      'sv_principal:lot_1',
      'sv_bonus:lot_1',
      'points:mem_1',
      'receivable:mem_1',
    ]);
    const torn = events.map((one) =>
      one.event.type === 'deposit.made' ? { ...one, event: { ...one.event, post: one.event.post.slice(1) } } : one,
    );
    expect(reconcile(torn, [row]).map(({ what }) => what)).toEqual(['CNY']);
  });
});

describe('CSH-03 the liability rolled forward over a day', () => {
  const { events, row } = aDay();
  const [before, day] = [events.slice(0, 2), events.slice(2)];

  test('every movement has its line, and the closing is what the lots hold', () => {
    expect(liabilityRoll(before, day, 'CNY')).toEqual({
      opening: 10_000,
      paidIn: 8000,
      used: -9545,
      back: 9545,
      refunded: -8000,
      expired: 0,
      other: 0,
      closing: 10_000,
    });
    expect(liabilityRoll(before, day, 'BONUS')).toEqual({
      opening: 1000,
      paidIn: 800,
      used: -955,
      back: 955,
      refunded: -800,
      expired: 0,
      other: 0,
      closing: 1000,
    });
    expect(row.lots.map(({ lot, state }) => `${lot} ${state}`)).toEqual(['lot_1 ACTIVE', 'lot_2 REFUNDED']);
  });
});
