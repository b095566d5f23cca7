import { onTestFinished } from 'vitest';
import { startPostgres } from '../builders/postgres.ts';
import { centralDiskFullSuite } from './central-disk-full.suite.ts';

centralDiskFullSuite('PostgreSQL', {
  volumeMib: 200,
  async prepare({ folder }) {
    const server = startPostgres(['min_wal_size=32MB', 'max_wal_size=48MB'], folder);
    onTestFinished(() => server.stop());
    return {
      databaseUrl: await server.freshDatabase(),
      // A server that cannot begin its next write-ahead file gives up altogether.
      worsen: () => server.ask('SELECT pg_switch_wal()').catch(() => undefined),
      mend: () => server.revive(),
    };
  },
});
