import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { must } from '../../../core/kernel/invariant.ts';
import type { RecordedEvent } from '../../../core/ledger/event-envelope.ts';
import type { EventDraft } from '../../../core/ledger/event-writer.ts';
import type { Member } from '../../../core/member/member.ts';
import { withBenefitStates } from '../../../core/view/benefit-row.ts';
import { foldMember } from '../../../core/view/member-fold.ts';
import { withOwnEvents } from '../../../core/view/own-events.ts';
import { aMadeCoupon, couponsIssued, monthGranted, tierChanged } from '../../builders/centre-drafts.ts';
import { aLot, depositMade, saleCompleted } from '../../builders/event-drafts.ts';
import { anEventLog } from '../../builders/event-log.ts';
import { depositVoided, goodsTakenBack } from '../../builders/give-back-drafts.ts';
import { returned } from '../../builders/return-desk.ts';

const coupon = aMadeCoupon('K');
const voucher = { voucher: 'V', face: 5000, products: ['p_1'], end: Date.parse('2027-01-01') };
const lot = aLot({ lot: 'lot_3', p0: 50_000, b0: 0 });

/** A deposit that brings coupon K and voucher V. */
const deposit = (): EventDraft<'deposit.made'> => {
  const draft = depositMade(lot);
  return { ...draft, body: { ...draft.body, coupons: [coupon], vouchers: [voucher] } };
};

/** A sale of one line for a member, with the coupon and part of the voucher. */
const sale = (id: string, voucherPart = 0): EventDraft<'sale.completed'> => {
  const draft = saleCompleted({ sale: id, tenders: [{ kind: 'wechat', amount: 9000, received: 9000, change: 0 }] });
  const vouchers = voucherPart === 0 ? [] : [{ voucher: 'V', total: voucherPart }];
  const lines = draft.body.lines.map((line) => ({
    ...line,
    couponShare: 1000,
    vouchers: voucherPart === 0 ? {} : { V: voucherPart },
    voucherShare: voucherPart,
  }));
  return {
    ...draft,
    body: { ...draft.body, member: 'mem_1', lines, coupons: [{ coupon: 'K', total: 1000, lines: ['1'] }], vouchers },
  };
};

const folded = (events: readonly RecordedEvent[]): Member =>
  must(
    events.reduce<Member | null>((row, event) => foldMember(row, event, 'salt'), null),
    'a member',
  );
const couponOf = (row: Member) => must(row.coupons?.[0], 'the coupon');

