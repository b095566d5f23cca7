import { openTestCentre } from '../builders/open-centre.ts';
import { centralDatabaseSuite } from './central-database.suite.ts';

centralDatabaseSuite('PGlite', () => openTestCentre());
