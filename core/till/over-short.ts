import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Difference } from '../ledger/over-short-reason.ts';
import type { Fen } from '../money/fen.ts';
import type { Store } from '../settings/store.ts';

/** A difference up to one yuan is small change that fell beside the drawer; shops may say otherwise. */
const usualTolerance: Fen = 100;

/** Fen a drawer may be over or short before somebody has to say why. */
export const overShortTolerance = (store: Pick<Store, 'overShortTolerance'> | null): Fen =>
  store?.overShortTolerance ?? usualTolerance;

/** True if a drawer is so far over or short that somebody has to say why. */
const needsReason = ({ overShort, tolerance }: { overShort: Fen; tolerance: Fen }): boolean =>
  Math.abs(overShort) > tolerance;

/**
 * What is said of a difference, as it is kept: nothing where nobody needs to. Refused: OVER_SHORT_UNEXPLAINED where a reason or
 * its words are missing. Source: CSH-01.
 */
export function explained(facts: {
  readonly overShort: Fen;
  readonly tolerance: Fen;
  readonly difference: Difference | null;
}): Result<Difference | null> {
  if (!needsReason(facts)) return ok(null);
  const words = facts.difference?.words.trim() ?? '';
  if (facts.difference === null || words === '') {
    return refused(refusal('OVER_SHORT_UNEXPLAINED', { overShort: facts.overShort }));
  }
  return ok({ reason: facts.difference.reason, words });
}
