import { expect, test } from 'vitest';
import { assertBalanced, isBalanced, sumByUnit } from '../../../core/ledger/balance.ts';
import type { Posting } from '../../../core/ledger/posting.ts';

const deposit: Posting[] = [
  ['cash_drawer:t1', 'CNY', 300_000],
  ['sv_principal:l1', 'CNY', -300_000],
  ['bonus_granted', 'BONUS', 30_000],
  ['sv_bonus:l1', 'BONUS', -30_000],
];

test('a deposit balances in money and in bonus, each for itself', () => {
  expect([...sumByUnit(deposit)]).toEqual([
    ['CNY', 0],
    ['BONUS', 0],
  ]);
  expect(isBalanced(deposit)).toBe(true);
  expect(() => assertBalanced(deposit)).not.toThrow();
});

test('bonus never makes up for missing money', () => {
  const mixed: Posting[] = [
    ['cash_drawer:t1', 'CNY', 100],
    ['sv_bonus:l1', 'BONUS', -100],
  ];
  expect(isBalanced(mixed)).toBe(false);
  expect(() => assertBalanced(mixed)).toThrow('differ by 100 CNY');
});

test('amounts too large for exact sums are judged without going astray', () => {
  const huge: Posting[] = [
    ['a', 'CNY', Number.MAX_SAFE_INTEGER],
    ['b', 'CNY', Number.MAX_SAFE_INTEGER],
    ['c', 'CNY', -Number.MAX_SAFE_INTEGER],
    ['d', 'CNY', -Number.MAX_SAFE_INTEGER + 1],
  ];
  expect(isBalanced(huge)).toBe(false);
  expect(() => sumByUnit(huge)).toThrow('beyond exact arithmetic');
});

test('an entry without postings, such as an enrolment, is balanced', () => {
  expect(isBalanced([])).toBe(true);
});
