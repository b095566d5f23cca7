import type { EventBody } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { account } from '../../core/ledger/ledger-account.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import { composeConsent } from '../../core/member/consent.ts';
import type { Member } from '../../core/member/member.ts';
import { checkInGain } from '../../core/points/compose-check-in.ts';
import { pointsPosted } from '../../core/points/compose-points.ts';
import { pointsPostings } from '../../core/points/points-posting.ts';
import { aMadeCoupon } from './centre-drafts.ts';

const none = { cover: [], ref: [], aside: null } as const;
const [member, card] = ['mem_1', 'card_1'];
const at = Date.parse('2026-03-05T12:00:00+08:00');
const ofCard = { ...none, keys: [resourceKey('member', member), resourceKey('card', card)], post: [] };

/** An application to move value of `lot_1` to a sister's card. */
export const transferRequested = (
  change: Partial<EventBody<'transfer.requested'>> = {},
): EventDraft<'transfer.requested'> => {
  const body = {
    transfer: 'tra_1',
    member,
    card,
    lot: 'lot_1',
    toMember: 'mem_2',
    toCard: 'card_2',
    toLot: 'lot_t',
    face: 100_000,
    relation: 'FAMILY' as const,
    proof: '户口本',
    slip: 'doc_tra_1',
    slipTo: 'doc_tra_2',
    ...change,
  };
  const keys = [
    resourceKey('transfer', body.transfer),
    resourceKey('member', body.member),
    resourceKey('lot', body.lot),
  ];
  return { ...none, type: 'transfer.requested', keys, post: [], body };
};

/** The consent to turn the first step of `lot_1`'s principal into points: W18. */
export const conversionAsked = (
  change: Partial<EventBody<'conversion.asked'>> = {},
): EventDraft<'conversion.asked'> => ({
  ...none,
  type: 'conversion.asked',
  keys: [resourceKey('conversion', 'con_1'), resourceKey('member', member), resourceKey('lot', 'lot_1')],
  post: [],
  body: {
    conversion: 'con_1',
    member,
    lot: 'lot_1',
    way: 'CONVERT',
    step: 1,
    fen: 7020,
    points: 7020,
    signatureHash: 'a'.repeat(64),
    slip: 'doc_con_1',
    ...change,
  },
});

/** The centre's answer to it. */
export const principalConverted = (): EventDraft<'principal.converted'> => ({
  ...none,
  type: 'principal.converted',
  keys: [resourceKey('member', member), resourceKey('lot', 'lot_1')],
  post: [
    [account('sv_principal', 'lot_1'), 'CNY', 7020],
    [account('points_conversion'), 'CNY', -7020],
    [account('points_granted'), 'POINTS', 7020],
    [account('points', member), 'POINTS', -7020],
  ],
  body: { conversion: 'con_1', member, lot: 'lot_1', step: 1, fen: 7020, points: 7020, cause: 'b'.repeat(64) },
});

const parties = {
  transfer: 'tra_1',
  member,
  card,
  lot: 'lot_1',
  toMember: 'mem_2',
  toCard: 'card_2',
  face: 100_000,
} as const;

/** The centre's answer to it: W36. */
export const lotTransferred = (): EventDraft<'lot.transferred'> => ({
  ...none,
  type: 'lot.transferred',
  keys: [resourceKey('member', member), resourceKey('member', 'mem_2'), resourceKey('lot', 'lot_1')],
  post: [
    [account('sv_principal', 'lot_1'), 'CNY', 90_909],
    [account('sv_principal', 'lot_t'), 'CNY', -90_909],
    [account('sv_bonus', 'lot_1'), 'BONUS', 9091],
    [account('sv_bonus', 'lot_t'), 'BONUS', -9091],
  ],
  body: {
    ...parties,
    cause: 'e'.repeat(64),
    principal: 90_909,
    bonus: 9091,
    made: {
      lot: 'lot_t',
      card: 'card_2',
      p0: 90_909,
      b0: 9091,
      c: 0,
      tier: 'NONE',
      depositedAt: Date.UTC(2026, 2, 5, 4),
      lastDay: '2029-03-05',
      ruleVersion: 'ps-1.1',
      state: 'ACTIVE',
    },
  },
});

/** The centre's other answer. */
export const transferRefused = (): EventDraft<'transfer.refused'> => ({
  ...none,
  type: 'transfer.refused',
  keys: [resourceKey('member', member), resourceKey('lot', 'lot_1')],
  post: [],
  body: { ...parties, cause: 'e'.repeat(64), code: 'CARD_LIMIT' },
});

/** A card reported lost, or frozen. */
export const cardHeld = (why: 'LOST' | 'FROZEN' = 'LOST'): EventDraft<'card.held'> => ({
  ...ofCard,
  type: 'card.held',
  body: { member, card, why, reason: '钱包丢失', at, slip: 'doc_lost_1' },
});

/** A card found again, or set free. */
export const cardReleased = (why: 'LOST' | 'FROZEN' = 'LOST'): EventDraft<'card.released'> => ({
  ...ofCard,
  type: 'card.released',
  body: { member, card, why, reason: '找回', slip: 'doc_found_1' },
});

