import type { Act, DayPlan } from './day-plan.ts';
import { campaignAt, cardId, lotId, offlineTerms, tillId } from './day-plan.ts';
import { dateAt, halfUp, least, monthsAfter, most, sum } from './exact.ts';
import { drawFrom, held, left, type SecondDraw, type SecondLot } from './second-lot.ts';
import { type SecondCustomer, type SecondSale, sellSecond, takeMoney } from './second-sale.ts';

/** What a till has done and head office has not heard of yet. */
type Unsent =
  | { readonly kind: 'lot'; readonly who: number; readonly lot: SecondLot }
  | { readonly kind: 'draws'; readonly who: number; readonly card: string; readonly draws: readonly SecondDraw[] };

/** A shift's running figures, by name. */
export type SecondShift = Map<string, bigint>;

export interface SecondTill {
  readonly name: string;
  shift: SecondShift | null;
  zNumber: number;
  unsent: Unsent[];
  /** Lots by customer as head office last told them, and when (ms). */
  snapshot: ReadonlyMap<number, readonly SecondLot[]>;
  heardAt: number;
}

/** What an act came to. `z`: the figures of a shift that was closed. */
export interface SecondOutcome {
  readonly refused: string | null;
  readonly sale: SecondSale | null;
  /** A deposit's lot and the money that came for it. */
  readonly lot: SecondLot | null;
  readonly money: SecondSale['money'];
  readonly z: SecondShift | null;
  /** Draws that head office settled: till, what it said of the split, what was found. */
  readonly settled: readonly SecondSettlement[];
}

export interface SecondSettlement {
  readonly till: string;
  readonly who: number;
  readonly said: readonly SecondDraw[];
  readonly found: readonly SecondDraw[];
  /** What no lot could carry. */
  readonly owed: bigint;
}

const nothing: SecondOutcome = { refused: null, sale: null, lot: null, money: [], z: null, settled: [] };

/** A shop kept in the head of a careful bookkeeper: head office's lots, and what every till believes. */
export interface SecondShop {
  readonly plan: DayPlan;
  readonly tills: SecondTill[];
  readonly lots: Map<number, SecondLot[]>;
  readonly cards: Map<string, bigint>;
}

export const openSecondShop = (plan: DayPlan): SecondShop => ({
  plan,
  lots: new Map(),
  cards: new Map(),
  tills: Array.from({ length: plan.tills }, (_, at) => ({
    name: tillId(at),
    shift: null,
    zNumber: 1,
    unsent: [],
    snapshot: new Map(),
    heardAt: 0,
  })),
});

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
    case 'cash':
      count(till, { 'paid-in': 'cashIn', 'paid-out': 'cashOut', pickup: 'drops' }[act.kind], BigInt(act.amount));
      return nothing;
    case 'sync':
      return { ...nothing, settled: sync(shop, till, act.at) };
  }
}

function count(till: SecondTill, figure: string, amount: bigint): void {
  till.shift?.set(figure, (till.shift.get(figure) ?? 0n) + amount);
}

/** The lots of a customer as this till may treat them: what it was told, and on top of it its own doings. */
function seen(shop: SecondShop, till: SecondTill, who: number, online: boolean): SecondLot[] {
  const told = (online ? shop.lots : till.snapshot).get(who) ?? [];
  const own = till.unsent.flatMap((one) => (one.kind === 'lot' && one.who === who ? [one.lot] : []));
  const lots = [...told, ...own].map((lot) => ({ ...lot }));
  const given = till.unsent.flatMap((one) => (one.kind === 'draws' ? one.draws : []));
  for (const draw of given) for (const lot of lots) if (lot.lot === draw.lot) lot.used += draw.face;
  for (const lot of lots) if (lot.used > lot.p0 + lot.b0) lot.used = lot.p0 + lot.b0;
  return lots;
}

function deposit(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'deposit' }>): SecondOutcome {
  const card = cardId(act.who, act.card);
  const limit = shop.cards.get(card);
  if (limit === undefined) return { ...nothing, refused: 'MEMBER_UNKNOWN' };
  const lot = lotOf(shop.plan, act, card);
  const before = held(seen(shop, till, act.who, false).filter((one) => one.card === card));
  if (before + lot.p0 + lot.b0 > limit) return { ...nothing, refused: 'CARD_LIMIT' };
  const bar = lot.p0 >= BigInt(lot.campaign.nonCash[act.payer === 'COMPANY' ? 'company' : 'person']);
  const pays = bar ? act.pays.filter((pay) => pay.kind !== 'cash') : act.pays;
  const counter = takeMoney(lot.p0, bar ? [...pays, byBank] : pays, 1n);
  for (const one of counter.money) count(till, `deposits.${one.kind}`, one.amount);
  count(till, 'depositsTotal', lot.p0);
  count(till, 'depositsCount', 1n);
  count(till, 'bonusGranted', lot.b0);
  till.unsent.push({ kind: 'lot', who: act.who, lot });
  return { ...nothing, lot, money: counter.money };
}

/** Where cash is not allowed, the bank brings what is left. */
export const byBank = { kind: 'bank', permille: null, undone: false } as const;

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
  const value = { p0: BigInt(act.amount), b0: bonus, used: 0n };
  return { lot: lotId(act), card, ...value, tier, at: act.at, lastDay, campaign };
}

