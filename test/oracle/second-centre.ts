import { floor, least, most, sum } from './exact.ts';
import type { SecondBack } from './second-back.ts';
import { visitPoints } from './second-desk.ts';
import { drawFrom, left, putBack, type SecondDraw, type SecondLot, worth } from './second-lot.ts';
import { copyOf, type SecondCarried, type SecondShop, type SecondTill, type Unsent } from './second-till.ts';

/** What head office made of a till's draw or of value that came back: what the till had said, what was found, what is owed. */
export interface SecondSettlement {
  readonly till: string;
  readonly who: number;
  /** 1: a draw. −1: value that came back. */
  readonly sign: 1n | -1n;
  readonly said: readonly SecondDraw[];
  readonly found: readonly SecondDraw[];
  /** What no lot carried: a claim on the customer, or the part of it that falls. */
  readonly owed: bigint;
  /** Of what came back, the till's split of the part whose deposit had gone back, and what the bank brings for it. */
  readonly late?: { readonly principal: bigint; readonly bonus: bigint; readonly bank: bigint };
  /** Points put right. */
  readonly points?: bigint;
}

/** Head office hears a till out, in order, and tells it everything it knows. */
export function syncSecond(shop: SecondShop, till: SecondTill, at: number): SecondSettlement[] {
  const settled = till.unsent.flatMap((one) => hear(shop, till.name, one));
  till.unsent = [];
  till.snapshot = new Map([...shop.lots].map(([who, lots]) => [who, lots.map((lot) => ({ ...lot }))]));
  till.heardAt = at;
  till.told = copyOf(shop.desk);
  return settled;
}

function hear(shop: SecondShop, till: string, one: Unsent): SecondSettlement[] {
  const lots = shop.lots.get(one.who) ?? [];
  switch (one.kind) {
    case 'lot':
      shop.lots.set(one.who, [...lots, { ...one.lot }]);
      return [];
    case 'draws':
      return [settle(shop, till, { one, lots })];
    case 'points':
      earn(shop, one.who, one.amount);
      return [];
    case 'gift':
      earn(shop, one.who, -one.points);
      shop.desk.had.set(`${one.who} ${one.gift}`, (shop.desk.had.get(`${one.who} ${one.gift}`) ?? 0) + 1);
      return [];
    case 'voucher':
      shop.desk.taken.set(one.voucher, (shop.desk.taken.get(one.voucher) ?? 0n) + one.amount);
      return [];
    case 'visit':
      return [visited(shop, till, one)];
    case 'back':
      if (one.back.asCash) cashInstead(one.back, lots);
      return one.back.asCash || one.back.draws.length === 0 ? [] : [giveBack(shop, till, { one, lots })];
  }
}

const earn = (shop: SecondShop, who: number, amount: bigint): unknown =>
  shop.desk.points.set(who, (shop.desk.points.get(who) ?? 0n) + amount);

/** A day counts once, wherever it was counted: what the till gave too much or too little is put right. */
function visited(shop: SecondShop, till: string, one: Extract<Unsent, { kind: 'visit' }>): SecondSettlement {
  const days = shop.desk.days.get(one.who) ?? new Set();
  const gain = visitPoints(new Set([...days, one.date])) - visitPoints(days);
  shop.desk.days.set(one.who, new Set([...days, one.date]));
  earn(shop, one.who, gain);
  return { till, who: one.who, sign: 1n, said: [], found: [], owed: 0n, points: gain - one.points };
}

interface Heard<K extends Unsent['kind']> {
  readonly one: Extract<Unsent, { kind: K }>;
  readonly lots: readonly SecondLot[];
}

const nameOf = (sale: string, lot: string): string => `${sale} ${lot}`;

/**
 * Each draw falls on the lot it names, then on others of its card that were there when it was made; what nobody carries
 * the customer owes.
 */
