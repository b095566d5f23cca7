import { describe, expect, test } from 'vitest';
import { creditTarget } from '../../../core/stored-value/credit-target.ts';
import { heldByOthers } from '../../../core/stored-value/hold.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { aLot } from '../../builders/pricing.ts';

describe('USE-03, INV-01: one balance is never used by two open baskets', () => {
  const hold = (basket: string, face: number, over = {}) => ({ basket, card: 'C1', face, until: 1000, ...over });
  const seenBy = (basket: string, at = 0) => ({ card: 'C1', basket, at });
  const holds = [hold('A', 8000), hold('B', 300), hold('A', 50, { card: 'C2' })];

  test('a basket finds what the others hold of the card gone, its own and that of other cards not', () => {
    expect(heldByOthers(holds, seenBy('C'))).toBe(8300);
    expect(heldByOthers(holds, seenBy('A'))).toBe(300);
    expect(heldByOthers([], seenBy('A'))).toBe(0);
  });

  test('a hold binds to its last millisecond and no longer', () => {
    expect(heldByOthers(holds, seenBy('C', 999))).toBe(8300);
    expect(heldByOthers(holds, seenBy('C', 1000))).toBe(0);
  });
});

const card = { card: 'C1', member: 'M1', kind: 'REGISTERED', status: 'ACTIVE' } as const;
const full = openedLot(aLot('L', { p0: 495_000, b0: 0 }));

test.each([
  ['its own card has room', { others: [], lots: [] }, { kind: 'own', card: 'C1' }],
  [
    'its own card is full, another takes it',
    { others: [{ ...card, card: 'C2' }], lots: [full] },
    { kind: 'other', card: 'C2' },
  ],
  [
    'another person’s card never takes it',
    { others: [{ ...card, card: 'C3', member: 'M2' }], lots: [full] },
    { kind: 'overflow', like: 'REGISTERED' },
  ],
] as const)('REF-02 %s', (_story, so, target) => {
  const facts = {
    card,
    others: so.others,
    lotsOf: (id: string) => so.lots.filter((lot) => lot.card === id),
    limits: { registered: 500_000, unregistered: 100_000 },
    day: '2026-03-05',
  };
  expect(creditTarget(10_000, facts)).toEqual(target);
});
