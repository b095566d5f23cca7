import { describe, expect, test } from 'vitest';
import { type Card, cardSchema } from '../../../core/stored-value/card.ts';

const fits = (card: object): boolean => cardSchema.safeParse(card).success;

describe('ENT-02: the form of a card', () => {
  test.each<Card['kind']>(['REGISTERED', 'UNREGISTERED'])('it is %s', (kind) => {
    expect(fits({ card: 'crd_1', kind, status: 'ACTIVE' })).toBe(true);
  });

  test.each<Card['status']>(['ACTIVE', 'LOST', 'FROZEN', 'CLOSED'])('it is %s', (status) => {
    expect(fits({ card: 'crd_1', kind: 'REGISTERED', status })).toBe(true);
  });

  test('anything else is no card', () => {
    expect(fits({})).toBe(false);
    expect(fits({ card: 'crd_1', kind: 'GIFT', status: 'ACTIVE' })).toBe(false);
    expect(fits({ card: 'crd_1', kind: 'REGISTERED', status: '' })).toBe(false);
  });
});
