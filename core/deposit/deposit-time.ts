import { evaluateDeposit } from '../campaign/evaluate.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import { type TimeVouched, vouchForTime } from '../operator/time-word.ts';
import { toConfirm } from '../period/clock-trust.ts';
import type { DepositContext } from './deposit-context.ts';
import { withRules } from './rules-of-deposit.ts';

type Timed = Pick<DepositContext, 'facts' | 'terms' | 'timeWord' | 'member'>;

/**
 * True while tier, bonus, gifts and rules hang on a clock nobody is sure of: they belong to the campaign's window. Asked before the
 * contract, because that states them; a plain top-up asks nothing. Source: EC-20, DEP-02.
 */
export function depositTimeAsked({ facts, terms, timeWord }: Timed): boolean {
  const given = terms !== null && (terms.b0 > 0 || terms.grants.some(({ fired }) => fired) || terms.tier !== 'NONE');
  const asked = toConfirm({ unsure: facts.timeUnsure === true }, { window: given, coupon: false, birthday: false });
  return !timeWord && asked.length > 0;
}

/** TIME_UNSURE as long as what hangs on the clock is neither confirmed nor left out. Source: EC-20. */
export const checkDepositTime = (context: Timed): Result<true> =>
  depositTimeAsked(context) ? refused(refusal('TIME_UNSURE')) : ok(true);

/** A manager's word on the clock. Refusals: NOT_NOW (nothing is asked), and those of `vouchForTime`. Source: EC-20. */
export function depositTimeConfirmed(context: Timed, act: TimeVouched): Result<Pick<DepositContext, 'timeWord'>> {
  if (!depositTimeAsked(context)) return refused(refusal('NOT_NOW'));
  const word = vouchForTime(act);
  return word.ok ? ok({ timeWord: word.value }) : word;
}

/** No manager is there: the deposit goes on as a plain top-up of the same sum. Refusal: NOT_NOW. Source: EC-20. */
export function depositTimeLeftOut(context: Timed): Result<Pick<DepositContext, 'timeWord' | 'terms'>> {
  if (!depositTimeAsked(context)) return refused(refusal('NOT_NOW'));
  const { p0: amount, at } = must(context.terms, 'something was offered');
  const campaign = must(context.facts.campaign, 'an open deposit has a campaign');
  const plain = evaluateDeposit({ campaign, amount, at, timeless: true });
  const member = must(context.member, 'the member is chosen before the amount');
  return ok({ timeWord: { by: 'nobody' }, terms: withRules({ campaign, member, terms: plain, timeless: true }) });
}
