import { describe, expect, test } from 'vitest';
import { cardMayTake, type IntakeFacts, spendableFace } from '../../../core/stored-value/card-intake.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { aLot } from '../../builders/member.ts';

const facts = (changes: Partial<IntakeFacts> = {}): IntakeFacts => ({
  card: { card: 'crd_1', kind: 'REGISTERED', status: 'ACTIVE' },
  holder: { kyc: 'REGISTERED' },
  lots: [openedLot(aLot({ p0: 300_000, b0: 30_000, c: 20_000 }))],
  staying: 1_000,
  limits: { registered: 500_000, unregistered: 100_000 },
  day: '2026-03-05',
  ...changes,
});

describe('POL-04: what comes onto a card', () => {
  test('up to the limit, principal and bonus and what stays there counted', () => {
    expect(cardMayTake(189_000, facts())).toEqual({ ok: true, value: { balanceAfter: 500_000, limit: 500_000 } });
    expect(cardMayTake(189_001, facts())).toMatchObject({
      ok: false,
      refusal: { code: 'CARD_LIMIT', facts: { balance: 311_000, topUp: 189_001, limit: 500_000 } },
    });
  });

  test('value past its last day, or not alive, takes no room', () => {
    const lots = [
      openedLot(aLot({ lot: 'ended', p0: 400_000, lastDay: '2026-03-04' })),
      openedLot(aLot({ lot: 'frozen', p0: 400_000, state: 'FROZEN' })),
      openedLot(aLot({ lot: 'alive', p0: 7, lastDay: '2026-03-05' })),
    ];
    expect(spendableFace(lots, '2026-03-05')).toBe(7);
    expect(cardMayTake(499_993, facts({ lots, staying: 0 })).ok).toBe(true);
  });
});

describe('POL-01: whose card takes value', () => {
  const unregistered = { card: 'crd_2', kind: 'UNREGISTERED', status: 'ACTIVE' } as const;

  test('a registered card of someone who is not on record takes none', () => {
    expect(cardMayTake(1, facts({ holder: { kyc: 'NONE' } }))).toMatchObject({ refusal: { code: 'KYC_REQUIRED' } });
  });

  test('an unregistered one does, up to its own limit; one that belongs to nobody too', () => {
    const small = { lots: [], staying: 0, card: unregistered };
    expect(cardMayTake(100_000, facts({ ...small, holder: { kyc: 'NONE' } })).ok).toBe(true);
    expect(cardMayTake(100_001, facts({ ...small, holder: null }))).toMatchObject({ refusal: { code: 'CARD_LIMIT' } });
    expect(cardMayTake(1, facts({ holder: null })).ok).toBe(true);
  });
});
