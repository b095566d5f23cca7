import { composeDeposit } from '../../core/deposit/compose-deposit.ts';
import { contractHashOf, contractText } from '../../core/deposit/contract.ts';
import type { DepositEvent } from '../../core/deposit/deposit.events.ts';
import { newDeposit } from '../../core/deposit/deposit-context.ts';
import { contractFactsOf, depositStep } from '../../core/deposit/deposit-steps.ts';
import { businessDateOf } from '../../core/kernel/business-day.ts';
import { must } from '../../core/kernel/invariant.ts';
import type { EventType } from '../../core/ledger/event-types.ts';
import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { composeEnrolment } from '../../core/member/compose-enrolment.ts';
import { referenceRules } from '../../core/settings/trade-rules.ts';
import type { SvBound } from '../../core/stored-value/sv-limit.ts';
import { isPaid } from '../../core/tender/tendering.ts';
import { closeShift, moveCash, openShift } from '../../core/till/shift.ts';
import { xFigures } from '../../core/till/x-report.ts';
import { foldShift } from '../../core/view/shift-fold.ts';
import { granted } from '../builders/event-drafts.ts';
import { type Act, campaignAt, cardId, type DayPlan, gift, lotId, memberId, shiftId } from './day-plan.ts';
import { bringBackReal } from './real-back.ts';
import { type DeskAct, deskReal } from './real-desk.ts';
import { payAll, payOnce, sellReal, storeOf } from './real-sale.ts';
import { openRealShop, type RealShop, type RealTill, syncTill, viewAt } from './real-shop.ts';

/** What an act came to. */
export interface RealOutcome {
  readonly refused: string | null;
  readonly bound: SvBound | null;
}

const done: RealOutcome = { refused: null, bound: null };

/** Works a whole plan in the real shop; `watch` is told after every act. */
export function workDay(plan: DayPlan, watch: (shop: RealShop, act: Act, outcome: RealOutcome) => void): RealShop {
  const shop = openRealShop(plan);
  for (const act of plan.acts) {
    const till = must(shop.tills[act.till], 'the plan names its tills');
    till.log.clock.set(act.at);
    watch(shop, act, actReal(shop, till, act));
  }
  return shop;
}

function actReal(shop: RealShop, till: RealTill, act: Act): RealOutcome {
  switch (act.act) {
    case 'open':
      return open(till, act);
    case 'close':
      return close(till, act);
    case 'enrol':
      return enrol(shop, till, act);
    case 'deposit':
      return deposit(shop, till, act);
    case 'sale': {
      const { draft, refused, bound } = sellReal(shop, till, act);
      write(till, draft);
      return { refused, bound };
    }
    case 'back': {
      const { draft, refused } = bringBackReal(shop, till, act);
      if (draft !== null) write(till, draft);
      return { ...done, refused };
    }
    case 'visit':
    case 'gift':
    case 'move':
    case 'refund':
      return atDesk(shop, till, act);
    case 'cash': {
      const open = foldShift(till.log.events);
      const { kind, amount } = act;
      write(
        till,
        granted(moveCash({ open, tid: till.tid, movement: `mov_${act.id}`, kind, amount, reason: 'change' })),
      );
      return done;
    }
    case 'sync':
      syncTill(shop, till, act.at);
      return done;
  }
}

/** What is recorded at a desk; head office answers at once where value moved or a deposit went back. */
function atDesk(shop: RealShop, till: RealTill, act: DeskAct): RealOutcome {
  const composed = deskReal(shop, till, act);
  if (!composed.ok) return { ...done, refused: composed.refusal.code };
  write(till, composed.value);
  if (act.act === 'move' || act.act === 'refund') syncTill(shop, till, act.at);
  return done;
}

const write = <T extends EventType>(till: RealTill, draft: EventDraft<T>): void => {
  till.log.write(draft, { shift: till.shift });
};

function open(till: RealTill, act: Extract<Act, { act: 'open' }>): RealOutcome {
  const shift = shiftId(act);
  const draft = openShift({ open: foldShift(till.log.events), tid: till.tid, shift, count: { ...act.pieces } });
  till.shift = shift;
  till.log.write(granted(draft), { shift, biz: businessDateOf(act.at) });
  return done;
}

/** Counts the drawer: ten-fen pieces for what should be there, a few more or less. */
function close(till: RealTill, act: Extract<Act, { act: 'close' }>): RealOutcome {
  const open = foldShift(till.log.events);
  const expected = xFigures(must(open, 'the plan closes open shifts')).expected;
  const pieces = Math.max(0, Math.trunc(expected / 10) + act.miscount);
  write(till, granted(closeShift({ open, tid: till.tid, count: { '10': pieces }, report: `doc_${act.id}` })));
  till.shift = '';
  return done;
}

function enrol(shop: RealShop, till: RealTill, act: Extract<Act, { act: 'enrol' }>): RealOutcome {
  const profile = {
    member: memberId(act.who),
    name: '王小芳',
    phone: `1381234123${act.who}`,
    birthday: shop.plan.birthdays[act.who] ?? null,
    idDocument: 'X1',
    consents: { service: true, marketing: false },
  };
  const { kind } = act;
  write(till, granted(composeEnrolment({ cardId: cardId(act.who, act.card), kind, profile, known: null })));
  return done;
}

/** A deposit of the first tier gives a voucher; packs are the work of nights these days do not have. */
const rules = {
  ...referenceRules,
  tierGifts: [
    { tier: 'T1' as const, giftVoucher: gift.face, merch: 0, monthlyPack: 0, voucherProducts: [...gift.products] },
  ],
};

/** Walks a deposit through its rules, from the customer to the journal entry. */
function deposit(shop: RealShop, till: RealTill, act: Extract<Act, { act: 'deposit' }>): RealOutcome {
  const { at, amount, payer } = act;
  const mint = (prefix: string): string => (prefix === 'lot' ? lotId(act) : `${prefix}_${act.id}`);
  const facts = { at, tid: till.tid, store: storeOf(shop.plan), campaign: campaignAt(shop.plan, at), rules };
  let context = newDeposit({ mint, facts });
  let refused: string | null = null;
  const step = (event: DepositEvent): boolean => {
    const next = depositStep(context, event);
    if (next.ok) context = { ...context, ...next.value };
    else refused = next.refusal.code;
    return next.ok;
  };
  const member = must(viewAt(shop, till, { member: memberId(act.who), online: false }), 'everybody is enrolled');
  if (!step({ type: 'deposit.member.chosen', member, cardId: cardId(act.who, act.card) })) return { ...done, refused };
  const company = payer === 'COMPANY' ? { name: '小芽托育中心', agent: '王小芳' } : null;
  step({ type: 'deposit.customer.declared', payer, age: 'adult', guardianConfirmed: false, company });
  if (!step({ type: 'deposit.amount.entered', amount, at })) return { ...done, refused };
  const contractHash = contractHashOf(contractText(contractFactsOf(context), 'zh-CN'));
  step({ type: 'deposit.contract.signed', contractHash });
  payAll(act.pays, () => context, step);
  if (!isPaid(context.tendering)) payOnce({ kind: 'bank', permille: null, undone: false }, () => context, step);
  write(till, withoutLease(composeDeposit(context)));
  return { ...done, refused: refused === 'CASH_NOT_ALLOWED' ? null : refused };
}

/** These days know the offline floor alone: rights that a till holds beyond it have a book of their own (`test/core/rights`). */
function withoutLease(draft: EventDraft<'deposit.made'>): EventDraft<'deposit.made'> {
  const { mint: _held, ...body } = draft.body;
  return { ...draft, body };
}
