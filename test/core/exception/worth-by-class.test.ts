import { expect, test } from 'vitest';
import type { Finding, FindingCode } from '../../../core/exception/finding.ts';
import { worthByClass } from '../../../core/exception/worth-by-class.ts';

const item = (code: FindingCode, worth: number) => ({ finding: { code } as Finding, worth, waits: false });

test('what waits is told by its class, the dearest first and the commoner first among equals', () => {
  const items = [
    item('FORK', 0),
    item('OVERDRAWN', 900),
    item('CLOCK_SKEW', 0),
    item('OVERDRAWN', 100),
    item('FORK', 0),
  ];
  expect(worthByClass(items)).toEqual([
    { code: 'OVERDRAWN', count: 2, worth: 1000 },
    { code: 'FORK', count: 2, worth: 0 },
    { code: 'CLOCK_SKEW', count: 1, worth: 0 },
  ]);
});
