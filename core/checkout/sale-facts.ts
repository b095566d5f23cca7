import type { Campaign } from '../campaign/campaign.ts';
import type { Member } from '../member/member.ts';
import type { PointsWindow } from '../points/multiplier.ts';
import type { OwnLease } from '../rights/cover-draws.ts';
import type { Store } from '../settings/store.ts';
import type { TradeRules } from '../settings/trade-rules.ts';
import type { FloorFacts } from '../stored-value/floor-allowance.ts';
import type { Elsewhere } from './elsewhere.ts';

/** What the till knows while it sells. */
export interface SaleFacts {
  /** Trusted time, ms: decides birthdays, windows and validity. */
  readonly at: number;
  /** Nobody can vouch for the clock at present; absent: it is sure (CON-05, EC-20). */
  readonly timeUnsure?: boolean;
  /** This till: its drawer takes the cash, its floor carries what is drawn. */
  readonly tid: string;
  readonly store: Store;
  /** Every version a lot may be pinned to, the one in force among them. */
  readonly campaigns: readonly Campaign[];
  /** The merchant's rules as last published; null: none yet, and no points tier has a rate. */
  readonly rules: TradeRules | null;
  /** Windows in which points are multiplied, beside those of the rules (PTS-08). */
  readonly windows: readonly PointsWindow[];
  readonly elsewhere: Elsewhere;
  /** The centre answers: it can be asked for rights to the whole balance. */
  readonly online: boolean;
}

/** The customer of a sale: the member as this till may treat them now, the card that may pay, and the till's floor on it. */
export interface Customer {
  readonly member: Member;
  /** Null: nothing is paid from a card. */
  readonly cardId: string | null;
  readonly floor: FloorFacts;
  /** Absent in sales stored before there were any: then none. */
  readonly rights?: Rights;
}

/** What this till has leased of the card, and whether the centre has just been asked for all that the sale may need. */
export interface Rights {
  readonly asked: boolean;
  readonly leases: readonly OwnLease[];
  /** Coupons the centre was asked for. */
  readonly coupons?: readonly string[];
}

/** Nothing leased, and nobody asked. */
export const noRights: Rights = { asked: false, leases: [] };

/** How much stored value is wanted: none, as much as the rules allow, or an amount in fen. */
export type SvChoice =
  | { readonly kind: 'none' }
  | { readonly kind: 'max' }
  | { readonly kind: 'amount'; readonly amount: number };
