import { type LocalDate, localDateOf } from '../kernel/business-day.ts';

/** A click on something a member shared, as the service saw it. `at` in ms. */
export interface ShareClick {
  readonly share: string;
  readonly at: number;
  readonly clickedBy: string;
  readonly device: string;
}

/** Who shared, from which device, and what a share earns. Source: PTS-04. */
export interface ShareFacts {
  readonly member: string;
  readonly device: string;
  readonly points: number;
  /** Most shares a day that earn. */
  readonly dailyMax: number;
}

/** Points of shares by the day of the first honest click: not one's own, not from one's own device. Source: PTS-04. */
export function sharePoints(clicks: readonly ShareClick[], facts: ShareFacts): Map<LocalDate, number> {
  const first = new Map<string, ShareClick>();
  for (const click of [...clicks].sort((a, b) => a.at - b.at)) {
    const honest = click.clickedBy !== facts.member && click.device !== facts.device;
    if (honest && !first.has(click.share)) first.set(click.share, click);
  }
  const days = new Map<LocalDate, number>();
  for (const { at } of first.values()) {
    const day = localDateOf(at);
    days.set(day, Math.min((days.get(day) ?? 0) + facts.points, facts.dailyMax * facts.points));
  }
  return days;
}

/** A review of something bought. The number of stars is not asked: a reward must not depend on praise (REG 32). */
export interface Review {
  readonly item: string;
  readonly letters: number;
  readonly pictures: number;
}

/** Points for a review between the least and the most, by completeness. Source: PTS-03. */
export interface ReviewRules {
  readonly least: number;
  readonly most: number;
  /** Letters and pictures of a complete review. */
  readonly fullLetters: number;
  readonly fullPictures: number;
}

/** Points of a valid review; an item not bought or reviewed before earns none. Source: PTS-03, REG 32. */
export function reviewPoints(
  review: Review,
  so: { readonly bought: ReadonlySet<string>; readonly reviewed: ReadonlySet<string>; readonly rules: ReviewRules },
): number {
  const { rules } = so;
  if (!so.bought.has(review.item) || so.reviewed.has(review.item)) return 0;
  const parts =
    Math.min(review.letters, rules.fullLetters) * rules.fullPictures +
    Math.min(review.pictures, rules.fullPictures) * rules.fullLetters;
  const whole = 2 * rules.fullLetters * rules.fullPictures;
  return rules.least + Math.floor(((rules.most - rules.least) * parts) / whole);
}

/** An invited customer's first purchase, and whether it was given back in full within the window. Instants in ms. */
export interface FirstPurchase {
  readonly at: number;
  readonly fullyReturnedAt: number | null;
}

const refundWindowMs = 7 * 86_400_000;

/** Points of an invitation for both sides: due with the first purchase, cancelled by a full return within seven days. Source: PTS-05. */
export function invitePoints(
  purchase: FirstPurchase | null,
  points: { readonly inviter: number; readonly invited: number },
): { inviter: number; invited: number } {
  const cancelled =
    purchase !== null && purchase.fullyReturnedAt !== null && purchase.fullyReturnedAt < purchase.at + refundWindowMs;
  return purchase === null || cancelled ? { inviter: 0, invited: 0 } : { ...points };
}
