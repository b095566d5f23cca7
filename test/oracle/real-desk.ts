import { composeDepositRefund } from '../../core/deposit-refund/compose-refund.ts';
import { must } from '../../core/kernel/invariant.ts';
import { ok, type Result } from '../../core/kernel/result.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { plainCalendar } from '../../core/period/working-days.ts';
import { composeCheckIn } from '../../core/points/compose-check-in.ts';
import { composeRedemption, reserveAt } from '../../core/redemption/compose-redemption.ts';
import { giftSchema } from '../../core/redemption/gift.ts';
import { referenceRules } from '../../core/settings/trade-rules.ts';
import { composeTransfer } from '../../core/transfer/compose-transfer.ts';
import { membersOf } from '../../core/view/member-fold.ts';
import {
  type Act,
  campaignsOf,
  cardId,
  gifts,
  lotId,
  memberId,
  refundId,
  refundTerms,
  visitRules,
} from './day-plan.ts';
import { storeOf } from './real-sale.ts';
import { ownEvents, type RealShop, type RealTill, viewAt } from './real-shop.ts';

/** What is done at a service desk or kiosk. */
export type DeskAct = Extract<Act, { act: 'visit' | 'gift' | 'move' | 'refund' }>;

const manager = { staff: 'stf_m', name: 'M', role: 'manager', pinHash: '', active: true } as const;

const viewOf = (shop: RealShop, till: RealTill, ask: { who: number; online: boolean }) =>
  must(viewAt(shop, till, { member: memberId(ask.who), online: ask.online }), 'everybody is enrolled');

/** Walks what is done at a service desk or kiosk through its rules, to the journal entry. */
export function deskReal(shop: RealShop, till: RealTill, act: DeskAct): Result<EventDraft> {
  if (act.act === 'move') return moveReal(shop, till, act);
  if (act.act === 'refund') return refundReal(shop, till, act);
  if (act.act === 'gift') return giftReal(shop, till, act);
  const member = viewOf(shop, till, { who: act.who, online: false });
  return composeCheckIn({ checkIn: `chk_${act.id}`, member, at: act.at, rules: visitRules, online: false });
}

function giftReal(shop: RealShop, till: RealTill, act: Extract<Act, { act: 'gift' }>): Result<EventDraft> {
  const { gift, points, perPerson, localShare } = gifts[act.gift];
  const row = giftSchema.parse({
    gift,
    name: gift,
    kind: 'GOODS',
    points,
    worth: 1900,
    perPerson,
    handover: 'NOW',
    shipDays: 0,
    coupon: null,
    stock: { onHand: 999, reserved: 0, safety: 0, localShare },
    ruleVersion: 'A',
  });
  const member = viewOf(shop, till, act);
  const desk = { at: act.at, online: act.online, operator: manager, member, calendar: plainCalendar };
  const reserved = reserveAt(desk, row, `red_${act.id}`);
  if (!reserved.ok) return reserved;
  const slip = `doc_${act.id}`;
  const composed = composeRedemption(desk, { reserved: reserved.value, gift: row, slip, couponId: '' });
  return composed.ok ? ok(composed.value.draft) : composed;
}

/** The merchant's rules as far as refunds look at them. */
const refundRules = {
  ...referenceRules,
  refund: { ...referenceRules.refund, cashLimit: refundTerms.cashLimit, merchPrice: refundTerms.merchPrice },
};

function refundReal(shop: RealShop, till: RealTill, act: Extract<Act, { act: 'refund' }>): Result<EventDraft> {
  const { at, online, reason, merch, days } = act;
  const member = viewOf(shop, till, act);
  const lots = member.lots.map(({ lot }) => lot).toSorted();
  const desk = {
    at,
    online,
    member,
    tid: till.tid,
    operator: manager,
    rules: refundRules,
    store: storeOf(shop.plan),
    campaigns: campaignsOf(shop.plan),
    pending: ownEvents(till).filter(({ event }) => membersOf(event).includes(member.member)),
  };
  const composed = composeDepositRefund(desk, {
    reason,
    merch,
    refund: refundId(act),
    slip: `doc_${act.id}`,
    payout: 'cash',
    lot: lots[act.lot % Math.max(lots.length, 1)] ?? '',
    interest: days === 0 ? null : { rateBp: refundTerms.interestBp, days },
    signedHash: 'a'.repeat(64),
    approver: null,
    bankAccount: null,
  });
  return composed.ok ? ok(composed.value.draft) : composed;
}

function moveReal(shop: RealShop, till: RealTill, act: Extract<Act, { act: 'move' }>): Result<EventDraft> {
  const { at, face, online, to, who } = act;
  const giver = viewOf(shop, till, { who, online });
  const lots = giver.lots.map(({ lot }) => lot).toSorted();
  const desk = {
    giver,
    receiver: viewOf(shop, till, { who: to.who, online }),
    limits: campaignsOf(shop.plan)[0].cardLimits,
    online,
    pending: ownEvents(till).filter(({ event }) => membersOf(event).includes(memberId(who))),
    operator: manager,
  };
  const composed = composeTransfer(desk, {
    transfer: `tra_${act.id}`,
    lot: lots[act.lot % Math.max(lots.length, 1)] ?? '',
    toLot: lotId(act),
    toCard: cardId(to.who, to.card),
    face,
    at,
    relation: 'FAMILY',
    proof: 'book',
    identitiesSeen: true,
    slip: `doc_${act.id}a`,
    slipTo: `doc_${act.id}b`,
    approver: null,
  });
  return composed.ok ? ok(composed.value.draft) : composed;
}
