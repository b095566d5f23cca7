import { type DepositTerms, evaluateDeposit } from '../campaign/evaluate.ts';
import { must } from '../kernel/invariant.ts';
import { refusal } from '../kernel/refusal.ts';
import { ok, type Result, refused } from '../kernel/result.ts';
import type { Member } from '../member/member.ts';
import type { Fen } from '../money/fen.ts';
import type { Card } from '../stored-value/card.ts';
import { type CardRoom, checkCardLimit } from '../stored-value/card-limit.ts';
import type { Lot } from '../stored-value/lot.ts';
import { checkCash } from '../tender/cash-allowed.ts';
import {
  answerPayment,
  confirmPayment,
  declinePayment,
  offerPayment,
  resolvePayment,
  type TimedOffer,
} from '../tender/payment-desk.ts';
import { checkNothingTaken, checkPaid, removeTender } from '../tender/tender-desk.ts';
import { beginTendering } from '../tender/tendering.ts';
import { ageGate } from './age-gate.ts';
import { companyGate } from './company-gate.ts';
import { type ContractFacts, contractHashOf, contractText } from './contract.ts';
import type { DepositEvent } from './deposit.events.ts';
import { closedFor, type DepositContext, type DepositFacts } from './deposit-context.ts';
import { checkDepositTime, depositTimeConfirmed, depositTimeLeftOut } from './deposit-time.ts';
import { withRules } from './rules-of-deposit.ts';

/** What one event changes in a deposit. */
export type DepositPatch = Partial<DepositContext>;

/** What an event does to a deposit, or why it may not: every rule of the flow in one place, the order is the machine's. */
export function depositStep(context: DepositContext, event: DepositEvent): Result<DepositPatch> {
  switch (event.type) {
    case 'deposit.member.chosen':
      return chooseCard(event.member, event.cardId);
    case 'deposit.customer.declared':
      return ok({
        declared: {
          payer: event.payer,
          age: event.age,
          guardianConfirmed: event.guardianConfirmed,
          company: event.company ?? null,
        },
      });
    case 'deposit.amount.entered':
      return enterAmount(context, event);
    case 'deposit.contract.signed':
      return signContract(context, event);
    case 'tender.offered':
      return offer(context, event);
    case 'tender.confirmed':
      return confirmPayment(context, event.at ?? context.asked?.startedAt ?? context.facts.at);
    case 'tender.declined':
      return declinePayment(context);
    case 'tender.doubted':
      return ok({ refusal: refusal('PAYMENT_UNKNOWN') });
    case 'tender.queried':
      return ok({});
    case 'tender.answered':
      return answerPayment(context, event);
    case 'tender.resolved':
      return resolvePayment(context, event);
    case 'tender.removed':
      return removeTender(context, event.index);
    case 'tender.finished':
      return nothingMore(checkPaid(context));
    case 'deposit.facts.changed':
      return ok({ facts: withPinnedCampaign(context, event.facts) });
    case 'deposit.stepped.back':
    case 'deposit.cancelled':
      return nothingMore(checkNothingTaken(context));
    case 'deposit.time.confirmed':
      return depositTimeConfirmed(context, event);
    case 'deposit.time.left-out':
      return leaveTimeOut(context);
    case 'deposit.terms.accepted':
      return nothingMore(checkDepositTime(context));
    case 'deposit.posting.retried':
    case 'deposit.posting.left':
      return ok({});
  }
}

/** A check that changes nothing when it passes. */
const nothingMore = (check: Result<true>): Result<DepositPatch> => (check.ok ? ok({}) : check);

/** Once terms were shown, the campaign they came from stays, whatever head office publishes meanwhile. Source: CON-08. */
const withPinnedCampaign = (context: DepositContext, facts: DepositFacts): DepositFacts =>
  context.terms === null ? facts : { ...facts, campaign: context.facts.campaign };

function chooseCard(member: Member, cardId: string): Result<DepositPatch> {
  const card = cardOf(member, cardId);
  if (card === undefined) return refused(refusal('MEMBER_UNKNOWN'));
  if (card.status !== 'ACTIVE') return refused(refusal('CARD_NOT_ACTIVE', { status: card.status }));
  return ok({ member, cardId });
}

