import type { Act, DayPlan } from './day-plan.ts';
import { campaignAt, cardId, lotId, offlineTerms, saleId } from './day-plan.ts';
import { dateAt, halfUp, monthsAfter, most, sum } from './exact.ts';
import { bringBack, listOf, type SecondBack, type SecondSold } from './second-back.ts';
import { type SecondSettlement, syncSecond } from './second-centre.ts';
import { comeIn, fetchGift, moveValue, type SecondDesk, type SecondMove, type SecondPoints } from './second-desk.ts';
import { held, type SecondDraw, type SecondLot } from './second-lot.ts';
import { payBack, type SecondRefund } from './second-refund.ts';
import { type SecondCustomer, type SecondSale, sellSecond, takeMoney } from './second-sale.ts';
import { allowanceOf, count, type SecondShift, type SecondShop, type SecondTill, seen } from './second-till.ts';
import { voucherSeen } from './second-voucher.ts';

/** What an act came to. */
export interface SecondOutcome {
  readonly refused: string | null;
  readonly sale: SecondSale | null;
  /** Goods that came back. */
  readonly back: SecondBack | null;
  /** A deposit's lot and the money that came for it. */
  readonly lot: SecondLot | null;
  readonly money: SecondSale['money'];
  /** The figures of a shift that was closed. */
  readonly z: SecondShift | null;
  readonly settled: readonly SecondSettlement[];
  /** Points outside sales, and value that moved. */
  readonly points: SecondPoints | null;
  readonly moved: SecondMove | null;
  /** A deposit that went back. */
  readonly refund: SecondRefund | null;
}

const nothing: SecondOutcome = {
  refused: null,
  sale: null,
  back: null,
  lot: null,
  money: [],
  z: null,
  settled: [],
  points: null,
  moved: null,
  refund: null,
};
const no = (refused: string): SecondOutcome => ({ ...nothing, refused });

/** Does one act in the second book. */
export function actSecond(shop: SecondShop, act: Act): SecondOutcome {
  const till = shop.tills[act.till];
  if (till === undefined) throw new Error(`no till ${act.till}`);
  switch (act.act) {
    case 'open':
      till.shift = new Map([['float', sum(Object.entries(act.pieces).map(([coin, n]) => BigInt(coin) * BigInt(n)))]]);
      return nothing;
    case 'close':
      return close(till, act);
    case 'enrol':
      shop.cards.set(cardId(act.who, act.card), act.kind === 'REGISTERED' ? 500_000n : 100_000n);
      return nothing;
    case 'deposit':
      return deposit(shop, till, act);
    case 'sale':
      return sell(shop, till, act);
    case 'back':
      return takeBack(shop, till, act);
    case 'visit':
      return atDesk(comeIn(till, act));
    case 'gift':
      return atDesk(fetchGift(shop, till, act));
    case 'move':
      return move(shop, till, act);
    case 'refund':
      return refund(shop, till, act);
    case 'cash':
      count(till, { 'paid-in': 'cashIn', 'paid-out': 'cashOut', pickup: 'drops' }[act.kind], BigInt(act.amount));
      return nothing;
    case 'sync':
      return { ...nothing, settled: syncSecond(shop, till, act.at) };
  }
}

function deposit(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'deposit' }>): SecondOutcome {
  const card = cardId(act.who, act.card);
  const limit = shop.cards.get(card);
  if (limit === undefined) return no('MEMBER_UNKNOWN');
  const lot = lotOf(shop.plan, act, card);
  const before = held(
    seen(shop, till, { who: act.who, online: false }).filter((one) => one.card === card && one.gone === null),
  );
  if (before + lot.p0 + lot.b0 > limit) return no('CARD_LIMIT');
  const bar = lot.p0 >= BigInt(lot.campaign.nonCash[act.payer === 'COMPANY' ? 'company' : 'person']);
  const pays = bar ? [...act.pays.filter((pay) => pay.kind !== 'cash'), byBank] : act.pays;
  const { money } = takeMoney(lot.p0, pays, 1n);
  for (const one of money) count(till, `deposits.${one.kind}`, one.amount);
  count(till, 'depositsTotal', lot.p0);
  count(till, 'depositsCount', 1n);
  count(till, 'bonusGranted', lot.b0);
  brought(till, lot.p0, lot.b0);
  till.unsent.push({ kind: 'lot', who: act.who, lot });
  return { ...nothing, lot, money };
}

const atDesk = (done: SecondDesk): SecondOutcome => (typeof done === 'string' ? no(done) : { ...nothing, ...done });

