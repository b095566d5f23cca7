import { describe, expect, test } from 'vitest';
import { isActiveOn, purchaseCap, spendableLots } from '../../../core/stored-value/spendable.ts';
import { aLot } from '../../builders/member.ts';

describe('USE-08: a lot is spent up to and on its last day', () => {
  test.each([
    ['2029-01-04', true],
    ['2029-01-05', true],
    ['2029-01-06', false],
  ])('on %s: %s', (day, spends) => {
    expect(isActiveOn(aLot({ lastDay: '2029-01-05' }), day)).toBe(spends);
  });

  test('one without an end is spent on any day', () => {
    expect(isActiveOn(aLot({ lastDay: null }), '2999-12-31')).toBe(true);
  });

  test.each(['PENDING', 'EXPIRED', 'REFUND_PENDING', 'REFUNDED', 'FROZEN', 'CLOSED', 'VOID'] as const)(
    'STM-01: a lot that is %s is not spent',
    (state) => {
      expect(isActiveOn(aLot({ state }), '2026-03-05')).toBe(false);
    },
  );
});

describe('lots of a card', () => {
  const card = { card: 'crd_1', status: 'ACTIVE' } as const;
  const lots = [aLot({ lot: 'own' }), aLot({ lot: 'other', card: 'crd_2' }), aLot({ lot: 'frozen', state: 'FROZEN' })];

  test('its own that live', () => {
    expect(spendableLots(card, lots, '2026-03-05').map((lot) => lot.lot)).toEqual(['own']);
  });

  test.each(['LOST', 'FROZEN', 'CLOSED'] as const)('EC-23: a card that is %s pays nothing', (status) => {
    expect(spendableLots({ ...card, status }, lots, '2026-03-05')).toEqual([]);
  });
});

test('DEP-05: the highest cap counts once; no lot, no cap', () => {
  expect(purchaseCap([20_000, 45_000, 30_000], (cap) => cap)).toBe(45_000);
  expect(purchaseCap([], (cap: number) => cap)).toBe(0);
});
