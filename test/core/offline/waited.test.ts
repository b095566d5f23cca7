import { expect, test } from 'vitest';
import { joined, minutesOf, type Stretch, waited } from '../../../core/offline/waited.ts';

const minute = 60_000;

test('an entry that arrives within a minute did not wait; clocks of two machines differ by as much', () => {
  expect(waited({ wall: 0, known: minute })).toBeNull();
  expect(waited({ wall: 0, known: 5 * minute })).toEqual({ from: 0, to: 5 * minute });
});

test('MET-08: ten sales of one outage are one stretch, and two outages are two', () => {
  const sales = [1, 3, 2, 9].map((n): Stretch => ({ from: n * minute, to: 10 * minute }));
  const outage = sales.reduce<readonly Stretch[]>(joined, []);
  expect(outage).toEqual([{ from: minute, to: 10 * minute }]);
  const two = joined(outage, { from: 60 * minute, to: 60 * minute + 1 });
  expect(two).toHaveLength(2);
  expect(minutesOf(two)).toBe(10);
});
