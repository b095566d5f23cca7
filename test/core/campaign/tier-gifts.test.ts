import { describe, expect, test } from 'vitest';
import { composeTierGift, openTierGifts, tierGiftsOf } from '../../../core/campaign/tier-gifts.ts';
import { must } from '../../../core/kernel/invariant.ts';
import type { Member } from '../../../core/member/member.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import type { Lot } from '../../../core/stored-value/lot.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { tierGiftGiven } from '../../builders/act-drafts.ts';
import { aCampaign } from '../../builders/campaign.ts';
import { aLot, depositMade, granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aPerson } from '../../builders/return-desk.ts';

const terms = { campaign: aCampaign(), rules: referenceRules };
const lot = (changes: Partial<Lot> = {}): Lot =>
  aLot({ depositedAt: Date.parse('2026-02-05T10:00:00+08:00'), ...changes });
const codes = (one: Lot) => tierGiftsOf(one, terms).map(({ code, given }) => [code, given]);
const merch = (one = lot({ tier: 'T2' })) => must(tierGiftsOf(one, terms)[0], 'a second tier brings merchandise');
const giving = {
  id: 'gft_1',
  slip: 'doc_1',
  member: { member: 'mem_1' },
  day: '2026-02-05',
  operator: aPerson('cashier'),
};

describe('DEP-08 things a deposit brings', () => {
  test('the second tier has merchandise of a declared value, the third with it, the first none', () => {
    expect(codes(lot({ tier: 'T1' }))).toEqual([]);
    expect(codes(lot({ tier: 'T2' }))).toEqual([['merch', false]]);
    expect(codes(lot({ tier: 'T3' }))).toEqual([['merch', false]]);
    expect(merch()).toMatchObject({ worth: 8000, until: '2026-03-30' });
  });

  test('a lot that was refunded, voided or moved here brings none', () => {
    expect(codes(lot({ tier: 'T2', state: 'REFUNDED' }))).toEqual([]);
    expect(codes(lot({ tier: 'T2', state: 'VOID' }))).toEqual([]);
    expect(codes(lot({ tier: 'T2', origin: { kind: 'TRANSFER', from: 'lot_9' } }))).toEqual([]);
  });

  test('it stays open until thirty days after the campaign (EC-32)', () => {
    const open = (day: string) => openTierGifts([merch()], day).length;
    expect([open('2026-02-05'), open('2026-03-30'), open('2026-03-31')]).toEqual([1, 1, 0]);
  });

  test('handing it over is an act of the till that moves no value and names the lot', () => {
    const { draft, actor } = granted(composeTierGift({ ...giving, gift: merch() }));
    expect(actor).toBe(giving.operator.staff);
    expect(draft.post).toEqual([]);
    expect(draft.keys).toContain(`gift:${lot().lot}:merch`);
    expect(draft.body).toMatchObject({ given: 'gft_1', code: 'merch', worth: 8000, slip: 'doc_1' });
  });

  test('a second time and too late are refused', () => {
    const given = merch(lot({ tier: 'T2', gifts: { merch: 1 } }));
    expect(composeTierGift({ ...giving, gift: given })).toMatchObject({ refusal: { code: 'GIFT_GIVEN' } });
    expect(composeTierGift({ ...giving, gift: merch(), day: '2026-03-31' })).toMatchObject({
      refusal: { code: 'GIFT_OVER' },
    });
  });

  test('the member’s row says so on every till, whichever arrives first: gift or deposit', () => {
    const log = anEventLog();
    const [made, gift] = [log.write(depositMade()), log.write(tierGiftGiven())];
    const rows = [
      [made, gift],
      [gift, made],
    ].map((events) => events.reduce<Member | null>((row, one) => foldMember(row, one, 'salt'), null));
    expect(rows[0]?.lots[0]?.gifts).toEqual({ MERCH: 1 });
    expect(rows[1]).toEqual(rows[0]);
  });
});
