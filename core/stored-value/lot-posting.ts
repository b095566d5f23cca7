import { account } from '../ledger/ledger-account.ts';
import type { Posting } from '../ledger/posting.ts';
import type { Fen } from '../money/fen.ts';
import type { Lot } from './lot.ts';

/** Principal and bonus that a lot gains (positive) or gives (negative), fen. */
export interface LotMovement {
  readonly lot: string;
  readonly principal: Fen;
  readonly bonus: Fen;
}

/** Where the bonus side of a movement is booked: bonus is a memorandum quantity, no debt. Source: REG 41. */
export type BonusReason = 'bonus_granted' | 'bonus_used' | 'bonus_lapsed';

/** Postings without those of nothing. */
export const withoutZeros = (post: readonly Posting[]): Posting[] => post.filter(([, , amount]) => amount !== 0);

/** Credits a lot with principal and bonus (debits it where negative); the CNY side is the caller's to balance. Source: W01, W02. */
export const lotPostings = (movement: LotMovement, reason: BonusReason): Posting[] =>
  withoutZeros([
    [account('sv_principal', movement.lot), 'CNY', -movement.principal],
    [account(reason), 'BONUS', movement.bonus],
    [account('sv_bonus', movement.lot), 'BONUS', -movement.bonus],
  ]);

/** Credits of a new deposit lot. Source: W01, W02, DEP-21. */
export const depositLotPostings = (lot: Pick<Lot, 'lot' | 'p0' | 'b0'>): Posting[] =>
  lotPostings({ lot: lot.lot, principal: lot.p0, bonus: lot.b0 }, 'bonus_granted');
