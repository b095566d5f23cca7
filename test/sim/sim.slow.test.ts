import { describe, expect, test } from 'vitest';
import { anySchedule } from './any-schedule.ts';
import { keptSchedules } from './failed-seeds.ts';
import { runSchedule } from './run-schedule.ts';

/** Schedules of every run of the tests; thousands more are for `npm run sim`. */
const seeds = 200;
/** Schedules of one test, so that its name says where to look. */
const each = 20;

const brokenOf = async (schedule: Parameters<typeof runSchedule>[0]): Promise<string[]> => {
  const { broken } = await runSchedule(schedule);
  return broken.map(({ invariant, what, at }) => `seed ${schedule.seed}, ${at} ms: ${invariant} ${what}`);
};

test('schedules that once broke a promise keep it', async () => {
  const broken: string[] = [];
  for (const schedule of keptSchedules()) broken.push(...(await brokenOf(schedule)));
  expect(broken).toEqual([]);
});

test('a schedule comes to the same whenever it is run', async () => {
  const once = await runSchedule(anySchedule(4));
  const again = await runSchedule(anySchedule(4));
  expect(again.print).toBe(once.print);
  expect(again.steps).toBe(once.steps);
  expect(once.events).toBeGreaterThan(20);
});

describe('whatever goes wrong in a shop of several tills, every promise is kept', () => {
  for (let from = 1; from <= seeds; from += each)
    test(`npm run sim -- --from ${from} --seeds ${each}`, async () => {
      const broken: string[] = [];
      for (let seed = from; seed < from + each; seed++) broken.push(...(await brokenOf(anySchedule(seed))));
      expect(broken).toEqual([]);
    });
});
