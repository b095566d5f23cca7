import type { LocalDate } from '../kernel/business-day.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { Lot } from '../stored-value/lot.ts';
import type { Conversion } from '../stored-value/lot-account.ts';
import { type ConversionRules, dueSteps } from './conversion.ts';

/** One step of principal and what it moves, fen and points. */
export interface PrincipalStep {
  readonly k: number;
  readonly fen: Fen;
  readonly points: number;
}

/** Into points, or back into principal. */
export type ConversionWay = 'CONVERT' | 'REVERSE';

/** Principal of an ended unregistered lot that waits, or null: the lot lives, is being refunded, or is not of that kind. */
const waitingOn = (lot: Lot | undefined): Conversion | null =>
  lot?.state === 'EXPIRED_REACTIVABLE' ? (lot.expiry?.principal ?? null) : null;

/**
 * The step that may be turned into points now: the first that is due and not done; or the last one done, to be turned back while
 * its points have not been spent. Refusals: LOT_NOT_EXPIRED, CONVERSION_NONE (no step is due, or none was done), POINTS_BALANCE.
 * Source: EXP-02, EXP-03, W18.
 */
export function principalStep(
  row: Pick<Member, 'lots' | 'points'>,
  asked: { readonly lot: string; readonly way: ConversionWay },
  so: { readonly day: LocalDate; readonly rules: ConversionRules },
): Result<PrincipalStep> {
  const waiting = waitingOn(row.lots.find((one) => one.lot === asked.lot));
  if (waiting === null) return refused(refusal('LOT_NOT_EXPIRED'));
  const step = asked.way === 'CONVERT' ? dueSteps(waiting, so.day, so.rules)[0] : waiting.done?.at(-1);
  if (step === undefined) return refused(refusal('CONVERSION_NONE', { way: asked.way }));
  const { k, fen, points } = step;
  const isSpent = asked.way === 'REVERSE' && row.points < points;
  return isSpent ? refused(refusal('POINTS_BALANCE', { asked: points, balance: row.points })) : ok({ k, fen, points });
}
