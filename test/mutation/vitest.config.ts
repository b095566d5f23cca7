import { defineConfig } from 'vitest/config';
import { reach } from './reach.ts';

/** The tests that mutants meet: near or far, as the tool says. */
export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 120_000,
    include: [
      ...reach(process.env['MUTATED_ROOM'] ?? 'money', process.env['MUTATED_REACH'] === 'far' ? 'far' : 'near'),
    ],
  },
});
