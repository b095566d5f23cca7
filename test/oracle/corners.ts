import type { RecordedEvent } from '../../core/ledger/event-envelope.ts';
import type { SaleBody } from '../../core/ledger/event-types.ts';
import { balanceOf, trialBalance } from '../../core/ledger/trial-balance.ts';
import { bodyOf } from '../../core/ledger/upcast.ts';
import { gift } from './day-plan.ts';
import type { RealOutcome } from './real-day.ts';
import { eventsOf, type RealShop, rowsOf } from './real-shop.ts';

/** Places in the rules that generated days must come to, or the comparison proves less than it says. */
export const corners = [
  'bound ELIGIBLE',
  'bound PCT',
  'bound CAP',
  'bound BALANCE',
  'bound OFFLINE',
  'bound REQUESTED',
  'refused CARD_LIMIT',
  'refused MEMBER_UNKNOWN',
  'refused SV_NOT_ELIGIBLE',
  'refused INSUFFICIENT_BALANCE',
  'refused LOT_NOT_ACTIVE',
  'refused OFFLINE_ALLOWANCE',
  'refused SNAPSHOT_TOO_OLD',
  'two lots for one sale',
  'bonus spent',
  'balance spent whole',
  'cash rounded down',
  'change given',
  'three tenders',
  'discount and birthday',
  'nothing to pay',
  'sold offline',
  'deposit with bonus',
  'deposit by bank alone',
  'drawer over',
  'drawer short',
  'a fen between the splits',
  'overdrawn',
  'goods brought back',
  'a piece of a line brought back',
  'sale voided',
  'stored value brought back',
  'bonus brought back',
  'stored value paid out in cash',
  'refund waits',
  'rounding brought back',
  'points taken back',
  'refused SALE_UNKNOWN',
  'refused VOID_AFTER_Z',
  'refused ALREADY_VOIDED',
  'refused ALREADY_RETURNED',
  'refused RETURN_QTY',
  'refused REFUND_CASH_LIMIT',
  'value moved',
  'bonus moved',
  'value moved to somebody else',
  'moved value spent',
  'a visit',
  'a visit counted at two tills',
  'gift fetched',
  'refused CHECKED_IN_ALREADY',
  'refused POINTS_BALANCE',
  'refused PERSON_LIMIT',
  'refused NETWORK_DOWN',
  'refused TRANSFER_OFFLINE',
  'refused TRANSFER_SAME_CARD',
  'refused CARD_NOT_ACTIVE',
  'refused KYC_REQUIRED',
  'amount coupon used',
  'percent coupon used',
  'two coupons in one sale',
  'a coupon beside stored value',
  'coupon back with its goods',
  'gift voucher used',
  'gift voucher used in parts',
  'a coupon beside a gift voucher',
  'gift voucher filled again',
  'deposit refunded by ratio',
  'deposit refunded by list',
  'deposit refunded inside the week',
  'refund of less by list than by ratio',
  'refund with interest',
  'refund less the flask',
  'bonus lapsed with its deposit',
  'goods back after their deposit',
  'the bank brings the difference',
  'a line back after the coupon was',
  'refused REFUND_NOT_FRESH',
  'refused VOUCHER_REVOKED',
  'refused VOUCHER_EMPTY',
  'refused VOUCHER_EXPIRED',
  'refused COUPON_LIMIT',
  'refused COUPON_ONLINE_ONLY',
] as const;

/** What amount coupons took off a sale. */
const couponPart = (sale: SaleBody): number => sale.lines.reduce((sum, line) => sum + line.couponShare, 0);

const isGone = (shop: RealShop, { member, lot }: { member: string; lot: string }): boolean =>
  rowsOf(shop)
    .get(member)
    ?.lots.find((one) => one.lot === lot)?.state === 'REFUNDED';

/** Some return of the sale set a coupon free. */
const isFreed = (events: readonly RecordedEvent[], sale: string): boolean =>
  events.some(({ event }) => {
    const back = bodyOf(event, 'sale.returned');
    return back?.sale === sale && back.coupons.length > 0;
  });

