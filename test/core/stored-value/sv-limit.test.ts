import { describe, expect, test } from 'vitest';
import { type SvLimitFacts, svLimit } from '../../../core/stored-value/sv-limit.ts';

/** PS-1, a rich card, nothing asked: the amount due is 40000 unless told. */
const facts = (changes: Partial<SvLimitFacts> = {}): SvLimitFacts => ({
  requested: null,
  due: 40_000,
  eligible: 40_000,
  balance: 330_000,
  drawn: 0,
  cap: 20_000,
  pctCap: 50,
  residualWaiver: 10_000,
  allowance: null,
  used: 0,
  ...changes,
});
const decided = (changes: Partial<SvLimitFacts>) => {
  const { amount, bound } = svLimit(facts(changes));
  return [amount, bound];
};

describe('USE-03: the lowest bound decides and is named (EC-15)', () => {
  test.each<[string, Partial<SvLimitFacts>, number, string]>([
    ['the goods it may pay', { eligible: 15_000 }, 15_000, 'ELIGIBLE'],
    ['the percentage', { due: 39_000 }, 19_500, 'PCT'],
    ['the cap', { due: 90_000 }, 20_000, 'CAP'],
    ['the balance', { balance: 12_000 }, 12_000, 'BALANCE'],
    ['what the till may give offline', { allowance: 500 }, 500, 'OFFLINE'],
    ['what was asked for', { requested: 7 }, 7, 'REQUESTED'],
  ])('%s', (_, changes, amount, bound) => {
    expect(decided(changes)).toEqual([amount, bound]);
  });

  test('asked for more than allowed: as much as allowed, and not the request is named', () => {
    expect(decided({ requested: 25_000, due: 90_000 })).toEqual([20_000, 'CAP']);
  });

  test('of equal bounds the one told first to the customer is named', () => {
    expect(decided({ eligible: 20_000, requested: 20_000 })).toEqual([20_000, 'ELIGIBLE']);
    expect(decided({ requested: 20_000 })).toEqual([20_000, 'PCT']);
    expect(decided({ due: 90_000, balance: 20_000, allowance: 20_000 })).toEqual([20_000, 'BALANCE']);
    expect(decided({ due: 90_000, allowance: 20_000 })).toEqual([20_000, 'CAP']);
    expect(decided({ balance: 15_000, allowance: 15_000, requested: 15_000 })).toEqual([15_000, 'BALANCE']);
    expect(decided({ allowance: 15_000, requested: 15_000 })).toEqual([15_000, 'OFFLINE']);
  });

  test('a card without a lot that may pay is empty: no cap is blamed for it', () => {
    expect(decided({ balance: 0, cap: 0 })).toEqual([0, 'BALANCE']);
  });

  test('every bound can be shown as it stood', () => {
    expect(svLimit(facts({ requested: 9, allowance: 8, used: 1_000 })).bounds).toEqual({
      ELIGIBLE: 40_000,
      PCT: 19_000,
      CAP: 19_000,
      BALANCE: 330_000,
      OFFLINE: 8,
      REQUESTED: 9,
    });
    expect(svLimit(facts()).bounds).toMatchObject({ OFFLINE: null, REQUESTED: null });
  });
});

describe('W50: caps met exactly (EC-14)', () => {
  test.each([
    [40_000, 20_000],
    [40_001, 20_000],
    [39_999, 19_999],
  ])('of %d due %d may be stored value', (due, amount) => {
    expect(decided({ due, eligible: due })[0]).toBe(amount);
  });
});

describe('W08: a small balance may be used whole (USE-04)', () => {
  const small = { due: 9_000, eligible: 9_000 };

  test('8000 pays 8000 of 9000, 10000 too would, and 10001 pays half', () => {
    expect(decided({ ...small, balance: 8_000 })).toEqual([8_000, 'BALANCE']);
    expect(decided({ ...small, balance: 10_000 })).toEqual([9_000, 'ELIGIBLE']);
    expect(decided({ ...small, balance: 10_001 })).toEqual([4_500, 'PCT']);
  });

  test('the percentage is then no bound at all', () => {
    expect(svLimit(facts({ ...small, balance: 8_000 })).bounds.PCT).toBeNull();
    expect(svLimit(facts({ ...small, balance: 8_000, used: 500 })).bounds.PCT).toBeNull();
  });

  test('a balance that only this purchase has made small is no small balance', () => {
    expect(decided({ due: 30_000, balance: 5_000, drawn: 15_000, used: 15_000 })).toEqual([0, 'PCT']);
    expect(decided({ due: 30_000, balance: 5_000, drawn: 5_000, used: 5_000 })).toEqual([5_000, 'BALANCE']);
    expect(decided({ due: 30_000, balance: 5_000, drawn: 5_001, used: 15_000 })).toEqual([0, 'PCT']);
  });
});

describe('percentage and cap are of the whole purchase', () => {
  test('a second use gets what the first left', () => {
    expect(decided({ due: 90_000, used: 15_000 })).toEqual([5_000, 'CAP']);
    expect(decided({ due: 30_000, used: 14_000 })).toEqual([1_000, 'PCT']);
  });

  test('what is used up stays nothing', () => {
    expect(decided({ due: 90_000, used: 20_000 })).toEqual([0, 'CAP']);
    expect(decided({ due: 90_000, used: 26_000 })).toEqual([0, 'CAP']);
    expect(decided({ due: 30_000, used: 15_001 })).toEqual([0, 'PCT']);
  });
});
