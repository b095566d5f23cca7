import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { TenderKind, TenderTaken } from '../ledger/event-types.ts';
import { type Fen, sumFen } from '../money/fen.ts';
import { roundDownTo } from '../money/rounding.ts';

/** Tenders that come in over the counter; stored value is funded before tendering begins. */
export type CounterTender = Exclude<TenderKind, 'sv'>;
/** Tenders whose money moves on another device or account: the cashier confirms that it did. */
export type ExactTender = Exclude<CounterTender, 'cash'>;

/** Money being taken for one sale or deposit. All fen. */
export interface Tendering {
  /** What the tenders must cover: the amount due less stored value. */
  readonly due: Fen;
  /** Cash rounding step; 1 = off. Source: CHK-07. */
  readonly roundDownStep: Fen;
  /** In the order taken. */
  readonly taken: readonly TenderTaken[];
  /** What cash rounding gave away. */
  readonly roundingLoss: Fen;
}

/** Most change that leaves the drawer for one tender, fen: more than this is a slip of the finger. */
export const changeMax: Fen = 100_000;

/** Begins to take money for `due` fen. */
export const beginTendering = (terms: Pick<Tendering, 'due' | 'roundDownStep'>): Tendering => ({
  due: terms.due,
  roundDownStep: terms.roundDownStep,
  taken: [],
  roundingLoss: 0,
});

/** Amount still to be tendered, fen. */
export const dueLeft = (tendering: Tendering): Fen =>
  tendering.due - tendering.roundingLoss - sumFen(tendering.taken.map((tender) => tender.amount));

/** What cash alone must bring for the rest: the amount left, rounded down in the customer's favour. Source: CHK-07, CON-02. */
export const cashPayable = (tendering: Tendering): Fen => roundDownTo(dueLeft(tendering), tendering.roundDownStep);

/** True when nothing is left to pay. */
export const isPaid = (tendering: Tendering): boolean => dueLeft(tendering) === 0;

/** Change handed out, fen; only cash gives any. Source: CHK-07. */
export const changeOf = (tendering: Tendering): Fen => sumFen(tendering.taken.map((tender) => tender.change));

/**
 * Takes cash: less than is due counts in full and leaves a rest, enough rounds the rest down and gives change.
 * `received` is what lies on the counter, fen; 0 only if rounding gives the whole rest away.
 * Refusals: AMOUNT_INVALID, ALREADY_PAID, OVER_TENDER. Source: CHK-07, W26.
 */
export function takeCash(tendering: Tendering, received: Fen): Result<Tendering> {
  const [left, payable] = [dueLeft(tendering), cashPayable(tendering)];
  if (left === 0) return refused(refusal('ALREADY_PAID'));
  if (!Number.isSafeInteger(received) || received < Math.min(1, payable)) {
    return refused(refusal('AMOUNT_INVALID', { amount: received }));
  }
  if (received < payable) return ok(withTender(tendering, { kind: 'cash', amount: received, received, change: 0 }));
  const change = received - payable;
  if (change > changeMax) return refused(refusal('OVER_TENDER', { left: payable, received, changeMax }));
  const rounded = { ...tendering, roundingLoss: tendering.roundingLoss + left - payable };
  return ok(withTender(rounded, { kind: 'cash', amount: payable, received, change }));
}

/**
 * Checks an exact tender before the other device is asked: it may cover the rest or a part of it, never more, for change is
 * given in cash only. Refusals: ALREADY_PAID, AMOUNT_INVALID, OVER_TENDER. Source: CHK-07.
 */
export function checkExact(tendering: Tendering, amount: Fen): Result<Fen> {
  const left = dueLeft(tendering);
  if (left === 0) return refused(refusal('ALREADY_PAID'));
  if (!Number.isSafeInteger(amount) || amount < 1) return refused(refusal('AMOUNT_INVALID', { amount }));
  if (amount > left) return refused(refusal('OVER_TENDER', { left, received: amount, changeMax: 0 }));
  return ok(amount);
}

/** Takes an exact tender that the cashier saw confirmed. Refusals as `checkExact`. */
export function takeExact(
  tendering: Tendering,
  tender: { readonly kind: ExactTender; readonly amount: Fen; readonly payment?: string },
): Result<Tendering> {
  const checked = checkExact(tendering, tender.amount);
  if (!checked.ok) return checked;
  return ok(withTender(tendering, { ...tender, received: tender.amount, change: 0 }));
}

/**
 * Hands one tender back. The rest are laid again in their order, because only cash that closes the sale may round it: what
 * closed it may no longer, and what did not may now. Amounts and change already in hands stay. Refusal: TENDER_UNKNOWN.
 * Source: CHK-07.
 */
export function handBack(tendering: Tendering, index: number): Result<Tendering> {
  if (tendering.taken[index] === undefined) return refused(refusal('TENDER_UNKNOWN', { index }));
  const taken = tendering.taken.filter((_, at) => at !== index);
  return ok(taken.reduce(layAgain, beginTendering(tendering)));
}

/** Cash of nothing only stood for the rounding: it goes with it. */
function layAgain(tendering: Tendering, tender: TenderTaken): Tendering {
  const closes = tender.kind === 'cash' && tender.amount === cashPayable(tendering);
  if (!closes) return tender.amount === 0 ? tendering : withTender(tendering, tender);
  return withTender({ ...tendering, roundingLoss: dueLeft(tendering) - tender.amount }, tender);
}

const withTender = (tendering: Tendering, tender: TenderTaken): Tendering => ({
  ...tendering,
  taken: [...tendering.taken, tender],
});
