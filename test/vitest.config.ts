import { defineConfig } from 'vitest/config';

/**
 * Projects by what they need: `unit` runs anywhere and quickly, `slow` starts and kills whole programs, `pg` wants PostgreSQL,
 * `e2e` wants Chromium. The last two start their own servers. The time limits only end what hangs: a machine may be slow.
 */
const shared = {
  root: new URL('..', import.meta.url).pathname,
  environment: 'node',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  expect: { poll: { timeout: 60_000 } },
} as const;

export default defineConfig({
  root: shared.root,
  test: {
    // Many files wait for disks and programs more than they compute.
    maxWorkers: 3,
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
          exclude: ['test/**/*.pg.test.ts', 'test/**/*.slow.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'slow',
          include: ['test/**/*.slow.test.ts'],
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: { ...shared, name: 'pg', include: ['test/**/*.pg.test.ts'], testTimeout: 600_000, hookTimeout: 300_000 },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          include: ['test/**/*.e2e.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // Takes pictures and judges nothing; `npm run pictures`, never part of `npm test`.
        test: { ...shared, name: 'pictures', include: ['test/**/*.pictures.ts'], testTimeout: 1_800_000 },
      },
    ],
  },
});
