import type { Act } from './day-plan.ts';
import { refundTerms } from './day-plan.ts';
import { dateAt, dayAfter, halfUp, weekday } from './exact.ts';
import { left, type SecondLot, worth } from './second-lot.ts';
import { type SecondShop, type SecondTill, seen } from './second-till.ts';

/** A deposit that went back: both measures, the one that counted, and what left the drawer. */
export interface SecondRefund {
  readonly lot: string;
  readonly ratio: bigint;
  readonly list: bigint;
  readonly basis: 'RATIO' | 'LIST';
  readonly inWindow: boolean;
  readonly deduction: bigint;
  readonly interest: bigint;
  readonly amount: bigint;
  /** What the lot held. */
  readonly principal: bigint;
  readonly bonus: bigint;
}

type RefundAct = Extract<Act, { act: 'refund' }>;

/** Pays a deposit back out of the drawer, or says why not; head office's lot is closed. */
export function payBack(shop: SecondShop, till: SecondTill, act: RefundAct): SecondRefund | string {
  const { who, online } = act;
  const lots = seen(shop, till, { who, online }).sort((a, b) => (a.lot < b.lot ? -1 : 1));
  const lot = lots[act.lot % Math.max(lots.length, 1)];
  if (lot === undefined || lot.gone !== null) return 'LOT_NOT_ACTIVE';
  const refund = reckon(lot, act);
  if (refund.amount > BigInt(refundTerms.cashLimit)) return 'REFUND_CASH_LIMIT';
  if (!online || till.unsent.some((one) => one.who === who)) return 'REFUND_NOT_FRESH';
  const own = (shop.lots.get(who) ?? []).find((one) => one.lot === lot.lot);
  if (own === undefined) throw new Error(`no lot ${lot.lot}`);
  own.gone = { basis: refund.basis, flask: flaskOf(act), payable: refund.amount - refund.interest };
  return refund;
}

/** Only who changes their own mind pays for a flask they keep. */
const flaskOf = ({ merch, reason }: RefundAct): bigint =>
  merch === 'KEPT' && reason === 'CUSTOMER' ? BigInt(refundTerms.merchPrice) : 0n;

function reckon(lot: SecondLot, act: RefundAct): SecondRefund {
  const inWindow = dateAt(act.at) <= lastFreeDay(lot.at);
  const basis = inWindow || act.reason === 'SHOP' ? 'RATIO' : 'LIST';
  const { payable, ...worths } = worth(lot, { basis, flask: flaskOf(act) });
  const owes = act.reason === 'SHOP' ? BigInt(refundTerms.interestBp) * BigInt(act.days) : 0n;
  const interest = halfUp(payable * owes, 3_650_000n);
  const principal = worths.ratio;
  const value = { principal, bonus: left(lot) - principal };
  return { lot: lot.lot, ...worths, basis, inWindow, interest, amount: payable + interest, ...value };
}

/** The seventh day after a deposit, or the Monday after it where that is a Saturday or Sunday. */
function lastFreeDay(at: number): string {
  let day = dateAt(at);
  for (let n = 0; n < 7; n++) day = dayAfter(day);
  while (weekday(day) === 6 || weekday(day) === 0) day = dayAfter(day);
  return day;
}