function settle(shop: SecondShop, till: string, { one, lots }: Heard<'draws'>): SecondSettlement {
  const found: SecondDraw[] = [];
  let owed = 0n;
  for (const draw of one.draws) {
    const open0 = lots.filter((lot) => lot.gone === null);
    const named = open0.filter((lot) => lot.lot === draw.lot);
    const first = drawFrom(named, least([draw.face, sum(named.map(left))]));
    const open = draw.face - sum(first.map((part) => part.face));
    const others = open0.filter((lot) => lot.lot !== draw.lot && lot.card === one.card && lot.at <= one.at);
    const second = drawFrom(others, open);
    const rest = open - sum(second.map((part) => part.face));
    const by: SecondCarried[] = [...first, ...second].map(({ lot, face }) => ({ lot, face }));
    addLists(lots, by, { face: draw.face, list: one.list.get(draw.lot) ?? 0n });
    if (rest > 0n) by.push({ lot: null, face: rest });
    shop.carried.set(nameOf(one.sale, draw.lot), { by, back: 0n });
    found.push(...first, ...second);
    owed += rest;
  }
  return { till, who: one.who, sign: 1n, said: one.draws, found, owed };
}

/** The list value of a draw goes with it to whoever carried it, rounded down from the first on; a claim has none. */
function addLists(
  lots: readonly SecondLot[],
  by: readonly SecondCarried[],
  whole: { face: bigint; list: bigint },
): void {
  let done = 0n;
  for (const { lot: name, face } of by) {
    const lot = lots.find((one) => one.lot === name);
    if (lot !== undefined) lot.list += partOf(whole.list, [done, done + face, whole.face]);
    done += face;
  }
}

/** What a stretch of a whole has of an amount. */
const partOf = (amount: bigint, [from, to, whole]: readonly [bigint, bigint, bigint]): bigint =>
  floor(amount * to, whole) - floor(amount * from, whole);

/** Cash paid out stands for the goods. */
function cashInstead(back: SecondBack, lots: readonly SecondLot[]): void {
  for (const { lot: name, face } of back.draws)
    for (const lot of lots) if (lot.lot === name) lot.list += face - (back.list.get(name) ?? 0n);
}

/** Goods whose deposit has gone back: the same measure taken anew, and the bank brings the difference. */
function afterRefund(lot: SecondLot, face: bigint): bigint {
  if (lot.gone === null) return 0n;
  putBack(lot, face);
  const payable = most([worth(lot, lot.gone).payable, lot.gone.payable]);
  const bank = payable - lot.gone.payable;
  lot.gone = { ...lot.gone, payable };
  return bank;
}

/** What comes back lowers the claim first, then goes to the lots in the opposite order of their giving. */
function giveBack(shop: SecondShop, till: string, { one, lots }: Heard<'back'>): SecondSettlement {
  const found: SecondDraw[] = [];
  let owed = 0n;
  const late = { principal: 0n, bonus: 0n, bank: 0n };
  for (const { lot: name, face, principal } of one.back.draws) {
    const entry = shop.carried.get(nameOf(one.back.sold.id, name));
    if (entry === undefined) throw new Error(`nothing was drawn from ${name}`);
    const claims = entry.by.filter(({ lot }) => lot === null);
    const order = [...claims, ...entry.by.filter(({ lot }) => lot !== null).toReversed()];
    let skip = entry.back;
    let open = face;
    for (const part of order) {
      const gone = least([skip, part.face]);
      const now = least([open, part.face - gone]);
      skip -= gone;
      const stretch = [face - open, face - open + now, face] as const;
      open -= now;
      if (now === 0n) continue;
      const lot = lots.find((lot) => lot.lot === part.lot);
      if (lot !== undefined) lot.list -= partOf(one.back.list.get(name) ?? 0n, stretch);
      if (lot === undefined) owed += now;
      else if (lot.gone === null) found.push(putBack(lot, now));
      else {
        const cleared = partOf(principal, stretch);
        late.principal += cleared;
        late.bonus += now - cleared;
        late.bank += afterRefund(lot, now);
      }
    }
    entry.back += face;
  }
  return { till, who: one.who, sign: -1n, said: one.back.draws, found, owed, late };
}