describe('coupons and vouchers of a member', () => {
  test('a deposit without network gives its coupons and voucher at this till at once (DEP-09)', () => {
    const till = anEventLog();
    till.write(deposit());
    expect(withOwnEvents(null, till.events, 'salt')).toMatchObject({
      coupons: [{ coupon: 'K', state: 'ISSUED', member: 'mem_1', lot: 'lot_3', face: 1000, lock: null, usedBy: null }],
      vouchers: [{ voucher: 'V', left: 5000, state: 'ACTIVE', lot: 'lot_3' }],
    });
  });

  test('a sale uses them up, and all its goods coming back set them free again (REF-04)', () => {
    const till = anEventLog();
    till.write(deposit());
    till.write(sale('S', 1800));
    expect(folded(till.events)).toMatchObject({
      coupons: [{ state: 'USED', usedBy: 'S' }],
      vouchers: [{ left: 3200 }],
    });
    till.clock.set(coupon.end - 10_000);
    till.write(returned({ id: 'r', sale: 'S', log: till.events, lines: [{ id: '1', qty: null }] }));
    expect(folded(till.events)).toMatchObject({
      coupons: [{ state: 'ISSUED', usedBy: null }],
      vouchers: [{ left: 5000 }],
    });
  });

  test('a coupon that comes back after its end stays ended (REF-04)', () => {
    const till = anEventLog();
    till.write(deposit());
    till.write(sale('S'));
    till.clock.set(coupon.end + 1000);
    till.write(returned({ id: 'r', sale: 'S', log: till.events, lines: [{ id: '1', qty: null }] }));
    expect(couponOf(folded(till.events)).state).toBe('EXPIRED');
  });

  test('REF-11 a deposit that ends takes back what was not used', () => {
    const till = anEventLog();
    till.write(deposit());
    till.write(depositVoided());
    expect(folded(till.events)).toMatchObject({ coupons: [{ state: 'REVOKED' }], vouchers: [{ state: 'REVOKED' }] });
    const other = anEventLog();
    other.write(deposit());
    other.write(sale('S', 5000));
    other.write(depositVoided());
    expect(folded(other.events)).toMatchObject({
      coupons: [{ state: 'USED' }],
      vouchers: [{ state: 'ACTIVE', left: 0 }],
    });
  });

  test('REF-11 EXP-06 a deposit that went on without end takes its benefits along when that is refunded', () => {
    const till = anEventLog();
    till.write(deposit());
    const row = folded(till.events);
    const ended = { ...lot, state: 'EXPIRED' as const };
    const origin = { kind: 'SUCCESSOR' as const, of: lot.lot };
    const after = (state: 'ACTIVE' | 'REFUNDED'): Member =>
      withBenefitStates({
        ...row,
        lots: [ended, { ...lot, lot: `${lot.lot}:successor`, lastDay: null, origin, state }],
      });
    expect(couponOf(after('ACTIVE')).state).toBe('ISSUED');
    expect(after('REFUNDED')).toMatchObject({ coupons: [{ state: 'REVOKED' }], vouchers: [{ state: 'REVOKED' }] });
  });

  test('CPN-02 of two sales with one coupon the earlier stands, whichever is heard of first', () => {
    const [one, two] = [anEventLog(), anEventLog({ tid: 't2', epoch: 'e2' })];
    one.write(deposit());
    const early = one.write(sale('A'));
    two.clock.set(one.clock.now() + 60_000);
    const late = two.write(sale('B'));
    const events = [must(one.events[0], 'the deposit'), early, late];
    for (const order of [events, events.toReversed()]) {
      expect(couponOf(folded(order)).usedBy).toBe('A');
      expect(folded(order).couponUses).toHaveLength(2);
    }
  });

  test('W44 a form counts from its handwritten time', () => {
    const till = anEventLog();
    till.write(deposit());
    till.write(sale('T'));
    const draft = sale('F');
    const written = { form: 'F-000123', writtenAt: 1, writtenBy: 'a', signedBy: 'b', photo: '', balanceEvidence: '' };
    till.write({ ...draft, body: { ...draft.body, form: written } });
    expect(couponOf(folded(till.events)).usedBy).toBe('F');
  });

  test('EC-03 goods without a receipt bring a coupon for whoever is known', () => {
    const till = anEventLog();
    const draft = goodsTakenBack();
    till.write({ ...draft, body: { ...draft.body, member: 'mem_1' } });
    expect(folded(till.events).coupons).toMatchObject([{ coupon: 'cpn_9', face: 26_800, threshold: 0, lot: null }]);
  });
});

describe('points tiers and monthly points', () => {
  test('a tier and its history follow from the changes, and a month is granted once known', () => {
    const centre = anEventLog({ tid: 'central' });
    centre.write(tierChanged());
    centre.write(monthGranted());
    expect(folded(centre.events)).toMatchObject({
      tier: 'SILVER',
      tierHistory: [{ tier: 'ORDINARY', until: Date.parse('2026-03-01T00:00:00+08:00') }],
      points: 500,
      grants: ['2026-03'],
    });
    expect(folded(centre.events)).not.toHaveProperty('tierShift');
  });

  test('TIR-05 a demotion takes off what is judged, not what is shown', () => {
    const centre = anEventLog({ tid: 'central' });
    centre.write(tierChanged());
    const down = tierChanged();
    const at = Date.parse('2026-07-01T00:00:00+08:00');
    centre.write({
      ...down,
      body: { ...down.body, from: 'SILVER', tier: 'ORDINARY', at, reason: 'PERIOD_END', shift: -1200 },
    });
    for (const order of [centre.events, centre.events.toReversed()])
      expect(folded(order)).toMatchObject({ tier: 'ORDINARY', tierShift: -1200, points: 0 });
  });
});

test('whatever order things are heard in, coupons, vouchers, tier and points come out the same', () => {
  const till = anEventLog();
  till.write(deposit());
  till.write(sale('A', 1800));
  till.write(returned({ id: 'r', sale: 'A', log: till.events, lines: [{ id: '1', qty: null }] }));
  till.write(sale('B', 2000));
  till.write(sale('C', 4000));
  till.write(depositVoided());
  const centre = anEventLog({ tid: 'central', epoch: 'c' });
  centre.write(couponsIssued());
  centre.write(tierChanged());
  centre.write(monthGranted());
  const all = [...till.events, ...centre.events];
  const whole = folded(all);
  expect(whole.coupons?.map(({ state }) => state)).toEqual(['USED', 'ISSUED']);
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }), (order) => {
      expect(folded(order)).toEqual(whole);
    }),
  );
});
