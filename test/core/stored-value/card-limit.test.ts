import { describe, expect, test } from 'vitest';
import type { Card } from '../../../core/stored-value/card.ts';
import { checkCardLimit } from '../../../core/stored-value/card-limit.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { aLot } from '../../builders/member.ts';

const limits = aCampaign().cardLimits;
const registered: Card = { card: 'crd_1', kind: 'REGISTERED', status: 'ACTIVE' };
const unregistered: Card = { ...registered, kind: 'UNREGISTERED' };
const check = (card: Card, lots: readonly Lot[], topUp: number) => checkCardLimit({ card, lots, topUp, limits });

describe('W04 card limits count principal and bonus, inclusive', () => {
  const holding = (p0: number) => [aLot({ p0 })];

  test('W04: a tier-3 deposit with its bonus is too much for a registered card holding 2,000 yuan', () => {
    expect(check(registered, holding(200_000), 330_000)).toMatchObject({
      ok: false,
      refusal: { code: 'CARD_LIMIT', facts: { balance: 200_000, topUp: 330_000, limit: 500_000 } },
    });
  });

  test('W04: 299999 without bonus fits, and so does a balance of exactly the limit', () => {
    expect(check(registered, holding(200_000), 299_999)).toEqual({
      ok: true,
      value: { balanceAfter: 499_999, limit: 500_000 },
    });
    expect(check(registered, holding(200_000), 300_000).ok).toBe(true);
  });

  test('W04: an unregistered card holds 1,000 yuan and not a fen more', () => {
    expect(check(unregistered, holding(50_001), 50_000).ok).toBe(false);
    expect(check(unregistered, holding(50_000), 50_000)).toMatchObject({ value: { balanceAfter: 100_000 } });
  });
});

test('value already used makes room, frozen value does not, refunded value is gone', () => {
  expect(check(registered, [aLot({ p0: 450_000, c: 400_000 })], 450_000).ok).toBe(true);
  expect(check(registered, [aLot({ p0: 450_000, state: 'FROZEN' })], 50_001).ok).toBe(false);
  expect(check(registered, [aLot({ p0: 450_000, state: 'REFUNDED' })], 500_000).ok).toBe(true);
});

test('the other card of the same member has its own limit', () => {
  expect(check(registered, [aLot({ p0: 500_000, card: 'crd_2' })], 500_000).ok).toBe(true);
});

test('a lost card takes no deposit', () => {
  expect(check({ ...registered, status: 'LOST' }, [], 100)).toMatchObject({ refusal: { code: 'CARD_NOT_ACTIVE' } });
});
