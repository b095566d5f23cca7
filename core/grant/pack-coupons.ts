import { addDays, type LocalDate, startOfDate } from '../kernel/business-day.ts';
import type { MadeCoupon, PackPromise } from '../ledger/benefit-bodies.ts';
import { packSchedule } from './pack-schedule.ts';

/** A pack of the promise as it becomes due: its number from 0, the day it is issued, and its coupons. */
export interface DuePack {
  readonly k: number;
  readonly issueOn: LocalDate;
  readonly coupons: readonly MadeCoupon[];
}

/** A promise made with a deposit of this lot. */
export interface PromisedPack extends PackPromise {
  readonly lot: string;
}

/** Days from the deposit to `day` hold at most so many months, the first pack counted. */
const monthsUpTo = (anchor: LocalDate, day: LocalDate): number => {
  const month = (date: LocalDate): number => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return Math.max(month(day) - month(anchor) + 1, 1);
};

/**
 * Packs of a promise that are due by a day, the first on the day of the deposit itself; none once the campaign is over. The ids
 * of their coupons follow from lot, pack and place, so that whoever issues one issues the same. Source: DEP-09, W32, CON-07.
 */
export function duePacks(promise: PromisedPack, day: LocalDate): DuePack[] {
  const schedule = packSchedule(promise.anchor, monthsUpTo(promise.anchor, day));
  return schedule
    .filter(({ issueOn }) => issueOn <= day && startOfDate(issueOn) < promise.until)
    .map(({ k, issueOn, lastDay }) => ({ k, issueOn, coupons: packOf(promise, { k, issueOn, lastDay }) }));
}

const packOf = (
  { lot, coupons, ruleVersion }: PromisedPack,
  { k, issueOn, lastDay }: { k: number; issueOn: LocalDate; lastDay: LocalDate },
): MadeCoupon[] =>
  coupons.map((terms, at) => ({
    ...terms,
    coupon: packCouponId(lot, k, at),
    kind: 'AMOUNT',
    start: startOfDate(issueOn),
    end: startOfDate(addDays(lastDay, 1)),
    ruleVersion,
  }));

/** Id of a coupon of a pack: the lot, the pack's number and its place in it. Source: DEP-09. */
export const packCouponId = (lot: string, k: number, at: number): string => `${lot}:pack:${k}:${at}`;
