import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { currentSurface, surfaceFile } from './surface.ts';

test('the exports of every room are the ones written down (after a wanted change: node test/tools/pin-surface.ts)', () => {
  expect(currentSurface()).toBe(readFileSync(surfaceFile, 'utf8'));
});
