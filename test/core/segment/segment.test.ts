import { expect, test } from 'vitest';
import { segmentOf, visitsOf } from '../../../core/segment/segment.ts';
import { referenceRules } from '../../../core/settings/trade-rules.ts';

const at = (time: string): number => Date.parse(`${time}+08:00`);
const judge = (now: string, ...purchases: string[]) => segmentOf(purchases.map(at), at(now), referenceRules.segment);

test('SEG-01 a split basket is one visit', () => {
  expect(visitsOf([at('2026-03-01T10:00:00'), at('2026-03-01T10:04:59'), at('2026-03-01T10:05:00')])).toHaveLength(2);
});

test.each([
  ['NEW', '2026-03-05T10:00:00', []],
  ['ACTIVE', '2026-05-28T23:00:00', ['2026-02-28T10:00:00', '2026-03-10T10:00:00']],
  ['REGULAR', '2026-05-29T00:00:00', ['2026-02-28T10:00:00', '2026-03-10T10:00:00']],
  ['REGULAR', '2026-02-27T23:59:59', ['2025-08-31T10:00:00']],
  ['DORMANT', '2026-02-28T00:00:00', ['2025-08-31T10:00:00']],
])('SEG-01 %s on %s', (segment, now, purchases) => {
  expect(judge(now, ...purchases)).toBe(segment);
});
