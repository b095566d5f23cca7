import { describe, expect, test } from 'vitest';
import { campaignRuleSchema } from '../../../core/campaign/campaign-rule.ts';
import { evaluateRules } from '../../../core/campaign/evaluate-rules.ts';
import { comesFirst, type FirstGuest, mayBook } from '../../../core/campaign/first-access.ts';
import type { RuleFacts } from '../../../core/campaign/rule-facts.ts';
import { includedTiers, tierOf } from '../../../core/campaign/tier.ts';
import { festivalPacks } from '../../../core/referral/festival-invite.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { tierOfGrowth } from '../../../core/tier/tier-of-growth.ts';
import { aCampaign } from '../../builders/campaign.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);

describe('DEP-10 TIR-04 something new, for some before everybody', () => {
  const offer = {
    offer: 'milk-3',
    earlyFrom: at('2026-03-01T00:00:00'),
    from: at('2026-03-08T00:00:00'),
    to: at('2026-04-01T00:00:00'),
    depositTier: 'T2' as const,
    pointsTier: 'DIAMOND' as const,
  };
  const guest = (changes: Partial<FirstGuest> = {}): FirstGuest => ({
    depositTier: 'NONE',
    pointsTier: 'ORDINARY',
    ...changes,
  });

  test('depositors from the second tier on and diamond members come first, by either', () => {
    const guests: Partial<FirstGuest>[] = [
      {},
      { depositTier: 'T1' },
      { depositTier: 'T2' },
      { depositTier: 'T3' },
      { pointsTier: 'GOLD' },
      { pointsTier: 'DIAMOND' },
    ];
    expect(guests.map((one) => comesFirst(offer, guest(one)))).toEqual([false, false, true, true, false, true]);
    expect(comesFirst({ ...offer, depositTier: null, pointsTier: null }, guest({ depositTier: 'T3' }))).toBe(false);
  });

  test('they book from the first instant of their days, others from theirs, nobody after the end', () => {
    const times = [offer.earlyFrom - 1, offer.earlyFrom, offer.from - 1, offer.from, offer.to - 1, offer.to];
    const may = (one: FirstGuest) => times.map((time) => mayBook(offer, one, time));
    expect(may(guest({ depositTier: 'T2' }))).toEqual([false, true, true, true, true, false]);
    expect(may(guest())).toEqual([false, false, false, true, true, false]);
  });
});

describe('FES-02 a friend invited to the festival', () => {
  const window = { start: at('2026-02-10T00:00:00'), end: at('2026-02-17T00:00:00') };
  const invite = { inviter: 'M1', invited: 'M2', isNew: true, window };

  test('brings a pack to both, once the first order is paid', () => {
    expect(festivalPacks(invite, window.start - 1)).toEqual({ issue: ['M1', 'M2'], end: window.end });
    expect(festivalPacks(invite, window.end - 1)).toEqual({ issue: ['M1', 'M2'], end: window.end });
  });

  test('brings none when the window has closed, for oneself, or for who bought before', () => {
    expect(festivalPacks(invite, window.end)).toEqual({ issue: [], why: 'WINDOW_CLOSED' });
    expect(festivalPacks({ ...invite, invited: 'M1' }, window.start)).toEqual({ issue: [], why: 'SELF' });
    expect(festivalPacks({ ...invite, isNew: false }, window.start)).toEqual({ issue: [], why: 'NOT_NEW' });
  });
});

describe('rules of a campaign', () => {
  const facts = (spent: number | null): RuleFacts => ({
    at: at('2026-02-18T10:00:00'),
    day: '2026-02-18',
    deposit: null,
    order: null,
    member: spent === null ? null : { tier: 'GOLD', segment: 'REGULAR', isBirthday: false, isNew: false, spent },
  });
  const fires = (code: string, args: object, spent: number | null): boolean => {
    const rule = campaignRuleSchema.parse({
      rule: 'r',
      version: 'v',
      name: { zh: '规则', en: 'rule' },
      from: at('2026-02-17T00:00:00'),
      to: at('2026-02-20T00:00:00'),
      conditions: [{ code, args }],
      benefits: [{ code: 'POINTS_GIFT', args: { points: 50 } }],
      budget: null,
    });
    return evaluateRules([rule], facts(spent))[0]?.fired === true;
  };

  test('FES-07 three days after the festival something waits for members who bought nothing in it', () => {
    expect([0, 1, null].map((spent) => fires('SPENT_NOTHING', {}, spent))).toEqual([true, false, false]);
  });

  test('BEN-03 spending a sum brings the next level, the sum itself included', () => {
    expect([99_999, 100_000].map((spent) => fires('SPENT_AT_LEAST', { amount: 100_000 }, spent))).toEqual([
      false,
      true,
    ]);
  });

  test('TIR-07 a rule names a tier of the data; a higher one has it too, whatever it is called', () => {
    const tiers = ['ORDINARY', 'SILVER', 'GOLD', 'DIAMOND'];
    expect(tiers.map((tier) => fires('POINTS_TIER_AT_LEAST', { tier }, 0))).toEqual([true, true, true, false]);
  });
});

test('CON-10 where the text is unclear the customer has the better reading', () => {
  expect(tierOfGrowth(10_000, referenceRules.points.tiers)).toBe('DIAMOND');
  const campaign = aCampaign();
  expect(includedTiers(campaign, tierOf(campaign, 300_000)).map(({ tier }) => tier)).toEqual(['T1', 'T2', 'T3']);
});
