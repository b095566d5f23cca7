import { describe, expect, test } from 'vitest';
import { depositorTier } from '../../../core/stored-value/depositor.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { aLot } from '../../builders/member.ts';

const day = '2029-01-05';
const standing = (...lots: Partial<Lot>[]) => depositorTier(lots.map(aLot), day);

describe('DEP-06 in which deposit tier a customer stands', () => {
  test('in the highest of the deposits that live, in whatever order they are held', () => {
    expect(standing({ tier: 'T1' }, { tier: 'T3' }, { tier: 'T2' })).toBe('T3');
    expect(standing({ tier: 'T3' }, { tier: 'T1' })).toBe('T3');
    expect(standing({ tier: 'T2' })).toBe('T2');
  });

  test('in none without a deposit, or with one below the first tier', () => {
    expect(standing()).toBe('NONE');
    expect(standing({ tier: 'NONE' })).toBe('NONE');
    expect(standing({ tier: 'NONE' }, { tier: 'T1' })).toBe('T1');
  });

  test('a balance of nothing keeps it', () => {
    expect(standing({ c: 50_000 })).toBe('T1');
    expect(standing({ c: 50_000, state: 'CLOSED' })).toBe('T1');
  });

  test.each(['ACTIVE', 'FROZEN', 'REFUND_PENDING', 'CLOSED'] as const)('so does one that is %s', (state) => {
    expect(standing({ state })).toBe('T1');
  });

  test.each(['REFUNDED', 'VOID', 'EXPIRED', 'EXPIRED_REACTIVABLE', 'PENDING'] as const)(
    'one that is %s does not',
    (state) => {
      expect(standing({ state })).toBe('NONE');
    },
  );

  test('it lasts to the last valid day and through it, and without an end for ever', () => {
    expect(standing({ lastDay: '2029-01-04' })).toBe('NONE');
    expect(standing({ lastDay: '2029-01-05' })).toBe('T1');
    expect(standing({ lastDay: null })).toBe('T1');
  });

  test('USE-07 value received from others never brings it', () => {
    expect(standing({ origin: { kind: 'DEPOSIT' } })).toBe('T1');
    expect(standing({ origin: { kind: 'TRANSFER', from: 'lot_9' } })).toBe('NONE');
    expect(standing({ origin: { kind: 'SUCCESSOR', of: 'lot_9' } })).toBe('NONE');
  });
});
