import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyDay } from './any-day.ts';
import { corners } from './corners.ts';
import { disagreements } from './disagreements.ts';

const seen = new Map<string, number>();
const daysEach = 250;

test.each([20260228, 19491001, 314159, 271828])(
  // INV-01, CSH-01..03, FLW-01..03, USE-01..05, OFF-01..03, REF-01, REF-02, REF-05, REF-06, STM-03, EC-02, EC-04, EC-14,
  // EC-15, EC-19 and EC-27, FLW-04, FLW-05, REF-04, REF-07..14, USE-07, PTS-02 and RED-02 all happen on these days; the last test counts them.
  '250 days from seed %i come to the same fen in the books and in a bookkeeper’s head',
  (seed) => {
    const property = fc.property(anyDay, (plan) => {
      expect(disagreements(plan, seen)).toEqual([]);
    });
    fc.assert(property, { numRuns: daysEach, seed });
  },
  600_000,
);

test('the thousand days came to every corner of the rules they are meant to try', () => {
  expect(corners.filter((corner) => !seen.has(corner))).toEqual([]);
});
