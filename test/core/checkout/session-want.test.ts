import { expect, test } from 'vitest';
import { sessionWant } from '../../../core/checkout/session-want.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { aLot, aMember } from '../../builders/member.ts';

const campaign = aCampaign();
const want = (...lots: Parameters<typeof aLot>[0][]): number =>
  sessionWant(aMember({ lots: lots.map((lot) => aLot(lot)) }), { card: 'crd_1', campaigns: [campaign] });

test('DEP-05: when a member is identified, rights are asked for what one purchase may take, never the whole card', () => {
  const cap = campaign.sv.perPurchaseCap;
  expect(want({ p0: 50_000 }, { lot: 'L2', p0: 300_000 })).toBe(cap);
  expect(want({ p0: cap - 1 })).toBe(cap - 1);
  expect(want({ p0: 50_000, ruleVersion: 'never heard of' })).toBe(50_000);
  expect(want({ p0: 50_000, state: 'REFUNDED' }, { lot: 'L2', card: 'crd_2', p0: 50_000 })).toBe(0);
});
