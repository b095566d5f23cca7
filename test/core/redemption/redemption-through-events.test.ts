import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import { balanceOf, trialBalance } from '../../../core/ledger/trial-balance.ts';
import { plainCalendar } from '../../../core/period/working-days.ts';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { readPaperCode } from '../../../core/receipt/paper-code.ts';
import { redemptionSlip } from '../../../core/receipt/points-slip.ts';
import { reprintOf } from '../../../core/receipt/reprint.ts';
import {
  composeGiftStep,
  composeRedemption,
  type RedeemDesk,
  reserveAt,
} from '../../../core/redemption/compose-redemption.ts';
import { type Gift, giftSchema } from '../../../core/redemption/gift.ts';
import type { GiftMove } from '../../../core/redemption/redemption.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { openGifts, piecesOut, redemptionsOf, stockAfter } from '../../../core/view/redemption-fold.ts';
import { reviewPaid } from '../../builders/act-drafts.ts';
import { granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog, type EventLog } from '../../builders/event-log.ts';
import { paperReceipt } from '../../builders/paper-facts.ts';
import { aPerson } from '../../builders/return-desk.ts';

const noon = Date.parse('2026-03-05T12:00:00+08:00');

const bib = (changes: Partial<Gift> = {}): Gift =>
  giftSchema.parse({
    gift: 'bib',
    name: '围兜',
    kind: 'GOODS',
    points: 200,
    worth: 1900,
    perPerson: 2,
    handover: 'PICK_UP',
    shipDays: 3,
    coupon: null,
    stock: { onHand: 5, reserved: 0, safety: 2, localShare: 1 },
    ruleVersion: 'PS-1',
    ...changes,
  });

const terms = { face: 1000, threshold: 10_000, products: null, categories: ['toys'], validDays: 7 };
const coupon = bib({ gift: 'cp', kind: 'COUPON', name: '满100减10', handover: 'NOW', coupon: terms });

/** A till where a member has so many points. */
function till(points: number): EventLog {
  const log = anEventLog();
  log.write(memberEnrolled());
  log.write(reviewPaid(points));
  return log;
}

const deskOf = (log: EventLog, changes: Partial<RedeemDesk> = {}): RedeemDesk => ({
  at: noon,
  online: true,
  operator: aPerson('cashier'),
  member: must(withOwnEvents(null, log.events, 'salt'), 'the member'),
  calendar: plainCalendar,
  ...changes,
});

function redeem(log: EventLog, gift: Gift, id = 'red_1', desk = deskOf(log)): RecordedEvent {
  const reserved = granted(reserveAt(desk, gift, id));
  return log.write(
    granted(composeRedemption(desk, { reserved, gift, slip: `doc_${id}`, couponId: `cpn_${id}` })).draft,
  );
}

describe('RED-01 RED-02 a bib for two hundred points', () => {
  test('leaves the points at once, counts towards the limit and is on the books', () => {
    const log = till(500);
    redeem(log, bib());
    const row = withOwnEvents(null, log.events, 'salt');
    expect(row).toMatchObject({ points: 300, gifts: { bib: 1 } });
    const books = trialBalance(log.events);
    expect([balanceOf(books, 'points:mem_1', 'POINTS'), balanceOf(books, 'points_used', 'POINTS')]).toEqual([
      -300, -200,
    ]);
    const fold = (events: readonly RecordedEvent[]) =>
      events.reduce<ReturnType<typeof foldMember>>((one, event) => foldMember(one, event, 'salt'), null);
    expect(fold(log.events.toReversed())).toEqual(fold(log.events));
  });

  test('reserving books nothing, and after fifteen minutes it is asked for anew', () => {
    const desk = deskOf(till(500));
    const reserved = granted(reserveAt(desk, bib(), 'red_1'));
    const act = { reserved, gift: bib(), slip: 'd', couponId: 'c' };
    expect(composeRedemption({ ...desk, at: noon + 899_999 }, act).ok).toBe(true);
    expect(composeRedemption({ ...desk, at: noon + 900_000 }, act)).toMatchObject({
      refusal: { code: 'RESERVATION_EXPIRED' },
    });
  });

  test('another counter was faster: points, limit and stock are asked again when it is confirmed', () => {
    const desk = deskOf(till(500));
    const reserved = granted(reserveAt(desk, bib(), 'red_1'));
    const confirm = (member: object, gift = bib()) =>
      composeRedemption(
        { ...desk, member: { ...desk.member, ...member } },
        { reserved, gift, slip: 'd', couponId: 'c' },
      );
    expect(confirm({ points: 199 })).toMatchObject({ refusal: { code: 'POINTS_BALANCE' } });
    expect(confirm({ gifts: { bib: 2 } })).toMatchObject({ refusal: { code: 'PERSON_LIMIT' } });
    const empty = bib({ stock: { onHand: 0, reserved: 0, safety: 2, localShare: 1 } });
    expect(confirm({}, empty)).toMatchObject({ refusal: { code: 'STOCK_OUT' } });
  });

  test('RED-06 offline only what lies in the shop', () => {
    const desk = deskOf(till(500), { online: false });
    const central = bib({ stock: { onHand: 5, reserved: 0, safety: 2, localShare: 0 } });
    expect(reserveAt(desk, central, 'r')).toMatchObject({ refusal: { code: 'NETWORK_DOWN' } });
    expect(reserveAt(desk, bib(), 'r').ok).toBe(true);
  });

  test('EC-30 with points below nothing there is no gift', () => {
    expect(reserveAt(deskOf(till(-1)), bib({ points: 1 }), 'r')).toMatchObject({ refusal: { code: 'POINTS_BALANCE' } });
  });
});

