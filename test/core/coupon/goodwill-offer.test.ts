import { describe, expect, test } from 'vitest';
import { composeGoodwill } from '../../../core/coupon/compose-goodwill.ts';
import { goodwillOffer } from '../../../core/coupon/goodwill-offer.ts';
import { startOfDate } from '../../../core/kernel/business-day.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { actOf } from '../../../sync/local/act.ts';
import { granted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { aMember } from '../../builders/member.ts';
import { saleMorning } from '../../builders/paid-sale.ts';
import { aPerson } from '../../builders/return-desk.ts';

const rules = { ...referenceRules, goodwill: { face: 1000, threshold: 0, days: 30, perShift: 2500 } };
const shift = { shift: 'shf_1', biz: '2026-03-05' as const };
const offer = (changes: Partial<Parameters<typeof goodwillOffer>[0]> = {}) =>
  goodwillOffer({ member: aMember(), rules, shift, own: [], at: saleMorning, ...changes });

/** Given to each of these members at this till, in this shift. */
function given(members: readonly string[], inShift = 'shf_1') {
  const log = anEventLog();
  for (const member of members) {
    const offered = granted(offer({ member: aMember({ member }) }));
    const act = { ...offered, member, reason: '等候过久', operator: aPerson('manager'), approver: null };
    log.write(granted(composeGoodwill(act)).draft, { shift: inShift });
  }
  return log.events;
}

describe('CPN-05 a coupon to make up for a complaint, at the counter', () => {
  test('is what head office published, good for its days to the end of the last', () => {
    expect(granted(offer())).toEqual({
      kind: 'COMPENSATION',
      about: '2026-03-05',
      budget: { purpose: 'goodwill', limit: 2500, issued: 0 },
      coupon: {
        kind: 'AMOUNT',
        coupon: 'goodwill:2026-03-05:mem_1',
        face: 1000,
        threshold: 0,
        products: null,
        categories: null,
        start: saleMorning,
        end: startOfDate('2026-04-05'),
        ruleVersion: rules.version,
      },
    });
  });

  test('a till gives out of its own budget for the shift, also without network (BUD-01)', () => {
    const issued = (own: ReturnType<typeof given>) => granted(offer({ own })).budget?.issued;
    expect([issued(given(['a', 'b'])), issued(given(['a'], 'shf_0'))]).toEqual([2000, 0]);
    const spent = granted(offer({ own: given(['a', 'b', 'c']) }));
    const act = { ...spent, member: 'mem_1', reason: '等候过久', operator: aPerson('manager'), approver: null };
    expect(composeGoodwill(act)).toMatchObject({ refusal: { code: 'BUDGET_SPENT' } });
  });

  test('one a customer and day: given at this till it is in their hand at once, and not given again', () => {
    const own = given(['mem_1']);
    const after = withOwnEvents(aMember(), own, 'salt');
    expect(after?.coupons?.map(({ coupon, state }) => [coupon, state])).toEqual([
      ['goodwill:2026-03-05:mem_1', 'ISSUED'],
    ]);
    expect(offer({ member: after ?? aMember() })).toMatchObject({ refusal: { code: 'GOODWILL_GIVEN' } });
    expect(own.map(({ event }) => actOf(event))).toEqual([
      { type: 'coupons.issued', id: 'COMPENSATION:2026-03-05:mem_1' },
    ]);
  });

  test('where none is published there is none', () => {
    expect(offer({ rules: referenceRules })).toMatchObject({ refusal: { code: 'GOODWILL_NONE' } });
    expect(offer({ rules: null })).toMatchObject({ refusal: { code: 'GOODWILL_NONE' } });
  });
});
