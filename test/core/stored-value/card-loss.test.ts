import { expect, test } from 'vitest';
import { birthdayEditBlock } from '../../../core/member/birthday-edit.ts';
import type { MemberAccount } from '../../../core/member/member-account.ts';
import { firstOrderOf, mergeMembers } from '../../../core/member/merge-members.ts';
import { borneByShop, needsPin, reissueCard, reportLoss } from '../../../core/stored-value/card-loss.ts';
import { openedLot } from '../../../core/stored-value/lot-account.ts';
import { aLot, value } from '../../builders/pricing.ts';

const card = { card: 'C1', member: 'M1', kind: 'REGISTERED', status: 'ACTIVE' } as const;

test('EC-23 a lost registered card is held, and issued anew with its lots', () => {
  const lost = value(reportLoss(card));
  expect(lost).toEqual({ ...card, status: 'LOST' });
  const again = value(reissueCard(lost, 'C9', [openedLot(aLot('L')), openedLot(aLot('X', { card: 'C2' }))]));
  expect(again).toMatchObject({
    old: { status: 'CLOSED' },
    card: { card: 'C9', status: 'ACTIVE' },
    lots: [{ lot: 'L', card: 'C9' }],
  });
  expect(reissueCard(card, 'C9', []).ok).toBe(false);
});

test('EC-24 an unregistered card cannot be held', () => {
  expect(reportLoss({ ...card, kind: 'UNREGISTERED' })).toMatchObject({ refusal: { code: 'KYC_REQUIRED' } });
});

test('EC-23 from the report on the shop bears what is spent offline', () => {
  expect([borneByShop(99, 100), borneByShop(100, 100), borneByShop(100, null)]).toEqual([false, true, false]);
});

test('USE-09 a PIN is needed strictly above the free limit', () => {
  expect([needsPin(20_000), needsPin(20_001)]).toEqual([false, true]);
});

test('EC-10 a birthday is edited once in 365 days and not within thirty days before a use', () => {
  const ask = (today: string, lastEdit: string | null) =>
    birthdayEditBlock({ today, lastEdit, nextBenefits: ['2026-04-04'] });
  expect(ask('2026-03-04', null)).toBeNull();
  expect(ask('2026-03-05', null)).toBe('TOO_CLOSE');
  expect(ask('2026-04-05', null)).toBeNull();
  expect(ask('2026-03-04', '2025-03-05')).toBe('TOO_SOON');
  expect(ask('2026-03-04', '2025-03-04')).toBeNull();
});

test('EC-21 two accounts of one person become one', () => {
  const account = (over: Partial<MemberAccount>): MemberAccount => ({
    member: 'M1',
    kyc: 'NONE',
    birthday: null,
    isNew: false,
    points: 0,
    growth: 0,
    tierGrowth: 0,
    tier: 'ORDINARY',
    tierHistory: [],
    birthdayGifts: [],
    grants: [],
    ...over,
  });
  const one = account({ points: -50, growth: 600, tierGrowth: 600, grants: ['2026-02'] });
  const other = account({
    member: 'M2',
    kyc: 'REGISTERED',
    points: 80,
    growth: 500,
    tierGrowth: 500,
    tier: 'SILVER',
    grants: ['2026-02', '2026-03'],
  });
  expect(mergeMembers(one, other)).toMatchObject({
    member: 'M1',
    kyc: 'REGISTERED',
    points: 30,
    growth: 1100,
    tier: 'SILVER',
    grants: ['2026-02', '2026-03'],
  });
  expect([firstOrderOf(5, 3), firstOrderOf(null, 3), firstOrderOf(null, null)]).toEqual([3, 3, null]);
});
