import type { LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import type { Segment } from '../segment/segment.ts';
import type { PointsTier } from '../settings/trade-rules.ts';

/** What campaign rules may look at. Amounts in fen; absent things are null, and so is what nobody here can know. */
export interface RuleFacts {
  /** Trusted time, ms, and its local date. */
  readonly at: number;
  readonly day: LocalDate;
  /** The clock is not sure and nobody stood for it: no window is open (EC-20). Absent: it counts. */
  readonly timeless?: boolean;
  /** Amount of one deposit being made. */
  readonly deposit: Fen | null;
  /** Amount due of one order being paid, and the categories in it. */
  readonly order: {
    readonly due: Fen;
    readonly categories: readonly string[];
    readonly isFirst: boolean | null;
  } | null;
  readonly member: {
    readonly tier: PointsTier;
    readonly segment: Segment | null;
    readonly isBirthday: boolean;
    readonly isNew: boolean | null;
    /** Spent in the campaign so far. */
    readonly spent: Fen | null;
    /** Deposits of theirs before this act, void and refunded ones included; absent: not known here. */
    readonly deposits?: number;
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
