import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { account } from '../../core/ledger/ledger-account.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { lotPostings } from '../../core/stored-value/lot-posting.ts';

/** Events that only the centre writes by itself, as its night work does; of member `mem_1` and lot `lot_1`. */
const ofMember = { cover: [], ref: [], aside: null, keys: [resourceKey('member', 'mem_1')] };

/** A coupon of ten yuan off a hundred, valid in February 2026. */
export const aMadeCoupon = (coupon = 'lot_1:pack:1:0') => ({
  coupon,
  kind: 'AMOUNT' as const,
  face: 1_000,
  threshold: 10_000,
  products: null,
  categories: null,
  start: Date.parse('2026-02-01T00:00:00+08:00'),
  end: Date.parse('2026-03-01T00:00:00+08:00'),
  ruleVersion: 'PS-1',
});

/** The second monthly pack of a deposit. */
export const couponsIssued = (): EventDraft<'coupons.issued'> => ({
  ...ofMember,
  type: 'coupons.issued',
  post: [],
  body: { key: 'pack:lot_1:1', member: 'mem_1', lot: 'lot_1', coupons: [aMadeCoupon()] },
});

/** A promotion to silver. */
export const tierChanged = (): EventDraft<'tier.changed'> => ({
  ...ofMember,
  type: 'tier.changed',
  post: [],
  body: {
    member: 'mem_1',
    from: 'ORDINARY',
    tier: 'SILVER',
    at: Date.parse('2026-03-01T00:00:00+08:00'),
    reason: 'PROMOTED',
    shift: 0,
  },
});

/** A silver member's points of March. */
export const monthGranted = (): EventDraft<'month.granted'> => ({
  ...ofMember,
  type: 'month.granted',
  post: [
    [account('points', 'mem_1'), 'POINTS', -500],
    [account('points_granted'), 'POINTS', 500],
  ],
  body: { member: 'mem_1', month: '2026-03', tier: 'SILVER', points: 500 },
});

/** The end of a lot on a registered card: principal goes on, bonus begins to convert. Source: W48. */
export const lotExpired = (): EventDraft<'lot.expired'> => ({
  ...ofMember,
  type: 'lot.expired',
  post: [
    ...lotPostings({ lot: 'lot_1', principal: -281_819, bonus: 0 }, 'bonus_lapsed'),
    ...lotPostings({ lot: 'lot_1:successor', principal: 281_819, bonus: 0 }, 'bonus_lapsed'),
  ],
  body: {
    member: 'mem_1',
    lot: 'lot_1',
    from: '2029-01-15',
    bonus: 28_181,
    waiting: 0,
    successor: { lot: 'lot_1:successor', principal: 281_819 },
  },
});

/** The first step of its conversion. Source: W48. */
export const bonusConverted = (): EventDraft<'bonus.converted'> => ({
  ...ofMember,
  type: 'bonus.converted',
  post: [
    ...lotPostings({ lot: 'lot_1', principal: 0, bonus: -8_454 }, 'bonus_lapsed'),
    [account('points', 'mem_1'), 'POINTS', -8_454],
    [account('points_granted'), 'POINTS', 8_454],
  ],
  body: { member: 'mem_1', lot: 'lot_1', steps: [1], fen: 8_454, points: 8_454 },
});

/** The principal of an ended lot on an unregistered card, free again. Source: W18. */
export const lotReactivated = (): EventDraft<'lot.reactivated'> => ({
  ...ofMember,
  type: 'lot.reactivated',
  post: [
    ...lotPostings({ lot: 'lot_1', principal: -23_400, bonus: 0 }, 'bonus_lapsed'),
    ...lotPostings({ lot: 'lot_1:successor', principal: 23_400, bonus: 0 }, 'bonus_lapsed'),
  ],
  body: {
    member: 'mem_1',
    lot: 'lot_1',
    into: 'lot_1:successor',
    principal: 23_400,
    at: Date.parse('2029-02-01T12:00:00+08:00'),
    lastDay: '2032-02-01',
  },
});
