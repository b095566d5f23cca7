import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import { plainCalendar } from '../../../core/period/working-days.ts';
import { composeRedemption, type RedeemDesk, reserveAt } from '../../../core/redemption/compose-redemption.ts';
import { type Gift, giftSchema } from '../../../core/redemption/gift.ts';
import { giftOffers } from '../../../core/redemption/gift-offers.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { giftAfter } from '../../../core/view/redemption-fold.ts';
import { demoGifts } from '../../../sync/central/demo/demo-shop.ts';
import { giftRedeemed, reviewPaid } from '../../builders/act-drafts.ts';
import { granted, memberEnrolled } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aPerson } from '../../builders/return-desk.ts';

const noon = Date.parse('2026-03-05T12:00:00+08:00');
const gifts = demoGifts(noon);
const named = (name: string): Gift =>
  must(
    gifts.find(({ gift }) => gift === name),
    name,
  );

function deskWith(points: number, changes: Partial<RedeemDesk> = {}): RedeemDesk {
  const log = anEventLog();
  log.write(memberEnrolled());
  log.write(reviewPaid(points));
  const member = must(withOwnEvents(null, log.events, 'salt'), 'the member');
  return { at: noon, online: true, operator: aPerson('cashier'), member, calendar: plainCalendar, ...changes };
}

const said = (desk: RedeemDesk): string[] =>
  giftOffers(desk, gifts).map(({ gift, against }) => `${gift.gift} ${against?.code ?? 'free'}`);

describe('RED-01 RED-06 what 250 points buy in the demo shop', () => {
  test('comes first, by points; the others say why not', () => {
    expect(said(deskWith(250))).toEqual([
      'bib free',
      'wipes free',
      'coupon-10 free',
      'cup STOCK_OUT',
      'blocks POINTS_BALANCE',
      'stroller POINTS_BALANCE',
    ]);
  });

  test('offline what lies in the warehouse says that the network is missing', () => {
    expect(said(deskWith(9000, { online: false }))).toEqual([
      'bib free',
      'wipes free',
      'coupon-10 free',
      'stroller free',
      'cup STOCK_OUT',
      'blocks NETWORK_DOWN',
    ]);
  });

  test('a second piece of what everybody has once says so', () => {
    const desk = deskWith(250);
    const had = { ...desk, member: { ...desk.member, gifts: { bib: 1 } } };
    expect(giftOffers(had, [named('bib')])).toMatchObject([{ against: { code: 'PERSON_LIMIT' } }]);
  });
});

test('STK-02 the stock is what was counted, less what was handed out since', () => {
  const log = anEventLog();
  log.write(giftRedeemed({ gift: 'bib' }));
  const wall = must(log.events[0], 'redeemed').event.wall;
  const left = (gift: Gift): number => giftAfter(gift, log.events).stock.onHand;
  expect(left({ ...named('bib'), countedAt: wall })).toBe(19);
  expect(left({ ...named('bib'), countedAt: wall + 1 })).toBe(20);
  const { countedAt: _, ...neverCounted } = named('bib');
  expect(left(neverCounted)).toBe(19);
});

test('RED-06 when the shop’s own share is gone, the rest waits for the network', () => {
  const log = anEventLog();
  log.write(giftRedeemed({ gift: 'bib' }));
  const shared = { ...named('bib'), countedAt: 0, stock: { onHand: 20, reserved: 0, safety: 2, localShare: 1 } };
  const after = giftAfter(shared, log.events);
  const against = (online: boolean) => giftOffers(deskWith(250, { online }), [after])[0]?.against?.code ?? null;
  expect([against(true), against(false)]).toEqual([null, 'NETWORK_DOWN']);
});

test('RED-02 a gift that head office has made dearer meanwhile is chosen anew', () => {
  const desk = deskWith(250);
  const reserved = granted(reserveAt(desk, named('bib'), 'red_1'));
  const confirm = (gift: Gift) => composeRedemption(desk, { reserved, gift, slip: 'd', couponId: 'c' });
  expect(confirm({ ...named('bib'), points: 110 })).toMatchObject({ refusal: { code: 'RESERVATION_EXPIRED' } });
  expect(confirm(named('bib')).ok).toBe(true);
});

test('RED-05 a coupon for points has terms, and nothing else has', () => {
  expect(giftSchema.safeParse(named('coupon-10')).success).toBe(true);
  expect(giftSchema.safeParse({ ...named('coupon-10'), coupon: null }).success).toBe(false);
  expect(giftSchema.safeParse({ ...named('bib'), coupon: named('coupon-10').coupon }).success).toBe(false);
});
