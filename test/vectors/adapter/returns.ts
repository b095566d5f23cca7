import type { Books } from '../../../core/books/books.ts';
import { ok, type Result } from '../../../core/kernel/result.ts';
import type { TenderKind } from '../../../core/ledger/event-types.ts';
import { refundLot } from '../../../core/refund/refund-lot.ts';
import { quoteRefund, type RefundQuote, type RefundRequest } from '../../../core/refund/refund-quote.ts';
import { type ReturnedSale, type ReturnFacts, returnSale } from '../../../core/refund/return-sale.ts';
import { voidSale } from '../../../core/refund/void-sale.ts';
import { transferLot } from '../../../core/transfer/transfer-lot.ts';
import { undone } from './deposits.ts';
import { postingsOf } from './postings.ts';
import { inShift, openShiftOf, voidableAt } from './shifts.ts';
import { field, instantOf, need, type Step } from './step.ts';
import { booked, booksWith, known, type Moment, type Operation, type World, waitingAt, withEntry } from './world.ts';

const lotsOf = (books: Books) => ({ find: (lot: string) => books.lots.get(lot) });

function factsOf(world: World, step: Step): ReturnFacts {
  const { terms } = world;
  const books = booksWith(world, need(step, 'sale'));
  const sale = known(books.sales, need(step, 'sale'), 'sale');
  return {
    sale,
    sales: [...books.sales.values()],
    ...lotsOf(books),
    coupons: [...books.coupons.values()],
    vouchers: [...books.vouchers.values()],
    member: sale.member === null ? null : known(books.members, sale.member, 'member'),
    terms,
  };
}

const returnOut = (done: ReturnedSale) => ({
  refund: done.refund,
  refund_total: done.refundTotal,
  lots: Object.fromEntries(done.lots.map(({ lot, face, principal, bonus }) => [lot, { face, principal, bonus }])),
  bonus_void: done.bonusVoid,
  points_base: done.pointsBase,
  points_clawback: done.clawback,
  points_restored: done.pointsRestored,
  sale_state: done.sale.state,
  ...postingsOf(done.effects),
});

/** The world after goods came back, at the centre or at the till that has not sent the sale yet. */
function reversed(world: World, step: Step, moment: Moment, done: ReturnedSale): World {
  const till = waitingAt(world, done.sale.sale);
  if (till === null) return booked(world, done.effects);
  const terminal = known(world.terminals, till, 'terminal');
  const view = booked({ ...world, books: terminal.view }, done.effects).books;
  const undoing = [...terminal.undoing, { step, moment }];
  return { ...world, terminals: withEntry(world.terminals, till, { ...terminal, view, undoing }) };
}

function giveBack(world: World, step: Step, { at, till }: Moment): Result<ReturnedSale> {
  const lines = need<{ id: string; qty?: number }[]>(step, 'lines').map(({ id, qty }) => ({ id, qty: qty ?? null }));
  const svAsCash = field<boolean>(step, 'sv_as_cash') ?? false;
  return returnSale({ returnId: need(step, 'return'), lines, svAsCash, at, till }, factsOf(world, step));
}

const undo = (world: World, step: Step, { at, till }: Moment, sameShift: boolean): Result<ReturnedSale> =>
  voidSale({ at, till, sameShift }, factsOf(world, step));

/** What was given back before the centre had the sale, now in its books as well. */
export function repeated(world: World, step: Step, moment: Moment): World {
  const done = step['op'] === 'sale.void' ? undo(world, step, moment, true) : giveBack(world, step, moment);
  if (!done.ok) throw new Error(`the centre refuses what the till gave back: ${done.refusal.code}`);
  return booked(world, done.value.effects);
}

const returned: Operation = (world, step, moment) => {
  const shift = openShiftOf(world, moment.till);
  if (!shift.ok) return shift;
  const done = giveBack(world, step, moment);
  if (!done.ok) return done;
  const after = reversed(world, step, moment, done.value);
  const act = { kind: 'return', tenders: done.value.refund } as const;
  return ok({ world: inShift(after, moment.till, act), outcome: returnOut(done.value) });
};

const voided: Operation = (world, step, moment) => {
  const till = voidableAt(world, need(step, 'sale'));
  const done = undo(world, step, moment, till !== null);
  if (!done.ok) return done;
  const after = reversed(world, step, moment, done.value);
  const act = { kind: 'void', tenders: done.value.refund } as const;
  return ok({ world: inShift(after, till ?? moment.till, act), outcome: returnOut(done.value) });
};

function requestOf(step: Step, { at }: Moment): RefundRequest {
  const interest = field<{ rate_bp: number; days: number }>(step, 'interest');
  return {
    lot: need(step, 'lot'),
    at,
    reason: need(step, 'reason'),
    merch: field<RefundRequest['merch']>(step, 'merch') ?? 'NONE',
    interest: interest === undefined ? null : { rateBp: interest.rate_bp, days: interest.days },
  };
}

const quoteOut = (quote: RefundQuote) => ({
  in_window: quote.inWindow,
  window_ends_at: instantOf(quote.windowEndsAt),
  ratio: quote.ratio,
  list: quote.list,
  basis: quote.basis,
  gift_deduction: quote.giftDeduction,
  interest: quote.interest,
  amount: quote.amount,
});

const refundFacts = ({ books, terms }: World) => ({
  ...lotsOf(books),
  sales: [...books.sales.values()],
  coupons: [...books.coupons.values()],
  vouchers: [...books.vouchers.values()],
  terms,
});

const quote: Operation = (world, step, moment) => {
  const quoted = quoteRefund(requestOf(step, moment), refundFacts(world));
  return quoted.ok ? ok({ world, outcome: quoteOut(quoted.value) }) : quoted;
};

const refund: Operation = (world, step, moment) => {
  const { at, till } = moment;
  const shift = openShiftOf(world, till);
  if (!shift.ok) return shift;
  const payout = need<Exclude<TenderKind, 'sv'>>(step, 'payout');
  const order = { ...requestOf(step, moment), refund: need<string>(step, 'refund'), payout, till };
  const done = refundLot(order, refundFacts(world));
  if (!done.ok) return done;
  const { quote, bonusVoid, effects } = done.value;
  const after = inShift(booked(world, effects), till, { kind: 'deposit-refund', tenders: { [payout]: quote.amount } });
  return ok({
    world: undone(after, order.lot, at),
    outcome: { ...quoteOut(quote), bonus_void: bonusVoid, ...postingsOf(effects) },
  });
};

const transfer: Operation = (world, step, { at }) => {
  const { books, terms } = world;
  const card = known(books.cards, need(step, 'to_card'), 'card');
  const order = { face: need<number>(step, 'face'), toLot: need<string>(step, 'to_lot'), at };
  const lot = books.lots.get(need(step, 'lot'));
  const done = transferLot(order, {
    lot,
    card,
    giver: lot === undefined ? '' : known(books.cards, lot.card, 'card').member,
    receiver: books.members.get(card.member) ?? null,
    lotsOnCard: [...books.lots.values()].filter((lot) => lot.card === card.card),
    terms,
  });
  if (!done.ok) return done;
  const { principal, bonus, effects } = done.value;
  return ok({ world: booked(world, effects), outcome: { principal_moved: principal, bonus_moved: bonus } });
};

export const returnOperations = {
  'sale.return': returned,
  'sale.void': voided,
  'refund.quote': quote,
  'refund.commit': refund,
  'transfer.commit': transfer,
};
