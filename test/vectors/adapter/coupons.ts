import { effects } from '../../../core/books/effects.ts';
import { lockCoupon, useLocked } from '../../../core/coupon/coupon-use.ts';
import { ok } from '../../../core/kernel/result.ts';
import { instantOf, need } from './step.ts';
import { booked, known, type Operation } from './world.ts';

const lock: Operation = (world, step, { at, till, timeUnsure }) => {
  const { graceMs, lockMs } = world.terms.rules.coupon;
  const coupon = known(world.books.coupons, need(step, 'coupon'), 'coupon');
  const locked = lockCoupon(coupon, { at, timeUnsure, holder: till, graceMs }, lockMs);
  if (!locked.ok) return locked;
  const { flagged, until } = locked.value;
  const outcome = { trusted_at: instantOf(at), flagged, lock_until: instantOf(until) };
  return ok({ world: booked(world, effects({ coupons: [locked.value.coupon] })), outcome });
};

const use: Operation = (world, step, { at }) => {
  const used = useLocked(known(world.books.coupons, need(step, 'coupon'), 'coupon'), at);
  if (!used.ok) return used;
  return ok({ world: booked(world, effects({ coupons: [used.value] })), outcome: { trusted_at: instantOf(at) } });
};

export const couponOperations = { 'coupon.lock': lock, 'coupon.use': use };
