import { describe, expect, test } from 'vitest';
import type { OwnedCard } from '../../../core/stored-value/card.ts';
import { checkCardLimit } from '../../../core/stored-value/card-limit.ts';
import { reissueCard, reportLoss } from '../../../core/stored-value/card-loss.ts';
import { type CreditFacts, creditTarget } from '../../../core/stored-value/credit-target.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { aLot } from '../../builders/member.ts';

const card: OwnedCard = { card: 'crd_1', member: 'mem_1', kind: 'REGISTERED', status: 'ACTIVE' };
const limits = { registered: 500_000, unregistered: 100_000 };
const notActive = (status: string) => ({ ok: false, refusal: { code: 'CARD_NOT_ACTIVE', facts: { status } } });

describe('EC-23: a card says in what state it is when it refuses', () => {
  test('one lost or closed already is not lost again, one that was not lost is not issued anew', () => {
    expect(reportLoss({ ...card, status: 'LOST' })).toEqual(notActive('LOST'));
    expect(reportLoss({ ...card, status: 'CLOSED' })).toEqual(notActive('CLOSED'));
    expect(reissueCard({ ...card, status: 'FROZEN' }, 'crd_9', [])).toEqual(notActive('FROZEN'));
  });

  test('a frozen card takes no deposit', () => {
    const ask = { card: { ...card, status: 'FROZEN' as const }, lots: [], topUp: 1, limits };
    expect(checkCardLimit(ask)).toEqual(notActive('FROZEN'));
  });
});

test.each(['PENDING', 'REFUND_PENDING', 'FROZEN', 'ACTIVE'] as const)(
  'POL-04: value that is %s still takes room on its card',
  (state) => {
    const ask = { card, lots: [aLot({ p0: 450_000, state })], topUp: 50_001, limits };
    expect(checkCardLimit(ask)).toMatchObject({ refusal: { code: 'CARD_LIMIT' } });
  },
);

describe('REF-02, EC-08: where a returned share goes', () => {
  const full = openedLot(aLot({ p0: 490_000 }));
  const ask = (face: number, changes: Partial<CreditFacts> = {}) =>
    creditTarget(face, {
      card,
      others: [card, { ...card, card: 'crd_2' }],
      lotsOf: (id) => (id === 'crd_1' ? [full] : []),
      limits,
      day: '2026-03-05',
      ...changes,
    });

  test('to its own card up to the very limit, a fen more goes to the other', () => {
    expect(ask(10_000)).toEqual({ kind: 'own', card: 'crd_1' });
    expect(ask(10_001)).toEqual({ kind: 'other', card: 'crd_2' });
  });

  test('a closed card takes nothing back', () => {
    expect(ask(1, { card: { ...card, status: 'CLOSED' } })).toEqual({ kind: 'other', card: 'crd_2' });
    const closed: OwnedCard = { ...card, card: 'crd_2', status: 'CLOSED' };
    expect(ask(10_001, { others: [closed] })).toEqual({ kind: 'overflow', like: 'REGISTERED' });
  });

  test('a card of another kind is no other card, nor is the same card again', () => {
    const unregistered: OwnedCard = { ...card, card: 'crd_3', kind: 'UNREGISTERED' };
    expect(ask(10_001, { others: [unregistered] })).toEqual({ kind: 'overflow', like: 'REGISTERED' });
    const again = { lotsOf: () => [], card: { ...card, status: 'CLOSED' as const }, others: [card] };
    expect(ask(1, again)).toEqual({ kind: 'overflow', like: 'REGISTERED' });
  });
});
