import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeStamp, tick, zeroStamp } from '../../../core/ledger/hybrid-clock.ts';

const wall = fc.oneof(fc.integer({ min: -(2 ** 40), max: 2 ** 41 }), fc.double(), fc.constant(Number.MAX_SAFE_INTEGER));
const remote = fc.integer({ min: 0, max: 2 ** 48 - 2 ** 20 }).map((ms) => `${ms.toString(16).padStart(12, '0')}0007`);

test('stamps only go forward, whatever the wall clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ wall, heard: fc.option(remote) }), { minLength: 1, maxLength: 50 }), (steps) => {
      let last = zeroStamp;
      for (const { wall: now, heard } of steps) {
        const next = heard === null ? tick(last, now) : mergeStamp(last, heard, now);
        expect(next).toMatch(/^[0-9a-f]{16}$/);
        expect(next > last).toBe(true);
        if (heard !== null) expect(next > heard).toBe(true);
        last = next;
      }
    }),
  );
});
