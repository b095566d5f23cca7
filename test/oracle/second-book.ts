import { add, type Book, note } from './book.ts';
import type { Act, DayPlan } from './day-plan.ts';
import { backId, gifts, memberId, refundId, saleId, tillId } from './day-plan.ts';
import { sum } from './exact.ts';
import type { SecondBack } from './second-back.ts';
import type { SecondSettlement } from './second-centre.ts';
import { left, principalLeft } from './second-lot.ts';
import type { SecondRefund } from './second-refund.ts';
import type { SecondSale } from './second-sale.ts';
import { actSecond, type SecondOutcome } from './second-shop.ts';
import { openSecondShop, type SecondShift, type SecondShop } from './second-till.ts';
import { writeVouchers } from './second-voucher.ts';

/** The second book of a plan: accounts, sales, reports and members, as a bookkeeper without our program would have them. */
export interface SecondBook {
  readonly book: Book;
  /** Refusals by act number. */
  readonly refused: ReadonlyMap<number, string>;
  /** By act number, the bounds of stored value any of which may be named. */
  readonly bounds: ReadonlyMap<number, readonly string[]>;
}

/** Keeps the second book; `watch` may look at it after every act. */
export function keepSecondBook(plan: DayPlan, watch: (act: Act, book: Book) => void = () => {}): SecondBook {
  const shop = openSecondShop(plan);
  const book: Book = new Map();
  const refused = new Map<number, string>();
  const bounds = new Map<number, readonly string[]>();
  for (const act of plan.acts) {
    const outcome = actSecond(shop, act);
    if (outcome.refused !== null) refused.set(act.id, outcome.refused);
    if (outcome.sale !== null) bounds.set(act.id, outcome.sale.bounds);
    enter(book, act, outcome);
    watch(act, book);
  }
  writeLots(book, shop);
  writeVisits(book, shop);
  writeVouchers(book, shop);
  for (const [card, limit] of shop.cards) book.set(`card ${card}`, limit === 500_000n ? 'REGISTERED' : 'UNREGISTERED');
  return { book, refused, bounds };
}

/** One line of the journal: money into an account (negative: out of it). */
function post(book: Book, account: string, amount: bigint, unit = 'CNY'): void {
  add(book, `account ${account} ${unit}`, amount);
  add(book, `balance of ${account.split(':')[0]} ${unit}`, amount);
}

const moneyAccount = (kind: string, till: string): string => (kind === 'cash' ? `cash_drawer:${till}` : kind);

function enter(book: Book, act: Act, outcome: SecondOutcome): void {
  const { sale, back, lot, money, z, settled, refused } = outcome;
  const till = tillId(act.till);
  if (sale !== null) enterSale(book, { act, till, sale });
  if (back !== null) enterBack(book, backId(act), { till, back });
  if (lot !== null) {
    for (const one of money) post(book, moneyAccount(one.kind, till), one.amount);
    post(book, `sv_principal:${lot.lot}`, -lot.p0);
    post(book, `sv_bonus:${lot.lot}`, -lot.b0, 'BONUS');
    post(book, 'bonus_granted', lot.b0, 'BONUS');
  }
  if (outcome.refund !== null) enterRefund(book, refundId(act), { till, refund: outcome.refund });
  enterDesk(book, act, outcome);
  if (z !== null) enterZ(book, till, z);
  for (const one of settled) enterSettlement(book, one);
  if (refused === null) enterDrawer(book, act, till);
}

/** Points outside sales against their own accounts; value that moved from lot to lot, no money at all. */
function enterDesk(book: Book, act: Act, { points, moved }: SecondOutcome): void {
  if (points !== null) givePoints(book, points.who, { given: points.given, paid: points.paid });
  if (points !== null && act.act === 'gift') add(book, `${memberId(points.who)} had ${gifts[act.gift].gift}`, 1n);
  if (moved === null) return;
  const { from, to, principal, bonus } = moved;
  post(book, `sv_principal:${from}`, principal);
  post(book, `sv_principal:${to}`, -principal);
  post(book, `sv_bonus:${from}`, bonus, 'BONUS');
  post(book, `sv_bonus:${to}`, -bonus, 'BONUS');
}

