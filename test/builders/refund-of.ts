import type { EventDraft } from '../../core/ledger/event-writer.ts';
import { account } from '../../core/ledger/ledger-account.ts';
import type { Posting } from '../../core/ledger/posting.ts';
import { resourceKey } from '../../core/ledger/resource-key.ts';
import type { Person } from './central-people.ts';
import { depositRefunded, depositVoided, refundRequested } from './give-back-drafts.ts';

const keysOf = ({ member, lot }: Person, refund: string): string[] => [
  resourceKey('refund', refund),
  resourceKey('member', member),
  resourceKey('lot', lot),
];

/** The person's deposit refunded in cash by the ratio of its principal. */
export function depositRefundOf(
  person: Person,
  of: { principal: number; bonus: number; refund?: string },
): EventDraft<'deposit.refunded'> {
  const refund = `rfd_${person.lot}_${of.refund ?? '1'}`;
  const draft = depositRefunded({ refund, cash: of.principal });
  const { member, card, lot } = person;
  const comparison = { ...draft.body.comparison, ratio: of.principal, list: of.principal, amount: of.principal };
  return {
    ...draft,
    keys: keysOf(person, refund),
    body: { ...draft.body, refund, member, card, lot, comparison, principal: of.principal, bonus: of.bonus },
  };
}

/** The person asks for their deposit back by bank transfer; the account stands beside the event. */
export function refundRequestOf(person: Person, amount: number): EventDraft<'refund.requested'> {
  const refund = `rfd_${person.lot}`;
  const draft = refundRequested();
  const { member, card, lot } = person;
  const comparison = { ...draft.body.comparison, ratio: amount, list: amount, amount };
  const legs = draft.body.legs.map((leg) => ({ ...leg, leg: `${refund}:bank`, amount }));
  return {
    ...draft,
    keys: keysOf(person, refund),
    body: { ...draft.body, refund, member, card, lot, comparison, legs },
    aside: JSON.stringify({ holder: '王小芳', account: '6222000011112222', bank: '工商银行' }),
  };
}

/** The person's deposit voided in its shift, paid back in cash. */
export function depositVoidOf(
  { member, card, lot }: Person,
  { p0, b0 }: { p0: number; b0: number },
): EventDraft<'deposit.voided'> {
  const draft = depositVoided();
  const post: Posting[] = [
    [account('cash_drawer', 't1'), 'CNY', -p0],
    [account('sv_principal', lot), 'CNY', p0],
    [account('bonus_granted'), 'BONUS', -b0],
    [account('sv_bonus', lot), 'BONUS', b0],
  ];
  const legs = draft.body.legs.map((leg) => ({ ...leg, amount: p0 }));
  const ids = { member, card, lot, void: `void_${lot}`, deposit: `dep_${lot}` };
  return {
    ...draft,
    keys: [resourceKey('void', ids.void), resourceKey('member', member), resourceKey('lot', lot)],
    post: post.filter(([, , amount]) => amount !== 0),
    body: { ...draft.body, ...ids, legs, principal: p0, bonus: b0 },
  };
}
