import { expect, test } from 'vitest';
import { readSources, undocumented } from './house-rules.ts';

test('every exported function and constant of core and sync says what it means', () => {
  expect(readSources(['{core,sync}/**/*.ts']).flatMap(undocumented)).toEqual([]);
});