function sell(shop: SecondShop, till: SecondTill, act: Extract<Act, { act: 'sale' }>): SecondOutcome {
  const stranger = act.who !== null && act.card !== null && !shop.cards.has(cardId(act.who, act.card));
  const customer = act.who === null || stranger ? null : customerOf(shop, till, act, act.who);
  const sale = sellSecond(shop.plan, act, customer);
  for (const one of sale.money) count(till, `sales.${one.kind}`, one.amount);
  const face = sum(sale.draws.map((draw) => draw.face));
  count(till, 'sales.sv', face);
  count(till, 'salesTotal', face + sum(sale.money.map((one) => one.amount)));
  count(till, 'salesCount', 1n);
  count(till, 'svPrincipal', sum(sale.draws.map((draw) => draw.principal)));
  count(till, 'svBonus', sum(sale.draws.map((draw) => draw.bonus)));
  count(till, 'roundingLoss', sale.rounding);
  count(till, 'offlineCount', act.online ? 0n : 1n);
  count(till, 'discounts.deposit', sum(sale.lines.map((line) => line.benefit)));
  count(till, 'pointsEarned', sale.points);
  if (customer?.card && sale.draws.length > 0)
    till.unsent.push({ kind: 'draws', who: act.who ?? 0, card: customer.card, draws: sale.draws });
  return { ...nothing, sale, refused: stranger ? 'MEMBER_UNKNOWN' : sale.refused };
}

function customerOf(
  shop: SecondShop,
  till: SecondTill,
  act: Extract<Act, { act: 'sale' }>,
  who: number,
): SecondCustomer {
  const card = act.card === null ? null : cardId(who, act.card);
  const lots = seen(shop, till, who, act.online);
  const birthday = shop.plan.birthdays[who] ?? '';
  const tooOld = act.at - till.heardAt > offlineTerms.maxAgeMs;
  return { lots, card, birthday, tooOld, allowance: act.online ? null : allowanceOf(shop, till, { act, who, card }) };
}

/** A till may give away its part of the balance it was told, up to a cap, all its own new deposits, less what it gave. */
function allowanceOf(
  shop: SecondShop,
  till: SecondTill,
  { act, who, card }: { act: Act; who: number; card: string | null },
): bigint {
  if (act.at - till.heardAt > offlineTerms.maxAgeMs) return 0n;
  const told = (till.snapshot.get(who) ?? []).filter((lot) => lot.card === card && dateAt(act.at) <= lot.lastDay);
  const part = least([BigInt(offlineTerms.txnCap), held(told) / BigInt(shop.plan.tills)]);
  let minted = 0n;
  let given = 0n;
  for (const one of till.unsent) {
    if (one.kind === 'lot' && one.lot.card === card) minted += one.lot.p0 + one.lot.b0;
    if (one.kind === 'draws' && one.card === card) given += sum(one.draws.map((draw) => draw.face));
  }
  return most([part + minted - given]);
}

/** Head office hears a till out, in order, and tells it everything it knows. */
function sync(shop: SecondShop, till: SecondTill, at: number): SecondSettlement[] {
  const settled = till.unsent.flatMap((one) => {
    const lots = shop.lots.get(one.who) ?? [];
    if (one.kind === 'lot') shop.lots.set(one.who, [...lots, { ...one.lot }]);
    return one.kind === 'lot' ? [] : [settle(till.name, one, lots)];
  });
  till.unsent = [];
  till.snapshot = new Map([...shop.lots].map(([who, lots]) => [who, lots.map((lot) => ({ ...lot }))]));
  till.heardAt = at;
  return settled;
}

/** Each draw falls on the lot it names, then on others of its card; what nobody carries the customer owes. */
function settle(till: string, one: Extract<Unsent, { kind: 'draws' }>, lots: readonly SecondLot[]): SecondSettlement {
  const found: SecondDraw[] = [];
  let owed = 0n;
  for (const draw of one.draws) {
    const named = lots.filter((lot) => lot.lot === draw.lot);
    const first = drawFrom(named, least([draw.face, sum(named.map(left))]));
    const open = draw.face - sum(first.map((part) => part.face));
    const others = lots.filter((lot) => lot.lot !== draw.lot && lot.card === one.card);
    const second = drawFrom(others, open);
    found.push(...first, ...second);
    owed += open - sum(second.map((part) => part.face));
  }
  return { till, who: one.who, said: one.draws, found, owed };
}

/** Ends a shift: what should lie in the drawer, what was counted, and the difference. */
function close(till: SecondTill, act: Extract<Act, { act: 'close' }>): SecondOutcome {
  const z = till.shift ?? new Map<string, bigint>();
  const of = (figure: string): bigint => z.get(figure) ?? 0n;
  const into = of('float') + of('sales.cash') + of('deposits.cash') + of('cashIn');
  const expected = into - of('cashOut') - of('drops');
  const counted = countedFor(expected, BigInt(act.miscount));
  z.set('expected', expected)
    .set('counted', counted)
    .set('overShort', counted - expected);
  z.set('number', BigInt(till.zNumber));
  till.zNumber += 1;
  till.shift = null;
  return { ...nothing, z };
}

/** What is found in the drawer: the expected sum without odd fen, a few ten-fen pieces more or less. */
const countedFor = (expected: bigint, pieces: bigint): bigint => most([expected / 10n + pieces]) * 10n;