/** A lost card issued again. */
export const cardReissued = (old = card, number = 'card_9'): EventDraft<'card.reissued'> => ({
  ...ofCard,
  type: 'card.reissued',
  body: {
    member,
    old,
    card: { card: number, kind: 'REGISTERED', status: 'ACTIVE' },
    reason: '补卡',
    slip: 'doc_new_1',
  },
});

/** A PIN for stored value. */
export const cardPinSet = (pinHash = 'scrypt$16384$8$1$c2FsdA$aGFzaA'): EventDraft<'card.pin.set'> => ({
  ...ofCard,
  type: 'card.pin.set',
  body: { member, card, pinHash },
});

/** Points given for a review. */
export const reviewPaid = (points = 30): EventDraft<'points.posted'> =>
  pointsPosted({ posting: `pts_${points}`, member, points, source: 'REVIEW', reason: '晒单' });

/** Two hundred points for a bib over the counter, or for a coupon. */
export const giftRedeemed = (change: Partial<EventBody<'points.redeemed'>> = {}): EventDraft<'points.redeemed'> => {
  const body = {
    redemption: 'red_1',
    member,
    gift: 'bib',
    name: '围兜',
    kind: 'GOODS' as const,
    points: 200,
    worth: 1900,
    handover: 'PICK_UP' as const,
    shipBy: null,
    coupon: null,
    reservedAt: at,
    ruleVersion: 'PS-1',
    offline: false,
    slip: 'doc_red_1',
    ...change,
  };
  return {
    ...none,
    type: 'points.redeemed',
    keys: [resourceKey('redemption', body.redemption), resourceKey('member', body.member)],
    post: pointsPostings({ member: body.member, earned: 0, used: body.points }),
    body,
  };
};

/** A coupon for points. */
export const couponRedeemed = (): EventDraft<'points.redeemed'> =>
  giftRedeemed({ redemption: 'red_2', gift: 'cp', kind: 'COUPON', handover: 'NOW', coupon: aMadeCoupon('cpn_red') });

/** The bib collected. */
export const giftAdvanced = (to: 'SHIPPED' | 'PICKED' | 'EXCHANGED' = 'PICKED'): EventDraft<'gift.advanced'> => ({
  ...none,
  type: 'gift.advanced',
  keys: [resourceKey('redemption', `red_1:${to}`), resourceKey('member', member)],
  post: [],
  body: {
    redemption: 'red_1',
    member,
    gift: 'bib',
    to,
    tracking: '',
    fault: to === 'EXCHANGED' ? '开线' : '',
    slip: null,
  },
});

/** Merchandise of a deposit, handed over. */
export const tierGiftGiven = (): EventDraft<'tier.gift.given'> => ({
  ...none,
  type: 'tier.gift.given',
  keys: [resourceKey('gift', 'lot_1:MERCH'), resourceKey('member', member), resourceKey('lot', 'lot_1')],
  post: [],
  body: {
    given: 'gft_1',
    member,
    lot: 'lot_1',
    code: 'MERCH',
    zh: '品牌定制周边一份（价值 80 元）',
    en: 'branded merchandise worth 80 yuan',
    worth: 8000,
    slip: 'doc_given',
  },
});

/** A member withdraws their leave for advertising, or says another word on a use of their data. */
export const consentChanged = (
  on = false,
  matter: 'service' | 'marketing' | 'winners' = 'marketing',
): EventDraft<'consent.changed'> => composeConsent({ change: `cns_${matter}_${on}`, member, matter, on });

/** Rules of check-ins with a streak that pays. */
export const streakRules = { daily: 5, streakBonus: [{ days: 3, points: 10 }] };

/** A visit, as a till that knows `runs` counts it. */
export function checkedIn(date = '2026-03-05', runs: Member['checkIns'] = []): EventDraft<'checked.in'> {
  const points = Math.max(0, checkInGain(runs ?? [], date, streakRules));
  return {
    ...none,
    type: 'checked.in',
    keys: [resourceKey('check-in', `${member}:${date}`), resourceKey('member', member)],
    post: [
      [account('points_granted'), 'POINTS', points],
      [account('points', member), 'POINTS', -points],
    ],
    body: { checkIn: `chk_${date}`, member, date, points, rules: streakRules, offline: true },
  };
}

/** A pad of forms handed to the shop. */
export const formsIssued = (): EventDraft<'manual.forms.issued'> => ({
  ...none,
  type: 'manual.forms.issued',
  keys: [resourceKey('pad', 'pad_1')],
  post: [],
  body: { pad: 'pad_1', prefix: 'F-', first: 101, last: 150, width: 6 },
});

/** A form spoiled while writing. */
export const formExplained = (form = 'F-000124'): EventDraft<'manual.form.explained'> => ({
  ...none,
  type: 'manual.form.explained',
  keys: [resourceKey('form', form)],
  post: [],
  body: { form, outcome: 'SPOILED', reason: '写错作废' },
});
