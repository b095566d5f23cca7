import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type TenderKind, tenderKinds } from '../ledger/event-types.ts';
import type { LotBack, RefundLeg } from '../ledger/give-back-bodies.ts';
import type { Posting } from '../ledger/posting.ts';
import { allocate } from '../money/allocate.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { listUsed } from '../refund/list-value.ts';
import { type ReturnedSale, returnSale } from '../refund/return-sale.ts';
import { type PickedLine, pickLines, shareBack, sharesBack } from '../refund/returned-shares.ts';
import { voidSale } from '../refund/void-sale.ts';
import type { SoldSale } from '../sale/sold-sale.ts';
import type { LegChoice, PaidElsewhere, ReturnContext } from './return-context.ts';
import { tillReturnFacts } from './till-return-facts.ts';

/** One line of goods coming back with what it brings, fen. */
export interface LineBack {
  readonly id: string;
  readonly qty: number;
  readonly amount: Fen;
}

/** What a return comes to before anything is recorded: every figure the screen shows and the event states. Fen. */
export interface ReturnQuote {
  readonly lines: readonly LineBack[];
  /** By the tender it goes back by; `sv` onto the card. */
  readonly refund: Readonly<Partial<Record<TenderKind, Fen>>>;
  readonly total: Fen;
  readonly legs: readonly RefundLeg[];
  readonly lots: readonly LotBack[];
  readonly rounding: Fen;
  readonly pointsBase: Fen;
  readonly clawback: number;
  readonly pointsRestored: number;
  /** Coupons set free, vouchers credited. */
  readonly coupons: readonly string[];
  readonly vouchers: readonly { readonly voucher: string; readonly total: Fen }[];
  /** Postings of the books; stored value stands on its lots there. */
  readonly post: readonly Posting[];
}

/** Most cash a return of another till's sale may bring while the centre cannot be asked, fen. Source: EC-07. */
export const foreignCashLimit: Fen = 20_000;

/**
 * Computes what comes back, by the one rule for returns (`returnSale`, `voidSale`). Refusals: SALE_UNKNOWN, RETURN_EMPTY,
 * RETURN_QTY, ALREADY_RETURNED, ALREADY_VOIDED, VOID_AFTER_Z, REFUND_CASH_LIMIT, RETURN_ELSEWHERE.
 * Source: REF-01..06, EC-07.
 */
export function quoteReturn(context: ReturnContext): Result<ReturnQuote> {
  const { record, mode } = context;
  if (record === null) return refused(refusal('SALE_UNKNOWN'));
  if (mode === 'return' && context.lines.length === 0) return refused(refusal('RETURN_EMPTY'));
  const { sold } = record;
  const lines = mode === 'void' ? sold.lines.map(({ id }) => ({ id, qty: null })) : context.lines;
  const done = bookedBack(context, sold);
  if (!done.ok) return done;
  const picked = pickLines(sold, lines);
  const pieces = must(picked.ok ? picked.value : null, 'what the rule took back was picked');
  const quote = quoteOf(context, done.value, pieces);
  const elsewhere = record.tid !== context.facts.tid && !context.facts.online;
  if (elsewhere && (quote.total !== (quote.refund.cash ?? 0) || quote.total > foreignCashLimit)) {
    return refused(refusal('RETURN_ELSEWHERE', { limit: foreignCashLimit }));
  }
  return ok(quote);
}

function bookedBack({ facts, record, member, mode, ...context }: ReturnContext, sold: SoldSale): Result<ReturnedSale> {
  const { body, tid, shift } = must(record, 'the sale was found');
  const books = tillReturnFacts({ sold, body, member, store: facts.store, rules: facts.rules ?? null });
  const { at } = facts;
  if (mode === 'void') {
    return voidSale({ at, till: facts.tid, sameShift: tid === facts.tid && shift === facts.shift }, books);
  }
  const { returnId, lines, svAsCash } = context;
  return returnSale({ returnId, lines, svAsCash, at, till: facts.tid }, books);
}

