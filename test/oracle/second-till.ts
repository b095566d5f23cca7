import type { Act, DayPlan } from './day-plan.ts';
import { offlineTerms, tillId } from './day-plan.ts';
import { least, most, sum } from './exact.ts';
import type { SecondBack, SecondSold } from './second-back.ts';
import { held, isLive, type SecondDraw, type SecondLot } from './second-lot.ts';

/** What a till has done and head office has not heard of yet. */
export type Unsent =
  | { readonly kind: 'lot'; readonly who: number; readonly lot: SecondLot }
  | {
      readonly kind: 'draws';
      readonly who: number;
      readonly card: string;
      readonly sale: string;
      readonly at: number;
      readonly draws: readonly SecondDraw[];
      /** By lot: what the goods it paid for would have cost by list. */
      readonly list: ReadonlyMap<string, bigint>;
    }
  | { readonly kind: 'back'; readonly who: number; readonly card: string | null; readonly back: SecondBack }
  /** Points of a sale or of goods that came back. */
  | { readonly kind: 'points'; readonly who: number; readonly amount: bigint }
  /** Taken from a gift voucher, or (negative) back on it. */
  | { readonly kind: 'voucher'; readonly who: number; readonly voucher: string; readonly amount: bigint }
  | { readonly kind: 'visit'; readonly who: number; readonly date: string; readonly points: bigint }
  | { readonly kind: 'gift'; readonly who: number; readonly gift: string; readonly points: bigint };

/** Points, days of visits and gifts had, by customer (gifts by customer and name). */
export interface SecondDeskBook {
  readonly points: Map<number, bigint>;
  readonly days: Map<number, Set<string>>;
  readonly had: Map<string, number>;
  /** What was taken of a gift voucher, by its name. */
  readonly taken: Map<string, bigint>;
}

const emptyDesk = (): SecondDeskBook => ({ points: new Map(), days: new Map(), had: new Map(), taken: new Map() });

/** A copy that what happens later does not touch. */
export const copyOf = ({ points, days, had, taken }: SecondDeskBook): SecondDeskBook => ({
  points: new Map(points),
  days: new Map([...days].map(([who, dates]) => [who, new Set(dates)])),
  had: new Map(had),
  taken: new Map(taken),
});

/** A shift's running figures, by name. */
export type SecondShift = Map<string, bigint>;

/** A till as the bookkeeper has it. */
export interface SecondTill {
  readonly name: string;
  shift: SecondShift | null;
  zNumber: number;
  unsent: Unsent[];
  /** Its own sales, in order. */
  readonly sold: SecondSold[];
  /** Lots by customer as head office last told them, and when (ms). */
  snapshot: ReadonlyMap<number, readonly SecondLot[]>;
  heardAt: number;
  /** Points, visits and gifts as head office last told them. */
  told: SecondDeskBook;
  /** Stored value this till has brought in, principal and bonus, and where the report before left it. */
  owed: { principal: bigint; bonus: bigint };
  owedBefore: { principal: bigint; bonus: bigint };
}

/** Who carried a draw at head office, in order; `lot` null: the customer owes it. */
export interface SecondCarried {
  readonly lot: string | null;
  readonly face: bigint;
}

/** A shop kept in the head of a careful bookkeeper: head office's lots, and what every till believes. */
export interface SecondShop {
  readonly plan: DayPlan;
  readonly tills: SecondTill[];
  readonly lots: Map<number, SecondLot[]>;
  /** Limit by card. */
  readonly cards: Map<string, bigint>;
  /** By sale and lot named: who carried the draw, and how much of it has come back. */
  readonly carried: Map<string, { by: SecondCarried[]; back: bigint }>;
  readonly desk: SecondDeskBook;
}

/** A shop on the evening before. */
export const openSecondShop = (plan: DayPlan): SecondShop => ({
  plan,
  lots: new Map(),
  cards: new Map(),
  carried: new Map(),
  desk: emptyDesk(),
  tills: Array.from({ length: plan.tills }, (_, at) => ({
    name: tillId(at),
    shift: null,
    zNumber: 1,
    unsent: [],
    sold: [],
    snapshot: new Map(),
    heardAt: 0,
    told: emptyDesk(),
    owed: { principal: 0n, bonus: 0n },
    owedBefore: { principal: 0n, bonus: 0n },
  })),
});

/** Adds to a figure of the open shift. */
export function count(till: SecondTill, figure: string, amount: bigint): void {
  till.shift?.set(figure, (till.shift.get(figure) ?? 0n) + amount);
}

/** The lots of a customer as a till may treat them: what it was told, and on top of it its own doings. */
export function seen(shop: SecondShop, till: SecondTill, ask: { who: number; online: boolean }): SecondLot[] {
  const told = (ask.online ? shop.lots : till.snapshot).get(ask.who) ?? [];
  const own = till.unsent.flatMap((one) => (one.kind === 'lot' && one.who === ask.who ? [one.lot] : []));
  const lots = [...told, ...own].map((lot) => ({ ...lot }));
  for (const { lot, face } of till.unsent.flatMap(movesOf))
    for (const one of lots) if (one.lot === lot) one.used += face;
  for (const one of till.unsent) addList(lots, one);
  for (const lot of lots) lot.used = least([most([lot.used]), lot.p0 + lot.b0]);
  return lots;
}

/** What an unsent doing takes from lots, or (negative) puts back; what was paid out in cash stays taken. */
function movesOf(one: Unsent): { lot: string; face: bigint }[] {
  if (one.kind === 'draws') return one.draws.map(({ lot, face }) => ({ lot, face }));
  if (one.kind !== 'back' || one.back.asCash) return [];
  return one.back.draws.map(({ lot, face }) => ({ lot, face: -face }));
}

/** List value that an unsent doing adds to lots or takes from them; cash paid out counts as its face. */
function addList(lots: readonly SecondLot[], one: Unsent): void {
  if (one.kind === 'draws') for (const lot of lots) lot.list += one.list.get(lot.lot) ?? 0n;
  if (one.kind !== 'back') return;
  for (const { lot: name, face } of one.back.draws)
    for (const lot of lots)
      if (lot.lot === name) lot.list += (one.back.asCash ? face : 0n) - (one.back.list.get(name) ?? 0n);
}

/** A till may give away its part of the balance it was told, up to a cap, all its own new deposits, less what it gave. */
export function allowanceOf(
  shop: SecondShop,
  till: SecondTill,
  { act, who, card }: { act: Act; who: number; card: string | null },
): bigint {
  if (act.at - till.heardAt > offlineTerms.maxAgeMs) return 0n;
  const told = (till.snapshot.get(who) ?? []).filter((lot) => lot.card === card && isLive(lot, act.at));
  const part = least([BigInt(offlineTerms.txnCap), held(told) / BigInt(shop.plan.tills)]);
  let minted = 0n;
  let given = 0n;
  for (const one of till.unsent) {
    if (one.kind === 'lot' && one.lot.card === card) minted += one.lot.p0 + one.lot.b0;
    if (one.kind === 'draws' && one.card === card) given += stillGiven(till, one);
  }
  return most([part + minted - given]);
}

/** What a sale gave away, less what has come back of it before head office heard of either. */
function stillGiven(till: SecondTill, one: Extract<Unsent, { kind: 'draws' }>): bigint {
  const back = till.unsent.flatMap((other) =>
    other.kind === 'back' && other.back.sold.id === one.sale ? [other] : [],
  );
  const faces = back.flatMap((other) => movesOf(other).map(({ face }) => face));
  return most([sum(one.draws.map((draw) => draw.face)) + sum(faces)]);
}
