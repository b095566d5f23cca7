import { expect, test } from 'vitest';
import { depositLotPostings, lotPostings, withoutZeros } from '../../../core/stored-value/lot-posting.ts';

test('W02: a deposit owes its principal in money and its bonus in a quantity of its own', () => {
  expect(depositLotPostings({ lot: 'L', p0: 300_000, b0: 30_000 })).toEqual([
    ['sv_principal:L', 'CNY', -300_000],
    ['bonus_granted', 'BONUS', 30_000],
    ['sv_bonus:L', 'BONUS', -30_000],
  ]);
});

test('W01: without bonus there is one line', () => {
  expect(depositLotPostings({ lot: 'L', p0: 50_000, b0: 0 })).toEqual([['sv_principal:L', 'CNY', -50_000]]);
});

test.each(['bonus_used', 'bonus_lapsed'] as const)('what leaves a lot is debited, against %s', (reason) => {
  expect(lotPostings({ lot: 'L', principal: -18_181, bonus: -1_819 }, reason)).toEqual([
    ['sv_principal:L', 'CNY', 18_181],
    [reason, 'BONUS', -1_819],
    ['sv_bonus:L', 'BONUS', 1_819],
  ]);
});

test('nothing is not booked', () => {
  expect(
    withoutZeros([
      ['safe', 'CNY', 0],
      ['safe', 'CNY', -1],
    ]),
  ).toEqual([['safe', 'CNY', -1]]);
  expect(lotPostings({ lot: 'L', principal: 0, bonus: 0 }, 'bonus_used')).toEqual([]);
});
