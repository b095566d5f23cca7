import path from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Exports, type PlantedFault, plantedFaults } from './planted-faults.ts';
import type { Broken } from './promises.ts';

/** So many schedules may pass before a planted fault is seen. */
const seedsMax = 60;
const root = path.join(import.meta.dirname, '../..');

afterEach(() => {
  vi.resetModules();
});

/** The first promise that breaks with a fault in the program, and after how many schedules. */
async function caught({ module, plant }: PlantedFault): Promise<{ seeds: number; broken: Broken | undefined }> {
  const file = path.join(root, module);
  vi.resetModules();
  vi.doMock(file, async (importOriginal) => {
    const original = await importOriginal<Exports>();
    return { ...original, ...plant(original) };
  });
  try {
    const { runSchedule } = await import('./run-schedule.ts');
    const { anySchedule } = await import('./any-schedule.ts');
    for (let seed = 1; seed <= seedsMax; seed++) {
      const { broken } = await runSchedule(anySchedule(seed));
      if (broken.length > 0) return { seeds: seed, broken: broken[0] };
    }
    return { seeds: seedsMax, broken: undefined };
  } finally {
    vi.doUnmock(file);
  }
}

describe('the simulation notices when', () => {
  for (const fault of plantedFaults)
    test(fault.name, { timeout: 600_000 }, async () => {
      const { broken } = await caught(fault);
      expect(broken?.invariant).toEqual(expect.any(String));
    });
});

test('there are enough faults to call it a net', () => {
  expect(plantedFaults.length).toBeGreaterThanOrEqual(20);
});
