import { type Effects, effects } from '../books/effects.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { account } from '../ledger/ledger-account.ts';
import { type MemberAccount, withPoints } from '../member/member-account.ts';
import type { Fen } from '../money/fen.ts';
import type { LotAccount } from '../stored-value/lot-account.ts';
import { lotPostings, withoutZeros } from '../stored-value/lot-posting.ts';
import { type ConversionRules, conversionStep, withSteps } from './conversion.ts';

/** One step of principal to be converted, and whether its owner agreed to this very conversion. */
export interface PrincipalConversion {
  readonly step: number;
  readonly consent: boolean;
}

/** Principal that became points. */
export interface ConvertedPrincipal {
  readonly fen: Fen;
  readonly points: number;
  readonly effects: Effects;
}

/**
 * Converts one step of the principal of an ended unregistered lot; a step done before is nothing.
 * Refusals: LOT_NOT_EXPIRED, CONSENT_MISSING. Source: EXP-02, EXP-03, W18.
 */
export function convertPrincipal(
  order: PrincipalConversion,
  facts: { readonly lot: LotAccount; readonly member: MemberAccount | null; readonly rules: ConversionRules },
): Result<ConvertedPrincipal> {
  const { lot, member, rules } = facts;
  if (lot.state !== 'EXPIRED_REACTIVABLE' || lot.expiry === null) return refused(refusal('LOT_NOT_EXPIRED'));
  if (!order.consent) return refused(refusal('CONSENT_MISSING'));
  const { principal } = lot.expiry;
  const step = conversionStep(principal.value, { from: principal.from, k: order.step, rules });
  if (principal.steps.includes(order.step)) return ok({ fen: step.fen, points: step.points, effects: effects({}) });
  const post = withoutZeros([
    ...lotPostings({ lot: lot.lot, principal: -step.fen, bonus: 0 }, 'bonus_lapsed'),
    [account('points_conversion'), 'CNY', -step.fen],
  ]);
  const after = { ...lot, expiry: { ...lot.expiry, principal: withSteps(principal, [step]) } };
  const members = member === null ? [] : [withPoints(member, step.points)];
  return ok({ fen: step.fen, points: step.points, effects: effects({ lots: [after], members, post }) });
}
