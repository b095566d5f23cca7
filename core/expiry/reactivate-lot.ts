import { addMonths, localDateOf } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Fen } from '../money/fen.ts';
import { type LotAccount, principalHeld } from '../stored-value/lot-account.ts';

/** When a lot is re-activated (trusted ms) and for how long it is valid again. */
export interface Reactivation {
  readonly at: number;
  readonly validityMonths: number;
}

/** True if the lot still is what it was when it ended, so that it can simply live again. */
const isUntouched = (lot: LotAccount): boolean =>
  lot.b0 === 0 && lot.expiry?.principal.converted === 0 && lot.expiry.principalBack === 0;

/**
 * Re-activates an ended unregistered lot, free and at any time: its principal is spendable again, for a new validity.
 * Where bonus or converted principal have left it, it goes on as principal only and keeps what it was for later returns.
 * Refusal: LOT_NOT_EXPIRED. Source: EXP-02, REG 13, W18.
 */
export function reactivateLot(lot: LotAccount, order: Reactivation): Result<{ lot: LotAccount; usable: Fen }> {
  if (lot.state !== 'EXPIRED_REACTIVABLE' || lot.expiry === null) return refused(refusal('LOT_NOT_EXPIRED'));
  const usable = principalHeld(lot);
  const lastDay = addMonths(localDateOf(order.at), order.validityMonths);
  const live = { ...lot, state: 'ACTIVE' as const, lastDay };
  if (isUntouched(lot)) return ok({ lot: live, usable });
  const past = { p0: lot.p0, b0: lot.b0, c: lot.c, until: order.at };
  return ok({ lot: { ...live, p0: usable, b0: 0, c: 0, past }, usable });
}
