import type { TenderTaken } from '../ledger/event-types.ts';
import type { Fen } from '../money/fen.ts';
import type { TimedBenefits } from '../period/clock-trust.ts';
import type { FundedLine, FundedSale, SvUse } from '../pricing/funded-sale.ts';
import type { UsedCoupon, UsedVoucher } from '../pricing/priced-sale.ts';
import type { SaleLine } from '../sale/sale-lines.ts';
import { cashPayable, changeOf, dueLeft } from '../tender/tendering.ts';
import type { CheckoutContext } from './checkout-context.ts';
import { fundedSaleOf } from './compose-sale.ts';
import { passable } from './floor-pass.ts';
import { type PinAsked, pinAsked } from './pin-proof.ts';
import type { RestingBenefit } from './sale-benefits.ts';
import { svBalance, svMax } from './sale-money.ts';
import { timeAsked } from './time-word.ts';

/** A line as the cashier sees it: the words of the catalogue and every figure. */
export type LineView = SaleLine & FundedLine;

/** What the screen shows of a sale under way; everything in fen, nothing left to compute. */
export interface CheckoutView {
  readonly lines: readonly LineView[];
  readonly pieces: number;
  readonly gross: Fen;
  readonly subtotal: Fen;
  /** Amount due A, before stored value. */
  readonly due: Fen;
  /** Stored value used as chosen, with the bound that decided it (EC-15). */
  readonly sv: SvUse;
  /** The most that could be chosen, and what the card holds. */
  readonly svMax: Fen;
  readonly svBalance: Fen;
  /** Coupons and vouchers in the basket that take something off, with what each does; points used, one fen each. */
  readonly coupons: readonly UsedCoupon[];
  readonly vouchers: readonly UsedVoucher[];
  readonly pointsUsed: number;
  /** Benefits in the basket that take nothing off at present, and why. */
  readonly resting: readonly RestingBenefit[];
  /** What must be asked of the customer before money is taken, or null (USE-09). */
  readonly pinAsked: PinAsked | null;
  /** What a manager could let through beside the offline allowance, fen (OFF-02). */
  readonly floorPassable: Fen;
  /** What hangs on a clock nobody is sure of, to be confirmed before money is taken (EC-20). */
  readonly timeAsked: readonly (keyof TimedBenefits)[];
  readonly taken: readonly TenderTaken[];
  /** Still to be tendered at the counter, and what cash alone would have to bring for it. */
  readonly dueLeft: Fen;
  readonly cashPayable: Fen;
  readonly roundingLoss: Fen;
  readonly change: Fen;
  readonly points: number;
  /** What the points are made of, and every campaign rule that was looked at, with its reasons. */
  readonly earned: Pick<FundedSale, 'pointsBase' | 'multiplier' | 'rules'>;
}

/** The figures of a sale, derived from its context and nothing else. */
export function checkoutView(context: CheckoutContext): CheckoutView {
  const sale = fundedSaleOf(context);
  const { tendering, priced } = context;
  return {
    lines: sale.lines.flatMap((line) => {
      const scanned = context.lines.find((one) => one.id === line.id);
      return scanned === undefined ? [] : [{ ...scanned, ...line }];
    }),
    pieces: sale.lines.reduce((pieces, line) => pieces + (line.grams === null ? line.qty : 1), 0),
    gross: sale.gross,
    subtotal: sale.subtotal,
    due: sale.due,
    sv: sale.sv,
    svMax: svMax(context, priced),
    svBalance: svBalance(context),
    coupons: sale.coupons,
    vouchers: sale.vouchers,
    pointsUsed: sale.pointsUsed,
    resting: context.resting,
    pinAsked: pinAsked(context),
    floorPassable: passable(context),
    timeAsked: timeAsked(context),
    taken: tendering.taken,
    dueLeft: dueLeft(tendering),
    cashPayable: cashPayable(tendering),
    roundingLoss: tendering.roundingLoss,
    change: changeOf(tendering),
    points: sale.points,
    earned: { pointsBase: sale.pointsBase, multiplier: sale.multiplier, rules: sale.rules },
  };
}
