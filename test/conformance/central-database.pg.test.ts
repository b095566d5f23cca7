import { afterAll } from 'vitest';
import { openTestCentre } from '../builders/open-centre.ts';
import { startPostgres } from '../builders/postgres.ts';
import { centralDatabaseSuite } from './central-database.suite.ts';

const server = startPostgres();
afterAll(() => server.stop());

centralDatabaseSuite('PostgreSQL', async () => openTestCentre({ databaseUrl: await server.freshDatabase() }));
