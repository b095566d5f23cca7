import { afterAll, beforeAll, describe } from 'vitest';
import { startPostgres, type TestPostgres } from '../../builders/postgres.ts';
import { backupStories } from './backup.stories.ts';

let postgres: TestPostgres;
beforeAll(() => {
  postgres = startPostgres();
});
afterAll(() => postgres.stop());

describe('a backup of a centre on PostgreSQL', () => backupStories(() => postgres.freshDatabase()));
