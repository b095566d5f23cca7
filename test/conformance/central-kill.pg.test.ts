import { afterAll } from 'vitest';
import { startPostgres } from '../builders/postgres.ts';
import { centralKillSuite } from './central-kill.suite.ts';

const server = startPostgres();
afterAll(() => server.stop());

centralKillSuite('PostgreSQL', async () => ({ databaseUrl: await server.freshDatabase() }));