function quoteOf(context: ReturnContext, done: ReturnedSale, picked: readonly PickedLine[]): ReturnQuote {
  const legs = legsOf(context, done.refund);
  const sv = done.refund.sv ?? 0;
  const paid = sumByTender(legs);
  return {
    lines: picked.map((one) => ({ id: one.line.id, qty: one.qty, amount: amountOf(one) })),
    refund: sv === 0 ? paid : { ...paid, sv },
    total: done.refundTotal,
    legs,
    lots: lotsOf(context, done, picked),
    rounding: sharesBack(picked).rounding,
    pointsBase: done.pointsBase,
    clawback: done.clawback,
    pointsRestored: done.pointsRestored,
    coupons: done.effects.coupons.map(({ coupon }) => coupon),
    vouchers: done.effects.vouchers.map(({ voucher, left }) => ({ voucher, total: left })),
    post: done.effects.post,
  };
}

/** What one line brings over all tenders, fen. */
const amountOf = (picked: PickedLine): Fen =>
  sumFen(Object.values(picked.line.tenders).map((whole) => shareBack(picked, whole ?? 0)));

function sumByTender(legs: readonly RefundLeg[]): Partial<Record<TenderKind, Fen>> {
  const sums: Partial<Record<TenderKind, Fen>> = {};
  for (const { tender, amount } of legs) sums[tender] = (sums[tender] ?? 0) + amount;
  return sums;
}

/**
 * Until the cashier has seen the other device pay, money of other tenders waits. What stays for the goods of an exchange is
 * cash that goes out with one hand and comes in with the other, first of the cash, then of the rest. Source: REF-01, STM-03, EC-05.
 */
function legsOf({ returnId, legs, netted = 0 }: ReturnContext, refund: ReturnedSale['refund']): RefundLeg[] {
  let stays = netted;
  return tenderKinds.flatMap((kind): RefundLeg[] => {
    const amount = refund[kind] ?? 0;
    if (kind === 'sv' || amount === 0) return [];
    const leg = `${returnId}:${kind}`;
    const net = Math.min(amount, stays);
    stays -= net;
    if (kind === 'cash') return [{ leg, tender: kind, amount, state: 'PAID', insteadOf: null }];
    const rest = { leg, kind, amount: amount - net, choice: legs[kind] ?? 'QUEUED' };
    return [
      ...(net === 0 ? [] : [legOf({ leg: `${leg}:netted`, kind, amount: net, choice: 'CASH' })]),
      ...(rest.amount === 0 ? [] : [legOf(rest)]),
    ];
  });
}

function legOf(of: { leg: string; kind: PaidElsewhere; amount: Fen; choice: LegChoice }): RefundLeg {
  const { leg, kind, amount, choice } = of;
  return choice === 'CASH'
    ? { leg, tender: 'cash', amount, state: 'PAID', insteadOf: kind }
    : { leg, tender: kind, amount, state: choice, insteadOf: null };
}

/** Stored-value shares by lot with the list value their goods had. A void names the very draws of the sale. */
function lotsOf(
  { mode, record, svAsCash }: ReturnContext,
  done: ReturnedSale,
  picked: readonly PickedLine[],
): LotBack[] {
  const { sold } = must(record, 'the sale was found');
  const list = (lot: string): Fen => listUsed(lot, [sold]) - listUsed(lot, [done.sale]);
  if (mode === 'void') return sold.sv.map((draw) => ({ ...draw, list: list(draw.lot) }));
  if (!svAsCash) {
    return done.lots.map(({ lot, face, principal, bonus }) => ({ lot, face, principal, bonus, list: list(lot) }));
  }
  const shares = [...sharesBack(picked).lots];
  const principals = allocate(
    done.sale.principalBack - sold.principalBack,
    shares.map(([, face]) => face),
  );
  return shares.map(([lot, face], at) => {
    const principal = principals[at] ?? 0;
    return { lot, face, principal, bonus: face - principal, list: list(lot) };
  });
}
