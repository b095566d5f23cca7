import { benefitsOf } from '../campaign/evaluate.ts';
import { invariant, must } from '../kernel/invariant.ts';
import type { EventBody } from '../ledger/event-types.ts';
import type { EventDraft } from '../ledger/event-writer.ts';
import { resourceKey } from '../ledger/resource-key.ts';
import { sumFen } from '../money/fen.ts';
import { timeConfirmedBy } from '../operator/time-word.ts';
import type { RecordedAct } from '../ports/recorded-act.ts';
import type { CardRoom } from '../stored-value/card-limit.ts';
import { depositLotPostings } from '../stored-value/lot-posting.ts';
import { tenderPostings } from '../tender/tender-account.ts';
import { companyAside } from './company-gate.ts';
import type { ContractFacts } from './contract.ts';
import { depositBenefits } from './deposit-benefits.ts';
import type { DepositContext } from './deposit-context.ts';
import { contractFactsOf, lotOf } from './deposit-steps.ts';
import { ruleCoupons } from './rules-of-deposit.ts';

/** What the actor that records a deposit is given: the act's ids, its entry, and what the voucher states besides. */
export interface RecordDepositInput extends RecordedAct {
  readonly depositId: string;
  readonly draft: EventDraft<'deposit.made'>;
  readonly contract: ContractFacts;
  readonly room: CardRoom;
  /** Cash was taken. */
  readonly openDrawer: boolean;
}

/** Everything there is to record, from the same context the same every time, so that recording may be tried again. */
export const recordDepositInput = (context: DepositContext): RecordDepositInput => ({
  depositId: context.depositId,
  docId: context.docId,
  jobId: context.jobId,
  draft: composeDeposit(context),
  contract: contractFactsOf(context),
  room: must(context.room, 'a paid deposit passed the card limit'),
  openDrawer: context.tendering.taken.some((tender) => tender.kind === 'cash'),
});

/**
 * The journal entry of a paid deposit. Money taken becomes the lot's principal, the bonus a memorandum quantity of its own
 * unit: it is no money and no debt. Throws BrokenInvariant if the tenders are not the principal. Source: W01, W02, DEP-21.
 */
export function composeDeposit(context: DepositContext): EventDraft<'deposit.made'> {
  const { taken, due } = context.tendering;
  invariant(sumFen(taken.map((tender) => tender.amount)) === due, 'the tenders are the principal');
  const body = bodyOf(context);
  return {
    type: 'deposit.made',
    keys: [
      resourceKey('deposit', body.deposit),
      resourceKey('lot', body.lot.lot),
      resourceKey('card', body.lot.card),
      resourceKey('member', body.member),
    ],
    post: [...tenderPostings(taken, context.facts.tid), ...depositLotPostings(body.lot)],
    cover: [],
    ref: [body.lot.ruleVersion],
    body,
    aside: companyAside(context.declared),
  };
}

/** With the tier nothing is given where head office has published no trade rules; rules of the campaign come on top. Source: DEP-03, DEP-09, CON-08. */
function givenWith(context: DepositContext): ReturnType<typeof depositBenefits> {
  const { campaign, rules = null } = context.facts;
  const { terms } = context;
  if (campaign === null || terms === null) return {};
  const lot = lotOf(context);
  const tiered = rules === null ? {} : depositBenefits({ lot, campaign, rules });
  const coupons = [...(tiered.coupons ?? []), ...ruleCoupons(lot.lot, { campaign, terms })];
  return { ...tiered, ...(coupons.length > 0 && { coupons }) };
}

function bodyOf(context: DepositContext): EventBody<'deposit.made'> {
  const terms = must(context.terms, 'a paid deposit has terms');
  return {
    deposit: context.depositId,
    member: must(context.member, 'a paid deposit has a member').member,
    lot: lotOf(context),
    tenders: [...context.tendering.taken],
    campaign: terms.campaign,
    benefits: benefitsOf(terms),
    contractHash: must(context.contractHash, 'no signature, no deposit'),
    ...(context.signatureHash ? { signatureHash: context.signatureHash } : {}),
    voucher: context.docId,
    ...(context.declared.payer === 'COMPANY' ? { payer: 'COMPANY' as const } : {}),
    ...timeConfirmedBy(context.timeWord),
    mint: 'hold',
    ...givenWith(context),
  };
}
