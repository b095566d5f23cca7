import { expect, test } from 'vitest';
import { mergeStamp, tick, zeroStamp } from '../../../core/ledger/hybrid-clock.ts';

const at = (ms: number, counter = 0): string =>
  ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');

test('a sale after a pause is stamped with the wall clock', () => {
  expect(tick(zeroStamp, 1_772_683_200_000)).toBe(at(1_772_683_200_000));
});

test('two sales in one millisecond differ by the counter', () => {
  expect(tick(at(5), 5)).toBe(at(5, 1));
});

test('a wall clock set back to 1970 does not take the stamps back', () => {
  expect(tick(at(9_000, 3), 0)).toBe(at(9_000, 4));
  expect(tick(at(9_000, 3), -5_000)).toBe(at(9_000, 4));
});

test('a full counter carries into the millisecond', () => {
  expect(tick(at(5, 0xffff), 5)).toBe(at(6));
});

test('a clock that answers nonsense stops no sale', () => {
  for (const wall of [Number.NaN, Number.NEGATIVE_INFINITY]) expect(tick(at(7), wall)).toBe(at(7, 1));
  expect(tick(at(7), Number.POSITIVE_INFINITY) > at(7)).toBe(true);
  expect(tick(tick(at(7), Number.MAX_VALUE), 8)).toHaveLength(16);
});

test('the stamp of the centre pulls a slow till forward and never back', () => {
  expect(mergeStamp(at(5), at(100, 2), 6)).toBe(at(100, 3));
  expect(mergeStamp(at(200, 1), at(100, 2), 6)).toBe(at(200, 2));
  expect(mergeStamp(at(5), at(6), 300)).toBe(at(300));
});

test('a text that is no stamp is a broken promise, not a stamp', () => {
  expect(() => tick('now', 5)).toThrow('not a clock stamp');
});