/** A deposit that went back: its value leaves, the drawer pays, and whatever lies between the two has a name. */
function enterRefund(book: Book, name: string, { till, refund }: { till: string; refund: SecondRefund }): void {
  const { lot, principal, bonus, amount, interest, deduction, ratio, list, basis, inWindow } = refund;
  post(book, `sv_principal:${lot}`, principal);
  post(book, `sv_bonus:${lot}`, bonus, 'BONUS');
  post(book, 'bonus_lapsed', -bonus, 'BONUS');
  post(book, `cash_drawer:${till}`, -amount);
  post(book, 'refund_interest', interest);
  post(book, 'merch_kept', -deduction);
  post(book, 'refund_difference', amount - interest + deduction - principal);
  book.set(`${name} of`, `${lot} by ${basis}${inWindow ? ' inside the week' : ''}`);
  const figures = { ratio, list, interest, giftDeduction: deduction, amount, principal, bonus };
  for (const [figure, value] of Object.entries(figures)) note(book, `${name} ${figure}`, value);
  note(book, `${name} by cash`, amount);
}

function givePoints(book: Book, who: number, { given, paid }: { given: bigint; paid: bigint }): void {
  post(book, `points:${memberId(who)}`, paid - given, 'POINTS');
  post(book, 'points_granted', given, 'POINTS');
  post(book, 'points_used', -paid, 'POINTS');
  add(book, `${memberId(who)} points`, given - paid);
}

function enterDrawer(book: Book, act: Act, till: string): void {
  const move = (amount: bigint, against: string): void => {
    post(book, `cash_drawer:${till}`, amount);
    post(book, against, -amount);
  };
  if (act.act === 'open')
    for (const [coin, pieces] of Object.entries(act.pieces)) move(BigInt(coin) * BigInt(pieces), 'safe');
  if (act.act === 'cash')
    move(BigInt(act.kind === 'paid-in' ? act.amount : -act.amount), act.kind === 'pickup' ? 'safe' : 'petty_cash');
}

function enterSale(book: Book, { act, till, sale }: { act: Act; till: string; sale: SecondSale }): void {
  const principal = sum(sale.draws.map((draw) => draw.principal));
  const bonus = sum(sale.draws.map((draw) => draw.bonus));
  for (const one of sale.money) post(book, moneyAccount(one.kind, till), one.amount);
  post(book, `floor:${till}`, principal);
  post(book, 'rounding_loss', sale.rounding);
  post(book, 'sales', bonus - sale.due);
  post(book, `floor:${till}`, bonus, 'BONUS');
  post(book, 'bonus_used', -bonus, 'BONUS');
  if (act.act === 'sale' && act.who !== null) earn(book, act.who, sale.points);
  writeSale(book, saleId(act), sale);
}

function earn(book: Book, who: number, points: bigint): void {
  post(book, `points:${memberId(who)}`, -points, 'POINTS');
  post(book, 'points_earned', points, 'POINTS');
  add(book, `${memberId(who)} points`, points);
}

/** Goods that came back: the sale turned round as far as they were part of it. Money that waits is owed. */
function enterBack(book: Book, name: string, { till, back }: { till: string; back: SecondBack }): void {
  const principal = sum(back.draws.map((draw) => draw.principal));
  const bonus = sum(back.draws.map((draw) => draw.bonus));
  for (const { kind, amount, waits } of back.money) {
    post(book, waits ? `refund_due:${till}` : moneyAccount(kind, till), -amount);
    add(book, `${name} by ${kind}`, amount);
  }
  const money = sum(back.money.map((one) => one.amount)) - (back.asCash ? principal + bonus : 0n);
  post(book, 'sales', money + principal + back.rounding);
  post(book, 'rounding_loss', -back.rounding);
  if (back.asCash) post(book, 'refund_difference', bonus);
  else {
    post(book, `floor:${till}`, -principal);
    post(book, `floor:${till}`, -bonus, 'BONUS');
    post(book, 'bonus_used', bonus, 'BONUS');
    add(book, `${name} by sv`, principal + bonus);
  }
  if (back.sold.who !== null) earn(book, back.sold.who, -back.clawback);
  writeBack(book, name, back);
}

function writeBack(book: Book, name: string, back: SecondBack): void {
  note(book, `${name} was`, 1n);
  note(book, `${name} clawback`, back.clawback);
  note(book, `${name} rounding`, back.rounding);
  note(book, `${name} on vouchers`, back.gift);
  for (const coupon of back.coupons) note(book, `${name} restores ${coupon}`, 1n);
  if (!back.isVoid) note(book, `${name} pointsBase`, back.base);
  for (const draw of back.draws) {
    note(book, `${name} to ${draw.lot} face`, draw.face);
    if (!back.asCash) note(book, `${name} to ${draw.lot} principal`, draw.principal);
  }
  if (!back.isVoid) for (const { line, qty } of back.pieces) add(book, `${name} pieces of ${line}`, qty);
}

