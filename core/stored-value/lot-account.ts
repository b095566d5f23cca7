import type { LocalDate } from '../kernel/business-day.ts';
import type { Fen } from '../money/fen.ts';
import { bonusLeft, type Lot, principalLeft } from './lot.ts';

/** Where a lot came from. What was not deposited carries value, caps and rule version, but no tier benefits (USE-07, EXP-06). */
export type LotOrigin =
  | { readonly kind: 'DEPOSIT' }
  | { readonly kind: 'TRANSFER'; readonly from: string }
  | { readonly kind: 'SUCCESSOR'; readonly of: string }
  | { readonly kind: 'RETURNED_BONUS'; readonly of: string };

/** Value that turns into points step by step after an end of validity. Fen. Source: EXP-03. */
export interface Conversion {
  /** The day the steps count from. */
  readonly from: LocalDate;
  /** Value at expiry. */
  readonly value: Fen;
  /** Steps done, from 1. */
  readonly steps: readonly number[];
  readonly converted: Fen;
  /** What each step of principal moved, so that exactly that can be taken back (EXP-02). */
  readonly done?: readonly { readonly k: number; readonly fen: Fen; readonly points: number }[] | undefined;
}

/** What an end of validity left on the lot itself. Principal only on an unregistered card (EXP-02). */
export interface LotExpiry {
  readonly bonus: Conversion;
  readonly principal: Conversion;
  /** Principal given back by returns after the end, fen. */
  readonly principalBack: Fen;
}

/** How a lot was refunded: enough to refund the difference of goods returned later (REF-12). Fen. */
export interface LotRefund {
  readonly refund: string;
  readonly at: number;
  readonly basis: 'RATIO' | 'LIST';
  readonly reason: 'CUSTOMER' | 'SHOP';
  readonly merchKept: boolean;
  /** Paid out without interest. */
  readonly payable: Fen;
}

/** A lot as the books keep it: the deposit and everything that can happen to it. Fen. Source: ENT-03, STM-01. */
export interface LotAccount extends Omit<Lot, 'state' | 'origin' | 'movedOut' | 'expiry'> {
  /** EXPIRED_REACTIVABLE: ended on an unregistered card, its principal waits for a free re-activation (EXP-02). */
  readonly state: Lot['state'] | 'EXPIRED_REACTIVABLE';
  readonly origin: LotOrigin;
  /** Per-purchase cap printed on its voucher, or null: the campaign's (CON-08). */
  readonly cap: Fen | null;
  /** Principal moved away by transfers: the LIST base falls by it (USE-07). */
  readonly movedOut: Fen;
  /** List value used up that no stored sale accounts for: imported history, and shares paid out in cash. */
  readonly listBefore: Fen;
  /** What the lot was before a re-activation made it principal only, and when (ms); older sales return to this. */
  readonly past: (Pick<Lot, 'p0' | 'b0' | 'c'> & { readonly until: number }) | null;
  readonly expiry: LotExpiry | null;
  readonly refund: LotRefund | null;
}

/** A lot as deposited, with nothing having happened to it. */
export const openedLot = (lot: Lot, over: Partial<LotAccount> = {}): LotAccount => ({
  cap: null,
  listBefore: 0,
  past: null,
  refund: null,
  ...lot,
  origin: lot.origin ?? { kind: 'DEPOSIT' },
  movedOut: lot.movedOut ?? 0,
  expiry: lot.expiry ?? null,
  ...over,
});

/** A row's lot as the books keep it: what the centre has summed up of its history stands for that history. Source: REF-08, REF-12. */
export const lotAccountOf = (lot: Lot): LotAccount =>
  openedLot(lot, { listBefore: lot.listUsed ?? 0, refund: lot.refunded ?? null });

const gone: ReadonlySet<LotAccount['state']> = new Set(['REFUNDED', 'VOID', 'EXPIRED', 'EXPIRED_REACTIVABLE']);

const waiting = (conversion: Conversion | undefined): Fen =>
  conversion === undefined ? 0 : conversion.value - conversion.converted;

/** Principal the shop owes on this lot: nothing once it is refunded, void, or gone over to its successor. Source: INV-01. */
export function principalHeld(lot: LotAccount): Fen {
  if (!gone.has(lot.state)) return principalLeft(lot);
  if (lot.state !== 'EXPIRED_REACTIVABLE' || lot.expiry === null) return 0;
  return waiting(lot.expiry.principal) + lot.expiry.principalBack;
}

/** Bonus on this lot, spendable or waiting for its conversion. Source: INV-01, EXP-06. */
export function bonusHeld(lot: LotAccount): Fen {
  if (lot.state === 'REFUNDED' || lot.state === 'VOID') return 0;
  return (gone.has(lot.state) ? 0 : bonusLeft(lot)) + waiting(lot.expiry?.bonus);
}

/** Id of the lot in which the principal of a registered card continues. Source: EXP-06. */
export const successorId = (lot: string): string => `${lot}:successor`;

/** Id of the lot that holds bonus given back after its lot's end. Source: REF-03. */
export const returnedBonusId = (lot: string, returnId: string): string => `${lot}:bonus:${returnId}`;