/** Counts, by name, what a worked day came to. */
export function noteCorners(seen: Map<string, number>, shop: RealShop, outcomes: readonly RealOutcome[]): void {
  const tick = (name: (typeof corners)[number] | string, happened = true): unknown =>
    happened && seen.set(name, (seen.get(name) ?? 0) + 1);
  for (const { refused, bound } of outcomes) {
    if (refused !== null) tick(`refused ${refused}`);
    if (bound !== null) tick(`bound ${bound}`);
  }
  const events = eventsOf(shop);
  for (const { event } of events) {
    const sale = bodyOf(event, 'sale.completed');
    tick('two lots for one sale', (sale?.sv.length ?? 0) > 1);
    tick('bonus spent', sale?.sv.some((draw) => draw.bonus > 0) ?? false);
    tick('cash rounded down', (sale?.roundingLoss ?? 0) > 0);
    tick('change given', (sale?.change ?? 0) > 0);
    tick('three tenders', (sale?.tenders.length ?? 0) > 2);
    tick('discount and birthday', sale?.lines.some((line) => line.rates.length > 1) ?? false);
    tick('nothing to pay', sale?.due === 0);
    tick('sold offline', (sale?.offline ?? false) && (sale?.sv.length ?? 0) > 0);
    tick('amount coupon used', sale?.lines.some((line) => line.couponShare > 0) ?? false);
    tick('percent coupon used', sale?.coupons.some(({ total }) => total > couponPart(sale)) ?? false);
    tick('two coupons in one sale', (sale?.coupons.length ?? 0) > 1);
    const gifts = sale?.vouchers ?? [];
    tick('gift voucher used', gifts.length > 0);
    tick(
      'gift voucher used in parts',
      gifts.some(({ total }) => total < gift.face),
    );
    tick('a coupon beside a gift voucher', gifts.length > 0 && (sale?.coupons.length ?? 0) > 0);
    tick('a coupon beside stored value', (sale?.coupons.length ?? 0) > 0 && (sale?.sv.length ?? 0) > 0);
    const deposit = bodyOf(event, 'deposit.made');
    tick('deposit with bonus', (deposit?.lot.b0 ?? 0) > 0);
    tick('deposit by bank alone', deposit?.tenders.every((tender) => tender.kind === 'bank') ?? false);
    const returned = bodyOf(event, 'sale.returned');
    const back = returned ?? bodyOf(event, 'sale.voided');
    tick('goods brought back', returned !== null);
    tick('sale voided', back !== null && returned === null);
    tick('a piece of a line brought back', returned !== null && returned.pointsBase > 0);
    tick('stored value brought back', (back?.refund.sv ?? 0) > 0);
    tick('bonus brought back', back?.lots.some((lot) => lot.bonus > 0) ?? false);
    tick('stored value paid out in cash', (returned?.svAsCash ?? false) && (back?.lots.length ?? 0) > 0);
    tick('refund waits', back?.legs.some((leg) => leg.state === 'QUEUED') ?? false);
    tick('rounding brought back', (back?.rounding ?? 0) > 0);
    tick('gift voucher filled again', (back?.vouchers.length ?? 0) > 0);
    tick('coupon back with its goods', (back?.coupons.length ?? 0) > 0);
    tick('points taken back', (back?.clawback ?? 0) > 0);
    tick('claim lowered', event.type === 'receivable.reduced');
    const moved = bodyOf(event, 'lot.transferred');
    tick('value moved', moved !== null);
    tick('bonus moved', (moved?.bonus ?? 0) > 0);
    tick('value moved to somebody else', moved !== null && moved.member !== moved.toMember);
    tick('a visit', event.type === 'checked.in');
    tick('a visit counted at two tills', bodyOf(event, 'points.posted')?.source === 'CHECK_IN');
    tick('gift fetched', event.type === 'points.redeemed');
    const refund = bodyOf(event, 'deposit.refunded');
    const { ratio = 0, list = 0, basis, inWindow = false, interest = 0, giftDeduction = 0 } = refund?.comparison ?? {};
    tick('deposit refunded by ratio', basis === 'RATIO');
    tick('deposit refunded by list', basis === 'LIST');
    tick('deposit refunded inside the week', inWindow);
    tick('refund of less by list than by ratio', basis === 'LIST' && list < ratio);
    tick('refund with interest', interest > 0);
    tick('refund less the flask', giftDeduction > 0);
    tick('bonus lapsed with its deposit', (refund?.bonus ?? 0) > 0);
    const late = bodyOf(event, 'floor.restored');
    tick('goods back after their deposit', late !== null && late.face > 0 && isGone(shop, late));
    tick('the bank brings the difference', (late?.bank ?? 0) > 0);
    tick('a line back after the coupon was', back !== null && back.coupons.length === 0 && isFreed(events, back.sale));
    const z = bodyOf(event, 'shift.closed')?.z;
    tick('drawer over', (z?.overShort ?? 0) > 0);
    tick('drawer short', (z?.overShort ?? 0) < 0);
    tick('overdrawn', event.type === 'receivable.opened');
  }
  const books = trialBalance(events);
  tick('a fen between the splits', balanceOf(books, 'split_adjustment') !== 0);
  for (const row of rowsOf(shop).values())
    for (const lot of row.lots) {
      tick('balance spent whole', lot.c === lot.p0 + lot.b0);
      tick('moved value spent', lot.origin?.kind === 'TRANSFER' && lot.c > 0);
    }
}
