import { expect, test } from 'vitest';
import { couponRefusal, couponStateAt } from '../../../core/coupon/coupon-state.ts';
import {
  judgeDoubleUse,
  lockCoupon,
  restoredCoupon,
  revokedCoupon,
  useLocked,
} from '../../../core/coupon/coupon-use.ts';
import { replacementCoupon } from '../../../core/coupon/replacement-coupon.ts';
import { anAmountCoupon, value } from '../../builders/pricing.ts';

const end = Date.parse('2026-02-17T00:00:00+08:00');
const coupon = anAmountCoupon('K', { start: Date.parse('2026-02-10T00:00:00+08:00'), end });
const second = 1000;
const moment = (at: number, timeUnsure = false) => ({ at, timeUnsure, holder: 'T1', graceMs: 120 * second });
const lockMs = 900 * second;

test.each([
  ['the last second', end - second, false, null],
  ['the end itself', end, false, 'COUPON_EXPIRED'],
  ['90 seconds late with an unsure clock', end + 90 * second, true, null],
  ['120 seconds late with an unsure clock', end + 120 * second, true, 'COUPON_EXPIRED'],
  ['a second early with an unsure clock', coupon.start - second, true, 'COUPON_NOT_STARTED'],
])('EC-12 at %s', (_when, at, unsure, code) => {
  expect(couponRefusal(coupon, moment(at, unsure))?.code ?? null).toBe(code);
});

test('W34 the moment of the lock decides, and the lock runs out after fifteen minutes', () => {
  const locked = value(lockCoupon(coupon, moment(end - 10 * second), lockMs));
  expect(locked).toMatchObject({ flagged: false, until: end + 890 * second });
  expect(value(useLocked(locked.coupon, end + 270 * second, 'T1')).state).toBe('USED');
  expect(useLocked(locked.coupon, end + 890 * second, 'T1')).toMatchObject({ refusal: { code: 'LOCK_EXPIRED' } });
  expect(couponStateAt(locked.coupon, end + 890 * second)).toBe('ISSUED');
});

test('CPN-01 a coupon locked to one basket cannot pay in another', () => {
  const locked = value(lockCoupon(coupon, moment(end - second), lockMs));
  expect(useLocked(locked.coupon, end, 'T2')).toMatchObject({ refusal: { code: 'COUPON_LOCKED' } });
});

test('EC-13 a coupon that ends while the customer types the PIN stays valid under its lock', () => {
  const locked = value(lockCoupon(coupon, moment(end - second), lockMs));
  expect(couponRefusal(locked.coupon, moment(end + 5 * second))).toBeNull();
  expect(couponRefusal(locked.coupon, { ...moment(end + 5 * second), holder: 'T2' })?.code).toBe('COUPON_LOCKED');
});

test('STM-02 a coupon never locked cannot be used, one used cannot be locked', () => {
  expect(useLocked(coupon, end - second, 'T1')).toMatchObject({ refusal: { code: 'NOT_LOCKED' } });
  expect(lockCoupon({ ...coupon, state: 'USED' }, moment(end - second), lockMs)).toMatchObject({
    refusal: { code: 'COUPON_USED' },
  });
});

test('REF-04 restored inside the window, ended after it, revoked when the deposit is gone', () => {
  const used = { ...coupon, state: 'USED' as const, usedBy: 'S1' };
  expect(restoredCoupon(used, end - second, false)).toMatchObject({ state: 'ISSUED', usedBy: null });
  expect(restoredCoupon(used, end, false).state).toBe('EXPIRED');
  expect(restoredCoupon(used, end - second, true).state).toBe('REVOKED');
});

test('REF-04 the shop’s fault gives a new coupon for seven days', () => {
  const given = replacementCoupon({ ...coupon, state: 'EXPIRED' }, 'K-2', Date.parse('2026-03-05T10:00:00+08:00'));
  expect(given).toMatchObject({ coupon: 'K-2', replaces: 'K', state: 'ISSUED', face: 3000 });
  expect(given.end).toBe(Date.parse('2026-03-13T00:00:00+08:00'));
});

test('REF-11 a refund revokes what was not used', () => {
  expect(revokedCoupon(coupon)?.state).toBe('REVOKED');
  expect(revokedCoupon({ ...coupon, state: 'USED' })).toBeNull();
});

test('W44 of two uses the earlier stands and the shop bears the other', () => {
  const booked = { sale: 'S2', at: 1145, amount: 3000 };
  expect(judgeDoubleUse('K', booked, { sale: 'S1', at: 1120, amount: 2500 })).toMatchObject({
    winner: 'S1',
    loser: 'S2',
    amount: 3000,
  });
  expect(judgeDoubleUse('K', booked, { sale: 'S1', at: 1145, amount: 2500 })).toMatchObject({
    winner: 'S2',
    loser: 'S1',
    amount: 2500,
  });
});
