import { effects } from '../../../core/books/effects.ts';
import type { Coupon } from '../../../core/coupon/coupon.ts';
import { lockCoupon, useLocked } from '../../../core/coupon/coupon-use.ts';
import { ok } from '../../../core/kernel/result.ts';
import { instantOf, need, type Step } from './step.ts';
import { booked, couponAt, holderOf, known, type Operation, type World } from './world.ts';

const askedFor = (world: World, step: Step, till: string): Coupon =>
  couponAt(world, known(world.books.coupons, need(step, 'coupon'), 'coupon'), till);

const lock: Operation = (world, step, { at, till, timeUnsure }) => {
  const { graceMs, lockMs } = world.terms.rules.coupon;
  const coupon = askedFor(world, step, till);
  const locked = lockCoupon(coupon, { at, timeUnsure, holder: till, graceMs }, lockMs);
  if (!locked.ok) return locked;
  const { flagged, until } = locked.value;
  const outcome = { trusted_at: instantOf(at), flagged, lock_until: instantOf(until) };
  return ok({ world: booked(world, effects({ coupons: [locked.value.coupon] })), outcome });
};

const use: Operation = (world, step, { at, till }) => {
  const coupon = askedFor(world, step, till);
  const used = useLocked(coupon, at, holderOf(till, [coupon]));
  if (!used.ok) return used;
  return ok({ world: booked(world, effects({ coupons: [used.value] })), outcome: { trusted_at: instantOf(at) } });
};

export const couponOperations = { 'coupon.lock': lock, 'coupon.use': use };
