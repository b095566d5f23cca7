import { expect, test } from 'vitest';
import { lotsOfCard } from '../../../core/books/books.ts';
import { advanceExpiry } from '../../../core/expiry/advance-expiry.ts';
import { localDateOf } from '../../../core/kernel/business-day.ts';
import { faceLeft } from '../../../core/stored-value/lot.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { spendableLots } from '../../../core/stored-value/spendable.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { aLot } from '../../builders/event-drafts.ts';

test('EXP-05 the end of a campaign clears no balance: the deposit is spent and ends by its own last day', () => {
  const card = { card: 'card_1', kind: 'REGISTERED' as const, status: 'ACTIVE' as const, member: 'mem_1' };
  const lot = openedLot(aLot());
  const dayAfter = localDateOf(aCampaign().to);
  expect(dayAfter).toBe('2026-03-01');
  expect(spendableLots(card, [lot], dayAfter).map(faceLeft)).toEqual([330_000]);
  const facts = {
    lots: [lot],
    cardOf: () => card,
    memberOf: () => undefined,
    rules: { percentPerMonth: 30, pointsPerYuan: 100 },
  };
  expect(advanceExpiry(dayAfter, facts)).toMatchObject({ conversions: [], effects: { lots: [], post: [] } });
  expect(advanceExpiry('2029-03-05', facts).effects.lots).toEqual([]);
  const lots = new Map(advanceExpiry('2029-03-06', facts).effects.lots.map((one) => [one.lot, one]));
  const successor = lotsOfCard({ lots }, 'card_1').find((one) => one.lot !== 'lot_1');
  expect(successor).toMatchObject({ p0: 300_000, lastDay: null, state: 'ACTIVE' });
});