/** The gates before a deposit, in the order the counter asks them. Source: POL-05, DEP-01, POL-03, POL-04, DEP-02. */
function enterAmount(context: DepositContext, entry: { amount: Fen; at: number }): Result<DepositPatch> {
  const closed = closedFor(context.facts);
  if (closed !== null) return refused(closed);
  const age = ageGate(context.declared);
  if (!age.ok) return age;
  const company = companyGate(context.declared);
  if (!company.ok) return company;
  const { amount, at } = entry;
  if (!Number.isSafeInteger(amount) || amount < 1) return refused(refusal('AMOUNT_INVALID', { amount }));
  const campaign = must(context.facts.campaign, 'an open deposit has a campaign');
  const plain = evaluateDeposit({ campaign, amount, at });
  const member = must(context.member, 'the member is chosen before the amount');
  const terms = withRules({ campaign, member, terms: plain, timeless: false });
  const room = roomFor(context, terms);
  if (!room.ok) return room;
  const tendering = beginTendering({ due: amount, roundDownStep: 1 });
  return ok({ amount, terms, room: room.value, timeWord: null, contractHash: null, tendering, pending: null });
}

const roomFor = (context: DepositContext, terms: DepositTerms): Result<CardRoom> =>
  checkCardLimit({
    card: chosenCard(context),
    lots: must(context.member, 'the member is chosen before the amount').lots,
    topUp: terms.spendable,
    limits: must(context.facts.campaign, 'an open deposit has a campaign').cardLimits,
  });

/** Without the bonus there is more room on the card than before. Source: EC-20, POL-04. */
function leaveTimeOut(context: DepositContext): Result<DepositPatch> {
  const plain = depositTimeLeftOut(context);
  if (!plain.ok) return plain;
  const room = roomFor(context, must(plain.value.terms, 'a plain top-up has terms'));
  return room.ok ? ok({ ...plain.value, room: room.value }) : room;
}

/** The signed text must be the one these terms give, in either language. Source: DEP-19. */
function signContract(
  context: DepositContext,
  signed: { readonly contractHash: string; readonly signatureHash?: string },
): Result<DepositPatch> {
  const { contractHash, signatureHash = null } = signed;
  const closed = closedFor(context.facts);
  if (closed !== null) return refused(closed);
  const timed = checkDepositTime(context);
  if (!timed.ok) return timed;
  if (contractHash === '') return refused(refusal('CONTRACT_MISSING'));
  const facts = contractFactsOf(context);
  const hashes = (['zh-CN', 'en'] as const).map((lang) => contractHashOf(contractText(facts, lang)));
  return hashes.includes(contractHash) ? ok({ contractHash, signatureHash }) : refused(refusal('CONTRACT_CHANGED'));
}

/** Money for a deposit: cash as far as the law lets it, the rest once it is confirmed; what nobody confirmed makes no lot. Source: DEP-15, POL-02. */
function offer(context: DepositContext, tender: TimedOffer): Result<DepositPatch> {
  const campaign = must(context.facts.campaign, 'an open deposit has a campaign');
  const purchase = { payer: context.declared.payer, amount: context.tendering.due, remote: false };
  const cash = tender.kind === 'cash' ? checkCash(purchase, campaign.nonCash) : ok(true as const);
  return cash.ok ? offerPayment(context, tender, { id: context.depositId, at: context.facts.at }) : cash;
}

const cardOf = (member: Member, cardId: string | null): Card | undefined =>
  member.cards.find((card) => card.card === cardId);

const chosenCard = (context: DepositContext): Card =>
  must(context.member && cardOf(context.member, context.cardId), 'the card is chosen before the amount');

/** The lot that this deposit's money becomes. Throws BrokenInvariant before the terms are known. Source: ENT-03. */
export function lotOf(context: DepositContext): Lot {
  const terms = must(context.terms, 'the terms are known before the lot');
  return {
    lot: context.lotId,
    card: chosenCard(context).card,
    p0: terms.p0,
    b0: terms.b0,
    c: 0,
    tier: terms.tier,
    depositedAt: terms.at,
    lastDay: terms.lastDay,
    ruleVersion: terms.ruleVersion,
    state: 'ACTIVE',
  };
}

/** What the contract of this deposit states. Throws BrokenInvariant before the terms are known. Source: DEP-19. */
export const contractFactsOf = (context: DepositContext): ContractFacts => ({
  deposit: context.depositId,
  store: context.facts.store,
  campaign: must(context.facts.campaign, 'an open deposit has a campaign'),
  terms: must(context.terms, 'the terms are shown before the contract'),
  member: must(context.member, 'the member is chosen before the contract'),
  card: chosenCard(context),
  lot: lotOf(context),
});
