import { applyEffects, type Books } from '../../../core/books/books.ts';
import type { Effects } from '../../../core/books/effects.ts';
import type { TradeTerms } from '../../../core/campaign/trade-terms.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import type { Result } from '../../../core/kernel/result.ts';
import type { TenderKind } from '../../../core/ledger/event-types.ts';
import type { OfflineSale } from '../../../core/offline/offline-sale.ts';
import type { PointsWindow } from '../../../core/points/multiplier.ts';
import type { Referral } from '../../../core/referral/referral.ts';
import type { TradeShift } from '../../../core/till/shift-act.ts';
import type { Step } from './step.ts';

/** A till: its clock, and what it knows of the books since it last synchronised. */
export interface Terminal {
  readonly offsetSeconds: number | null;
  readonly online: boolean;
  readonly snapshotAt: number;
  /** The books as they were then. */
  readonly snapshot: Books;
  /** The same with its own offline sales. */
  readonly view: Books;
  readonly pending: readonly OfflineSale[];
  /** Returns and voids of those sales: the centre repeats them once it has the sale. */
  readonly undoing: readonly { readonly step: Step; readonly moment: Moment }[];
}

/** Goods as the file lists them. */
export interface Item {
  readonly price: number;
  readonly unit?: 'EACH' | 'KG';
  readonly category?: string;
  readonly sv_eligible?: boolean;
  readonly no_deposit_discount?: boolean;
  readonly no_tier_discount?: boolean;
}

/** A deposit taken in the scenario: what voiding it must know. */
export interface DepositRecord {
  readonly tender: Exclude<TenderKind, 'sv'>;
  readonly till: string;
  readonly referral: Referral | null;
  readonly undoneAt: number | null;
}

/** Everything a scenario has changed so far; a value, so that a refused step leaves it as it was. */
export interface World {
  readonly books: Books;
  readonly terms: TradeTerms;
  /** Latest time seen, ms; null before any. */
  readonly clock: number | null;
  readonly terminals: ReadonlyMap<string, Terminal>;
  readonly storeTerminals: number;
  readonly stopSelling: boolean;
  readonly windows: readonly PointsWindow[];
  readonly items: ReadonlyMap<string, Item>;
  readonly birthDates: ReadonlyMap<string, string>;
  /** By till; '' is the till of steps that name none. */
  readonly shifts: ReadonlyMap<string, TradeShift>;
  readonly deposits: ReadonlyMap<string, DepositRecord>;
  /** Manual form number to sale. */
  readonly forms: ReadonlyMap<string, string>;
  /** Result of each act by its key. */
  readonly done: ReadonlyMap<string, Outcome>;
}

/** What a step says about itself, by the names of the schema. */
export type Outcome = Readonly<Record<string, unknown>>;

/** When a step happens and at which till. */
export interface Moment {
  readonly at: number;
  /** '' where the step names none. */
  readonly till: string;
  /** The till is offline or does not know its offset. */
  readonly timeUnsure: boolean;
}

/** A step that succeeded: the world after it and its outcome. */
export interface Stepped {
  readonly world: World;
  readonly outcome: Outcome;
}

/** One operation. */
export type Operation = (world: World, step: Step, moment: Moment) => Result<Stepped>;

/** The world with an act's effects in its books. */
export const booked = (world: World, done: Effects): World => ({ ...world, books: applyEffects(world.books, done) });

/** The till that made this sale and has not sent it yet, or null. */
export const waitingAt = (world: World, sale: string): string | null =>
  [...world.terminals].find(([, terminal]) => terminal.pending.some((one) => one.sold.sale === sale))?.[0] ?? null;

/** Books that know a sale: those of the centre, or of the till that has not sent it yet. */
export function booksWith(world: World, sale: string): Books {
  const till = waitingAt(world, sale);
  return (till === null ? undefined : world.terminals.get(till)?.view) ?? world.books;
}

/** A coupon as a till knows it: what it has used itself and not sent yet is used there at once (CPN-02). */
export function couponAt({ terminals }: World, coupon: Coupon, till: string): Coupon {
  const terminal = terminals.get(till);
  const own = terminal?.view.coupons.get(coupon.coupon);
  const isUsedHere = terminal?.pending.some((one) => one.sold.sale === own?.usedBy) ?? false;
  return own !== undefined && isUsedHere ? own : coupon;
}

/** The basket at a till. One without a till is any basket: it holds what a step has locked, and what it locked is anybody's. */
export function holderOf(till: string, coupons: readonly Coupon[]): string {
  const locks = coupons.flatMap((coupon) => coupon.lock?.holder ?? []);
  return till === '' || locks.includes('') ? (locks[0] ?? '') : till;
}

/** A copy of a map with one entry more. */
export const withEntry = <V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> =>
  new Map([...map, [key, value]]);

/** The entry of an id that the scenario must have introduced. */
export function known<V>(map: ReadonlyMap<string, V>, id: string, what: string): V {
  const value = map.get(id);
  if (value === undefined) throw new Error(`no ${what} ${id}`);
  return value;
}
