import { expect, test } from 'vitest';
import { creditTarget } from '../../../core/stored-value/credit-target.ts';
import { balanceNotHeld, placeHold, releaseHolds } from '../../../core/stored-value/hold.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { aLot, value } from '../../builders/pricing.ts';

const hold = (basket: string, face: number) => ({ basket, card: 'C1', face, until: 1000 });

test('two open baskets cannot use one balance twice (USE-03)', () => {
  const first = value(placeHold([], hold('A', 8000), { balance: 10_000, at: 0 }));
  expect(placeHold(first, hold('B', 3000), { balance: 10_000, at: 0 })).toMatchObject({
    refusal: { code: 'INSUFFICIENT_BALANCE', facts: { free: 2000 } },
  });
  const both = value(placeHold(first, hold('B', 2000), { balance: 10_000, at: 0 }));
  expect(balanceNotHeld(10_000, both, { card: 'C1', basket: 'C', at: 0 })).toBe(0);
});

test('a basket changes its own hold, and frees it when it is left or too old', () => {
  const first = value(placeHold([], hold('A', 8000), { balance: 10_000, at: 0 }));
  expect(value(placeHold(first, hold('A', 10_000), { balance: 10_000, at: 0 }))).toHaveLength(1);
  expect(balanceNotHeld(10_000, releaseHolds(first, 'A'), { card: 'C1', basket: 'B', at: 0 })).toBe(10_000);
  expect(balanceNotHeld(10_000, first, { card: 'C1', basket: 'B', at: 1000 })).toBe(10_000);
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