/** Value that moves is moved by head office, which then tells this till everything. */
function move(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'move' }>): SecondOutcome {
  const moved = moveValue(shop, till, act);
  if (typeof moved === 'string') return no(moved);
  return { ...nothing, moved, settled: syncSecond(shop, till, act.at) };
}

/** A deposit goes back in cash; head office closes it and tells this till everything. */
function refund(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'refund' }>): SecondOutcome {
  const paid = payBack(shop, till, act);
  if (typeof paid === 'string') return no(paid);
  count(till, 'depositRefunds.cash', paid.amount);
  count(till, 'depositRefundsTotal', paid.amount);
  count(till, 'depositRefundsCount', 1n);
  count(till, 'svRefunded.principal', paid.principal);
  count(till, 'svRefunded.bonus', paid.bonus);
  brought(till, -paid.principal, -paid.bonus);
  return { ...nothing, refund: paid, settled: syncSecond(shop, till, act.at) };
}

/** Where cash is not allowed, the bank brings what is left. */
const byBank = { kind: 'bank', permille: null, undone: false } as const;

/** The lot that a deposit makes: tier and bonus only inside the campaign's window. */
function lotOf(plan: DayPlan, act: Extract<Act, { act: 'deposit' }>, card: string): SecondLot {
  const campaign = campaignAt(plan, act.at);
  const open = campaign.from <= act.at && act.at < campaign.to;
  const reached = open ? campaign.tiers.filter((tier) => tier.threshold <= act.amount) : [];
  const top = most(reached.map((tier) => BigInt(tier.threshold)));
  const counted = campaign.inherits ? reached : reached.filter((tier) => BigInt(tier.threshold) === top);
  const bonus = most(counted.map((tier) => halfUp(BigInt(act.amount) * BigInt(tier.bonusBp), 10_000n)));
  const tier = reached.find((one) => BigInt(one.threshold) === top)?.tier ?? 'NONE';
  const lastDay = monthsAfter(dateAt(act.at), campaign.validityMonths);
  const value = { p0: BigInt(act.amount), b0: bonus, used: 0n, list: 0n, moved: 0n, gone: null };
  return { lot: lotId(act), card, ...value, tier, at: act.at, lastDay, campaign };
}

function sell(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'sale' }>): SecondOutcome {
  const stranger = act.who !== null && act.card !== null && !shop.cards.has(cardId(act.who, act.card));
  const who = stranger ? null : act.who;
  const customer = who === null ? null : customerOf(shop, till, { act, who });
  const sale = sellSecond(shop.plan, act, customer);
  countSale(till, act, sale);
  const { draws } = sale;
  const card = draws.length === 0 ? null : (customer?.card ?? null);
  if (card !== null && who !== null)
    till.unsent.push({ kind: 'draws', who, card, sale: saleId(act), at: act.at, draws, list: listOf(sale, new Map()) });
  if (act.who !== null && who !== null) till.unsent.push({ kind: 'points', who, amount: sale.points });
  const { voucher } = sale;
  if (voucher !== null && who !== null)
    till.unsent.push({ kind: 'voucher', who, voucher, amount: sum(sale.lines.map((line) => line.gift)) });
  const { points: pointsStanding } = sale;
  const fresh = { back: new Map<string, bigint>(), principalBack: 0n, pointsStanding, isVoid: false };
  till.sold.push({ id: saleId(act), who, card, shift: till.shift, sale, ...fresh });
  return { ...nothing, sale, refused: sale.slipRefused ?? (stranger ? 'MEMBER_UNKNOWN' : sale.refused) };
}

function countSale(till: SecondTill, act: Extract<Act, { act: 'sale' }>, sale: SecondSale): void {
  const face = sum(sale.draws.map((draw) => draw.face));
  for (const one of sale.money) count(till, `sales.${one.kind}`, one.amount);
  count(till, 'sales.sv', face);
  count(till, 'salesTotal', face + sum(sale.money.map((one) => one.amount)));
  count(till, 'salesCount', 1n);
  countValue(till, ['svPrincipal', 'svBonus'], sale.draws);
  count(till, 'roundingLoss', sale.rounding);
  count(till, 'offlineCount', act.online ? 0n : 1n);
  const bonus = sum(sale.draws.map((draw) => draw.bonus));
  count(till, 'revenue', sale.due - bonus);
  brought(till, bonus - face, -bonus);
  count(till, 'discounts.deposit', sum(sale.lines.map((line) => line.benefit)));
  count(till, 'discounts.rates', sum(sale.lines.map((line) => line.gross - line.net - line.benefit)));
  count(till, 'discounts.coupons', sum(sale.lines.map((line) => line.coupon)));
  count(till, 'discounts.vouchers', sum(sale.lines.map((line) => line.gift)));
  count(till, 'couponsUsed', BigInt(sale.coupons.length));
  count(till, 'pointsEarned', sale.points);
}

