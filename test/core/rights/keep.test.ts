import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { heldLater, keptFor } from '../../../core/rights/keep.ts';
import type { Lease } from '../../../core/rights/lease.ts';

const lease = (tid: string, granted: number, grantedAt: number, lot = 'lot_1'): Lease => ({
  lease: `${tid}.${grantedAt}`,
  member: 'mem_1',
  lot,
  tid,
  epoch: 'e',
  granted,
  consumed: 0,
  returned: 0,
  grantedAt,
  until: grantedAt + 1,
  wanted: false,
});

test('the till a member was at last keeps first; the others keep what of half the balance it leaves', () => {
  const leases = [lease('t1', 9000, 5), lease('t2', 4000, 7)];
  expect([heldLater(leases, 't1'), heldLater(leases, 't2')]).toEqual([4000, 0]);
  expect(keptFor(20_000, 20_000, 4000)).toBe(6000);
  expect(keptFor(20_000, 20_000, 12_000)).toBe(0);
});

test('rights to points and coupons are none of the value that is kept', () => {
  expect(heldLater([lease('t1', 1, 1), lease('t2', 300, 9, 'points:mem_1'), lease('t3', 1, 9, 'coupon:c')], 't1')).toBe(
    0,
  );
});

test('what all tills keep of a member together never passes half the balance, once each has looked', () => {
  const held = fc.record({ tid: fc.constantFrom('t1', 't2', 't3', 't4'), granted: fc.nat(30_000), at: fc.nat(3) });
  fc.assert(
    fc.property(fc.array(held, { maxLength: 8 }), fc.nat(100_000), (story, balance) => {
      const leases = story.map(({ tid, granted, at }, index) => ({ ...lease(tid, granted, at), lease: `${index}` }));
      // The last till looks first; the others see what it kept.
      const kept = new Map<string, number>();
      const tids = [...new Set(leases.map(({ tid }) => tid))];
      for (let round = 0; round < tids.length; round++)
        for (const tid of tids) {
          const now = leases.map((one) => ({
            ...one,
            granted: Math.min(one.granted, kept.get(one.tid) ?? one.granted),
          }));
          const mine = now.filter((one) => one.tid === tid).reduce((sum, one) => sum + one.granted, 0);
          kept.set(tid, Math.min(mine, keptFor(balance, 20_000, heldLater(now, tid))));
        }
      const single = tids.every((tid) => leases.filter((one) => one.tid === tid).length === 1);
      fc.pre(single);
      expect([...kept.values()].reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(Math.floor(balance / 2));
    }),
  );
});
