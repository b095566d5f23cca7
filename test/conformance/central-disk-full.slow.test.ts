import path from 'node:path';
import { placeEmptyPglite } from '../builders/pglite-template.ts';
import { centralDiskFullSuite } from './central-disk-full.suite.ts';

centralDiskFullSuite('PGlite', {
  volumeMib: 400,
  async prepare({ folder }) {
    const data = path.join(folder, 'central');
    await placeEmptyPglite(path.join(data, 'pgdata'));
    return { data, worsen: () => Promise.resolve(), mend: () => Promise.resolve() };
  },
});
