import { describe } from 'vitest';
import { backupStories } from './backup.stories.ts';

describe('a backup of a centre on PGlite', () => backupStories(async () => null));