function countValue(till: SecondTill, [principal, bonus]: [string, string], draws: readonly SecondDraw[]): void {
  count(till, principal, sum(draws.map((draw) => draw.principal)));
  count(till, bonus, sum(draws.map((draw) => draw.bonus)));
}

function customerOf(
  shop: SecondShop,
  till: SecondTill,
  { act, who }: { act: Extract<Act, { act: 'sale' }>; who: number },
): SecondCustomer {
  const card = act.card === null ? null : cardId(who, act.card);
  const lots = seen(shop, till, { who, online: act.online });
  const birthday = shop.plan.birthdays[who] ?? '';
  const tooOld = act.at - till.heardAt > offlineTerms.maxAgeMs;
  const voucher = voucherSeen(shop, till, { act, who });
  return {
    lots,
    card,
    birthday,
    tooOld,
    voucher,
    allowance: act.online ? null : allowanceOf(shop, till, { act, who, card }),
  };
}

function takeBack(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'back' }>): SecondOutcome {
  const sold: SecondSold | undefined = till.sold.at(-1 - act.sale);
  if (sold === undefined) return no('SALE_UNKNOWN');
  const lots = sold.who === null ? [] : seen(shop, till, { who: sold.who, online: act.online });
  const back = bringBack(act, sold, { lots, shift: till.shift });
  if (typeof back === 'string') return no(back);
  countBack(till, back);
  if (sold.who !== null) {
    till.unsent.push({ kind: 'back', who: sold.who, card: sold.card, back });
    till.unsent.push({ kind: 'points', who: sold.who, amount: -back.clawback });
    const { voucher } = sold.sale;
    if (voucher !== null && back.gift > 0n)
      till.unsent.push({ kind: 'voucher', who: sold.who, voucher, amount: -back.gift });
  }
  return { ...nothing, back };
}

function countBack(till: SecondTill, back: SecondBack): void {
  const kind = back.isVoid ? 'voids' : 'returns';
  const face = back.asCash ? 0n : sum(back.draws.map((draw) => draw.face));
  for (const one of back.money) count(till, `${kind}.${one.kind}`, one.amount);
  count(till, `${kind}.sv`, face);
  count(till, `${kind}Total`, face + sum(back.money.map((one) => one.amount)));
  count(till, `${kind}Count`, 1n);
  if (!back.asCash) countValue(till, ['svBack.principal', 'svBack.bonus'], back.draws);
  const principal = sum(back.draws.map((draw) => draw.principal));
  const bonus = sum(back.draws.map((draw) => draw.bonus));
  const money = sum(back.money.map((one) => one.amount)) - (back.asCash ? principal + bonus : 0n);
  count(till, 'revenue', -(money + principal + back.rounding));
  if (!back.asCash) brought(till, principal, bonus);
  count(till, 'couponsRestored', BigInt(back.coupons.length));
  count(till, 'pointsClawedBack', back.clawback);
}

/** Stored value that this till brought in, or (negative) that was used or given back here. */
function brought(till: SecondTill, principal: bigint, bonus: bigint): void {
  till.owed = { principal: till.owed.principal + principal, bonus: till.owed.bonus + bonus };
}

/** Ends a shift: what should lie in the drawer, what was counted, and the difference. */
function close(till: SecondTill, act: Extract<Act, { act: 'close' }>): SecondOutcome {
  const z = till.shift ?? new Map<string, bigint>();
  const of = (figure: string): bigint => z.get(figure) ?? 0n;
  const into = of('float') + of('sales.cash') + of('deposits.cash') + of('cashIn');
  const out = of('cashOut') + of('drops') + of('returns.cash') + of('voids.cash') + of('depositRefunds.cash');
  const expected = into - out;
  const counted = countedFor(expected, BigInt(act.miscount));
  z.set('expected', expected)
    .set('counted', counted)
    .set('overShort', counted - expected);
  z.set('number', BigInt(till.zNumber));
  for (const [name, of] of [
    ['opening', till.owedBefore],
    ['closing', till.owed],
  ] as const)
    z.set(`liability.${name}.principal`, of.principal).set(`liability.${name}.bonus`, of.bonus);
  till.owedBefore = till.owed;
  till.zNumber += 1;
  till.shift = null;
  return { ...nothing, z };
}

/** What is found in the drawer: the expected sum without odd fen, a few ten-fen pieces more or less. */
const countedFor = (expected: bigint, pieces: bigint): bigint => most([expected / 10n + pieces]) * 10n;