function writeSale(book: Book, name: string, sale: SecondSale): void {
  note(book, `${name} lines`, sale.lines.length);
  note(book, `${name} gross`, sum(sale.lines.map((line) => line.gross)));
  note(book, `${name} subtotal`, sum(sale.lines.map((line) => line.net)));
  for (const { coupon, total } of sale.coupons) note(book, `${name} coupon ${coupon}`, total);
  note(book, `${name} due`, sale.due);
  note(book, `${name} roundingLoss`, sale.rounding);
  note(book, `${name} change`, sale.change);
  note(book, `${name} pointsBase`, sale.base);
  note(book, `${name} points`, sale.points);
  for (const { kind, amount } of sale.money) add(book, `${name} by ${kind}`, amount);
  for (const draw of sale.draws) {
    add(book, `${name} by sv`, draw.face);
    note(book, `${name} from ${draw.lot} face`, draw.face);
    note(book, `${name} from ${draw.lot} principal`, draw.principal);
    note(book, `${name} from ${draw.lot} bonus`, draw.bonus);
  }
  for (const line of sale.lines) {
    note(book, `${name} line ${line.id} gross`, line.gross);
    note(book, `${name} line ${line.id} coupon`, line.coupon);
    note(book, `${name} line ${line.id} voucher`, line.gift);
    note(book, `${name} line ${line.id} due`, line.due);
    note(book, `${name} line ${line.id} benefit`, line.benefit);
    note(book, `${name} line ${line.id} rounding`, line.rounding);
    for (const [kind, share] of line.paid) note(book, `${name} line ${line.id} by ${kind}`, share);
    for (const [lot, share] of line.lots) note(book, `${name} line ${line.id} from ${lot}`, share);
  }
}

/** A closed shift: the difference is booked, all that was counted goes to the safe. */
function enterZ(book: Book, till: string, z: SecondShift): void {
  for (const [figure, value] of z) note(book, `Z ${till} ${z.get('number')} ${figure}`, value);
  const [counted, difference] = [z.get('counted') ?? 0n, z.get('overShort') ?? 0n];
  post(book, `cash_drawer:${till}`, difference - counted);
  post(book, 'over_short', -difference);
  post(book, 'safe', counted);
}

/** What a till drew leaves its floor; lots give what head office found, and any fen between the two has a name. */
function enterSettlement(
  book: Book,
  { till, who, sign, said, found, owed, late = none, points = 0n }: SecondSettlement,
): void {
  givePoints(book, who, { given: points, paid: 0n });
  const [principal, bonus] = [sum(said.map((draw) => draw.principal)), sum(said.map((draw) => draw.bonus))];
  post(book, `floor:${till}`, -sign * principal);
  post(book, `floor:${till}`, -sign * bonus, 'BONUS');
  for (const draw of found) {
    post(book, `sv_principal:${draw.lot}`, sign * draw.principal);
    post(book, `sv_bonus:${draw.lot}`, sign * draw.bonus, 'BONUS');
  }
  post(book, `receivable:${memberId(who)}`, sign * owed);
  add(book, `${memberId(who)} owes`, sign * owed);
  post(book, `refund_due:${till}`, -late.bank);
  post(book, 'refund_difference', late.bank - late.principal);
  post(book, 'bonus_lapsed', -late.bonus, 'BONUS');
  const open = principal - owed - late.principal;
  post(book, 'split_adjustment', sign * (open - sum(found.map((draw) => draw.principal))));
  post(book, 'split_adjustment', sign * (bonus - late.bonus - sum(found.map((draw) => draw.bonus))), 'BONUS');
}

const none = { principal: 0n, bonus: 0n, bank: 0n };

function writeVisits(book: Book, { desk }: SecondShop): void {
  for (const [who, days] of desk.days) for (const date of days) note(book, `${memberId(who)} came ${date}`, 1n);
}

function writeLots(book: Book, shop: SecondShop): void {
  for (const lot of [...shop.lots.values()].flat()) {
    note(book, `${lot.lot} used`, lot.used);
    note(book, `${lot.lot} principal left`, principalLeft(lot));
    note(book, `${lot.lot} bonus left`, left(lot) - principalLeft(lot));
    note(book, `${lot.lot} paid back`, lot.gone?.payable ?? 0n);
    book.set(`${lot.lot} state`, lot.gone === null ? 'ACTIVE' : 'REFUNDED');
    book.set(`${lot.lot} terms`, `${lot.card} ${lot.tier} to ${lot.lastDay}`);
  }
}
