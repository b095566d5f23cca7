import { describe, expect, test } from 'vitest';
import { cashAllowed, checkCash } from '../../../core/tender/cash-allowed.ts';
import { aCampaign } from '../../builders/campaign.ts';

const { nonCash } = aCampaign();

describe('W04 non-cash thresholds, inclusive', () => {
  test.each([
    ['PERSON', 5_000_000, false],
    ['PERSON', 4_999_999, true],
    ['COMPANY', 500_000, false],
    ['COMPANY', 499_999, true],
  ] as const)('W04: %s paying %d at once, cash allowed: %s', (payer, amount, allowed) => {
    expect(cashAllowed({ payer, amount, remote: false }, nonCash)).toBe(allowed);
  });
});

test('a card bought at a distance is never paid in cash', () => {
  expect(checkCash({ payer: 'PERSON', amount: 100, remote: true }, nonCash)).toMatchObject({
    refusal: { code: 'CASH_NOT_ALLOWED' },
  });
});
