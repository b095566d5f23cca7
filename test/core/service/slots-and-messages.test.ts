import { describe, expect, test } from 'vitest';
import { depositBodySchema } from '../../../core/ledger/event-types.ts';
import { depositMessage } from '../../../core/service/deposit-message.ts';
import { bookSlot, placesLeft, type SlotBooking } from '../../../core/service/slot.ts';
import { aMadeCoupon } from '../../builders/centre-drafts.ts';
import { aLot, depositMade } from '../../builders/event-drafts.ts';

describe('FES-05 a delivery on New Year’s Eve for ten families', () => {
  const slot = { slot: 'eve', capacity: 2, depositorsOnly: true };
  const booked = (booking: string, changes: Partial<SlotBooking> = {}): SlotBooking => ({
    booking,
    slot: 'eve',
    cancelled: false,
    ...changes,
  });

  test('every booking counts once, a cancelled one not at all, and there is never less than nothing', () => {
    expect(placesLeft(slot, [booked('1'), booked('1'), booked('2', { slot: 'moon' })])).toBe(1);
    expect(placesLeft(slot, [booked('1'), booked('1', { cancelled: true })])).toBe(2);
    expect(placesLeft(slot, [booked('1'), booked('2'), booked('3')])).toBe(0);
  });

  test('is booked while there is a place, only by who has paid in, and offline only asked for', () => {
    const ask = (bookings: SlotBooking[], isDepositor = true, online = true) =>
      bookSlot(slot, { bookings, isDepositor, online });
    expect(ask([booked('1')])).toEqual({ ok: true, value: 'BOOKED' });
    expect(ask([booked('1'), booked('2')])).toMatchObject({ refusal: { code: 'SLOT_FULL' } });
    expect(ask([], false)).toMatchObject({ refusal: { code: 'DEPOSITORS_ONLY' } });
    expect(ask([booked('1'), booked('2')], true, false)).toEqual({ ok: true, value: 'REQUESTED' });
    expect(bookSlot({ ...slot, depositorsOnly: false }, { bookings: [], isDepositor: false, online: true }).ok).toBe(
      true,
    );
  });
});

describe('DEP-16 after a deposit the customer is told', () => {
  const body = (changes: object = {}) => depositBodySchema.parse({ ...depositMade().body, ...changes });

  test('what was paid in, what came on top, what lies in the account, and until when', () => {
    const message = depositMessage(body({ coupons: [aMadeCoupon()] }), { issuer: '小芽母婴', balance: 330_000 });
    expect(message).toEqual({
      zh: '【小芽母婴】您已成功预存3,000.00元，赠送300.00元，1张券已到账，当前可用3,300.00元，有效期至2029-03-05。',
      en: '小芽母婴: your deposit of ¥3,000.00 has arrived; bonus ¥300.00; 1 coupons are in your account; available ¥3,300.00; valid until 2029-03-05.',
    });
  });

  test('nothing is said of what there is not, and principal without an end is called so', () => {
    const lot = aLot({ p0: 5000, b0: 0, lastDay: null });
    const message = depositMessage(body({ lot }), { issuer: '小芽母婴', balance: 5000 });
    expect(message.zh).toBe('【小芽母婴】您已成功预存50.00元，当前可用50.00元，本金不过期。');
  });
});
