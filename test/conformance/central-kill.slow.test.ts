import path from 'node:path';
import { placeEmptyPglite } from '../builders/pglite-template.ts';
import { centralKillSuite } from './central-kill.suite.ts';

centralKillSuite('PGlite', async (data) => {
  await placeEmptyPglite(path.join(data, 'pgdata'));
  return {};
});
