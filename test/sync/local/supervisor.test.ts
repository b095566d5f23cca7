import { expect, test } from 'vitest';
import { watchable } from '../../../sync/engine/watched.ts';
import { type CopyHealth, healthy } from '../../../sync/local/copy-outcome.ts';
import { supervise } from '../../../sync/local/supervisor.ts';
import { manualTime } from '../../builders/manual-time.ts';

/** A copy that falls when told and is well again at the first try. */
function aCopy() {
  const health = watchable<CopyHealth>(healthy);
  const copy = {
    health,
    get ok() {
      return health.get().state === 'ok';
    },
    tries: 0,
    async recover() {
      copy.tries++;
      health.set(healthy);
      return true;
    },
    fall: () => health.set({ state: 'ill', why: 'io' }),
  };
  return copy;
}

test('a copy that is well again while the follow-up fails is followed up again, later and later, until it succeeds', async () => {
  const time = manualTime();
  const copy = aCopy();
  let failures = 3;
  let done = 0;
  const wellAgain = async () => {
    if (failures-- > 0) throw new Error('fell again');
    done++;
  };
  const stop = supervise(copy, { timers: time, wellAgain });
  copy.fall();
  await time.pass(1000);
  expect([copy.tries, done]).toEqual([1, 0]);
  expect(time.pending()).toEqual([2000]);
  await time.pass(2000);
  expect(time.pending()).toEqual([4000]);
  await time.pass(4000 + 8000);
  expect([copy.tries, done]).toEqual([1, 1]);
  expect(time.pending()).toEqual([]);
  copy.fall();
  await time.pass(1000);
  expect([copy.tries, done]).toEqual([2, 2]);
  stop();
});

test('a copy that falls while the follow-up runs is watched again', async () => {
  const time = manualTime();
  const copy = aCopy();
  let falls = 1;
  const stop = supervise(copy, {
    timers: time,
    wellAgain: async () => {
      if (falls-- > 0) copy.fall();
    },
  });
  copy.fall();
  await time.pass(5000);
  expect([copy.tries, copy.ok]).toEqual([2, true]);
  stop();
});
