import { expect, test } from 'vitest';
import type { PrintJobView } from '../../core/ports/terminal-bridge.ts';
import { agoWords } from '../../renderer/text/ago.ts';
import { withJob } from '../../renderer/wiring/watch-devices.ts';

const minute = 60_000;

test.each([
  [null, 'sync.ageNever', 0],
  [30_000, 'sync.ageFresh', 0],
  [5 * minute, 'sync.ageMinutes', 5],
  [59 * minute, 'sync.ageMinutes', 59],
  [90 * minute, 'sync.ageHours', 1],
  [47 * 60 * minute, 'sync.ageHours', 47],
  [73 * 60 * minute, 'sync.ageDays', 3],
])('data fetched %s ms ago', (ms, key, n) => {
  expect(agoWords(ms)).toEqual({ key, n });
});

const job = (jobId: string, state: PrintJobView['state']): PrintJobView => ({
  jobId,
  docId: jobId,
  kind: 'receipt',
  title: 'receipt',
  copyNo: 1,
  state,
  reason: null,
  changedAt: 1,
});

test('a paper that moves on keeps its place in the list, a new one comes first', () => {
  const before = [job('b', 'sending'), job('a', 'printed')];
  expect(withJob(before, job('b', 'printed')).map((one) => [one.jobId, one.state])).toEqual([
    ['b', 'printed'],
    ['a', 'printed'],
  ]);
  expect(withJob(before, job('c', 'queued')).map((one) => one.jobId)).toEqual(['c', 'b', 'a']);
});
