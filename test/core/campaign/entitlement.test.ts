import { describe, expect, test } from 'vitest';
import { claimableOn, type Entitlement, entitlementsOf } from '../../../core/campaign/entitlement.ts';
import { lastClaimDay } from '../../../core/campaign/phase.ts';
import { must } from '../../../core/kernel/invariant.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { depositorTier } from '../../../core/stored-value/depositor.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { aLot } from '../../builders/event-drafts.ts';

const terms = { campaign: aCampaign(), rules: referenceRules };
const fresh = { merch: 0, vouchers: 0 };
const lot = (changes: Partial<Lot> = {}): Lot =>
  aLot({ depositedAt: Date.parse('2026-02-05T10:00:00+08:00'), lastDay: '2029-02-05', ...changes });
const types = (one: Lot, campaign = terms.campaign) =>
  entitlementsOf(one, { ...terms, campaign }, fresh).map((entitlement) => entitlement.type);
const of = (type: Entitlement['type'], claimed = fresh): Entitlement =>
  must(
    entitlementsOf(lot(), terms, claimed).find((one) => one.type === type),
    type,
  );

describe('ENT-04 what a deposit entitles to', () => {
  test('each tier has its own and, by this campaign, those below it (DEP-13)', () => {
    expect(types(lot({ tier: 'NONE' }))).toEqual([]);
    expect(types(lot({ tier: 'T1' }))).toEqual(['DISCOUNT', 'CAP', 'BIRTHDAY', 'VOUCHER']);
    expect(types(lot({ tier: 'T2' }))).toEqual([
      'DISCOUNT',
      'CAP',
      'BIRTHDAY',
      'VOUCHER',
      'MERCH',
      'PACK',
      'FIRST_ACCESS',
    ]);
    expect(types(lot())).toEqual([
      'DISCOUNT',
      'CAP',
      'BIRTHDAY',
      'VOUCHER',
      'MERCH',
      'PACK',
      'FIRST_ACCESS',
      'SERVICE',
      'EVENTS',
    ]);
    expect(types(lot(), aCampaign({ inherits: false, birthdayPermille: 1000 }))).toEqual(['SERVICE', 'EVENTS']);
  });

  test('discount and birthday last as long as the lot, also when it is empty; gifts end with the campaign', () => {
    expect(of('DISCOUNT')).toMatchObject({ value: 950, from: '2026-02-05', to: '2029-02-05', left: null });
    expect(types(lot({ c: 330_000 }))).toContain('DISCOUNT');
    expect(of('VOUCHER')).toMatchObject({ value: 5000, to: '2026-02-28', left: 1 });
    expect(types(lot({ state: 'REFUNDED' }))).toEqual([]);
    expect(types(lot({ state: 'VOID' }))).toEqual([]);
  });

  test('EC-32 merchandise not collected may be claimed thirty days beyond the end, once', () => {
    expect(lastClaimDay(terms.campaign)).toBe('2026-03-30');
    const claims = (entitlement: Entitlement) =>
      ['2026-02-04', '2026-02-05', '2026-03-30', '2026-03-31'].map((day) => claimableOn(entitlement, day));
    expect(claims(of('MERCH'))).toEqual([0, 8000, 8000, 0]);
    expect(claims(of('MERCH', { merch: 1, vouchers: 0 }))).toEqual([0, 0, 0, 0]);
    expect(claims(of('VOUCHER'))).toEqual([0, 5000, 0, 0]);
  });
});

describe('DEP-06 being a depositor', () => {
  const tier = (...lots: Lot[]) => depositorTier(lots, '2026-06-01');

  test('is the highest tier of the deposits that live, whatever is left of them and whatever the points tier', () => {
    expect(tier(lot({ tier: 'T1' }), lot({ lot: 'b', tier: 'T2', c: 330_000 }))).toBe('T2');
    expect(tier()).toBe('NONE');
    expect(tier(lot({ tier: 'NONE' }))).toBe('NONE');
  });

  test('ends with the refund, the void and the last day; never comes with value from others', () => {
    for (const state of ['REFUNDED', 'VOID', 'EXPIRED', 'PENDING'] as const) expect(tier(lot({ state }))).toBe('NONE');
    expect(tier(lot({ lastDay: '2026-05-31' }))).toBe('NONE');
    expect(tier(lot({ lastDay: '2026-06-01' }))).toBe('T3');
    expect(tier(lot({ origin: { kind: 'TRANSFER', from: 'x' } }))).toBe('NONE');
  });

  test('stays while a refund is only asked for', () => {
    expect(tier(lot({ state: 'REFUND_PENDING' }))).toBe('T3');
  });
});
