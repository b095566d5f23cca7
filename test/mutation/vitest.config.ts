import { defineConfig } from 'vitest/config';
import { reachOfRun } from './reach.ts';

/** The tests that what survived its own room meets. */
export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 120_000,
    include: [...reachOfRun()],
  },
});