describe('RED-03 RED-04 what becomes of the gift', () => {
  const step = (log: EventLog, to: GiftMove, fault = '', role: 'cashier' | 'supervisor' = 'cashier') =>
    composeGiftStep({
      record: must(redemptionsOf(log.events)[0], 'redeemed'),
      to,
      tracking: to === 'SHIPPED' ? 'SF123' : '',
      fault,
      slip: null,
      operator: aPerson(role),
      approver: null,
    });

  test('it waits, is collected once, and a slip shown twice brings no second one (EC-17)', () => {
    const log = till(500);
    redeem(log, bib());
    expect(openGifts(redemptionsOf(log.events))).toMatchObject([{ redemption: 'red_1', state: 'CONFIRMED' }]);
    log.write(granted(step(log, 'PICKED')).draft);
    expect(openGifts(redemptionsOf(log.events))).toEqual([]);
    expect(step(log, 'PICKED')).toMatchObject({ refusal: { code: 'NOT_NOW' } });
  });

  test('RED-04 it is sent within three working days, a weekend between', () => {
    const log = till(500);
    redeem(log, bib({ handover: 'SHIP' }));
    expect(redemptionsOf(log.events)[0]?.shipBy).toBe('2026-03-10');
    log.write(granted(step(log, 'SHIPPED')).draft);
    expect(redemptionsOf(log.events.toReversed())[0]).toMatchObject({ state: 'SHIPPED', tracking: 'SF123' });
  });

  test('RED-03 a faulty one is exchanged by a supervisor who names the fault; points never come back', () => {
    const log = till(500);
    redeem(log, bib({ handover: 'NOW' }));
    expect(step(log, 'EXCHANGED', ' ', 'supervisor')).toMatchObject({ refusal: { code: 'ACT_REASON' } });
    expect(step(log, 'EXCHANGED', '开线')).toMatchObject({ refusal: { code: 'PERMISSION_MISSING' } });
    log.write(granted(step(log, 'EXCHANGED', '开线', 'supervisor')).draft);
    expect(redemptionsOf(log.events)[0]?.state).toBe('EXCHANGED');
    expect(withOwnEvents(null, log.events, 'salt')?.points).toBe(300);
  });

  test('RED-06 STK-02 stock: one piece each, one more for the exchange, and what was not there is told', () => {
    const log = till(900);
    redeem(log, bib({ handover: 'NOW' }));
    log.write(granted(step(log, 'EXCHANGED', '开线', 'supervisor')).draft);
    redeem(log, bib(), 'red_2');
    expect(piecesOut('bib', [...log.events, ...log.events])).toBe(3);
    const item = { item: 'bib', onHand: 2, reserved: 0, safety: 2, localShare: 1 };
    expect(stockAfter(item, log.events)).toEqual({
      item: { ...item, onHand: -1 },
      oversold: { item: 'bib', pieces: 1 },
    });
  });

  test('what waits longest to be sent comes first', () => {
    const log = till(900);
    redeem(log, bib({ handover: 'SHIP', shipDays: 9 }), 'red_1');
    redeem(log, bib({ gift: 'cup', handover: 'SHIP', shipDays: 1 }), 'red_2');
    redeem(log, bib({ gift: 'mug' }), 'red_3');
    expect(openGifts(redemptionsOf(log.events)).map((one) => one.redemption)).toEqual(['red_2', 'red_1', 'red_3']);
  });
});

describe('RED-05 a coupon for points', () => {
  test('has its own window and conditions: seven full days after today, a hundred yuan of toys', () => {
    const log = till(500);
    expect(redeem(log, coupon).event.body['coupon']).toEqual({
      kind: 'AMOUNT',
      coupon: 'cpn_red_1',
      face: 1000,
      threshold: 10_000,
      products: null,
      categories: ['toys'],
      start: noon,
      end: Date.parse('2026-03-13T00:00:00+08:00'),
      ruleVersion: 'PS-1',
    });
  });
});

describe('the slip', () => {
  test('is one paper however often it is printed, and its code names the redemption', () => {
    const log = till(500);
    const body = redeem(log, coupon).event.body;
    const { sale: _, balanceLeft: __, member: ___, ...facts } = paperReceipt('zh-CN');
    const member = { nameMasked: '李**', phoneMasked: '138****1234' };
    const redeemed = must(redemptionsOf(log.events)[0], 'redeemed');
    const slip = redemptionSlip({ ...facts, redeemed, member, pointsLeft: 300 });
    expect(slip.docId).toBe(body['slip']);
    const qr = slip.blocks.find((block) => block.type === 'qr');
    expect(readPaperCode(qr?.type === 'qr' ? qr.data : '')).toMatchObject({ kind: 'B', id: 'red_1', copyNo: 1 });
    const again = reprintOf(slip, { at: noon, by: 'l' });
    expect([again.docId, again.copyNo]).toEqual([slip.docId, 2]);
    const text = textOf(layout(slip, { cols: 48, dots: 576 }));
    for (const words of ['积分兑换单', '满100减10', '2026-03-12 23:59:59', '当面交付']) expect(text).toContain(words);
  });
});
