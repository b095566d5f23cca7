import { describe, expect, test } from 'vitest';
import { asId } from '../../../core/kernel/ids.ts';
import type { EventEnvelope } from '../../../core/ledger/event-envelope.ts';
import { account, accountCodes, codeOf } from '../../../core/ledger/ledger-account.ts';
import type { Posting } from '../../../core/ledger/posting.ts';
import { idsAmong, resourceKey } from '../../../core/ledger/resource-key.ts';
import { reversePostings } from '../../../core/ledger/reverse.ts';
import { totalsByUnit, trialBalance } from '../../../core/ledger/trial-balance.ts';

describe('REG 41 the chart of accounts', () => {
  test('an account is a code, or a code for one lot, till or member, and gives the code back', () => {
    expect(account('sales')).toBe('sales');
    expect(account('sv_principal', 'lot_1')).toBe('sv_principal:lot_1');
    expect(['sales', 'sv_principal:lot_1', 'sv_bonus:lot_1:successor', ''].map(codeOf)).toEqual([
      'sales',
      'sv_principal',
      'sv_bonus',
      '',
    ]);
  });

  test('what the shop owes or earns stands on the credit side, what it has or bears on the debit side', () => {
    const credit = Object.entries(accountCodes).flatMap(([code, { side }]) => (side === 'credit' ? [code] : []));
    expect(credit.toSorted()).toEqual([
      'claim_clearing',
      'loss_named',
      'merch_kept',
      'points',
      'points_conversion',
      'refund_difference',
      'refund_due',
      'sales',
      'sv_bonus',
      'sv_principal',
    ]);
    expect(Object.values(accountCodes).every(({ side }) => side === 'credit' || side === 'debit')).toBe(true);
  });

  test('every account has a name of its own in both languages', () => {
    const names = Object.values(accountCodes);
    expect(names.every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && /^[A-Z][a-z]/.test(en))).toBe(true);
    for (const language of ['zh', 'en'] as const)
      expect(new Set(names.map((name) => name[language])).size).toBe(names.length);
  });
});

describe('ENT-08 how an event names what it touches', () => {
  test('ids of one kind, whole, also where an id has a colon of its own', () => {
    const keys = [resourceKey('lot', 'lot_1:successor'), resourceKey('card', 'c1'), resourceKey('lot', 'lot_2')];
    expect(keys).toEqual(['lot:lot_1:successor', 'card:c1', 'lot:lot_2']);
    expect(idsAmong(keys, 'lot')).toEqual(['lot_1:successor', 'lot_2']);
    expect(idsAmong(keys, 'member')).toEqual([]);
  });

  test('a kind whose name begins like another is another kind', () => {
    expect(idsAmong(['day-late:2026-03-05', 'day:2026-03-06'], 'day')).toEqual(['2026-03-06']);
  });
});

test('CON-07 a reversal turns every amount round, and nothing stays nothing', () => {
  const post: Posting[] = [
    ['cash_drawer:t1', 'CNY', 5],
    ['sales', 'CNY', -5],
    ['sv_bonus:l1', 'BONUS', 0],
  ];
  expect(reversePostings(post)).toEqual([
    ['cash_drawer:t1', 'CNY', -5],
    ['sales', 'CNY', 5],
    ['sv_bonus:l1', 'BONUS', 0],
  ]);
});

describe('INV-01 sums that arithmetic would blur are refused, and units never mix', () => {
  const event = (id: string, post: Posting[]) => ({ id: asId<'EventId'>(id), event: { post } as EventEnvelope });

  test('a balance beyond exact arithmetic', () => {
    const most = Number.MAX_SAFE_INTEGER;
    expect(() => trialBalance([event('a', [['x', 'CNY', most]]), event('b', [['x', 'CNY', 1]])])).toThrow(
      'balance of x beyond exact arithmetic',
    );
    expect(
      trialBalance([event('a', [['x', 'CNY', most]])])
        .get('x')
        ?.get('CNY'),
    ).toBe(most);
  });

  test('one account in two units, and the totals of each', () => {
    const balances = trialBalance([
      event('a', [
        ['floor:t1', 'CNY', 18],
        ['floor:t1', 'BONUS', 2],
        ['sales', 'CNY', -17],
      ]),
    ]);
    expect([...totalsByUnit(balances)]).toEqual([
      ['CNY', 1],
      ['BONUS', 2],
    ]);
  });
});
