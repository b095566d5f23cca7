import type { LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { Segment } from '../segment/segment.ts';
import type { PointsTier } from '../settings/trade-rules.ts';

/** What campaign rules may look at. Amounts in fen; absent things are null. */
export interface RuleFacts {
  /** Trusted time, ms, and its local date. */
  readonly at: number;
  readonly day: LocalDate;
  /** Amount of one deposit being made. */
  readonly deposit: Fen | null;
  /** Amount due of one order being paid, and the categories in it. */
  readonly order: { readonly due: Fen; readonly categories: readonly string[]; readonly isFirst: boolean } | null;
  readonly member: {
    readonly tier: PointsTier;
    readonly segment: Segment;
    readonly isBirthday: boolean;
    readonly isNew: boolean;
    /** Spent in the campaign so far. */
    readonly spent: Fen;
  } | null;
}

/** A sentence in the languages of the shop. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** Whether a condition holds, and the reason in words. */
export interface Verdict {
  readonly met: boolean;
  readonly why: Words;
}
