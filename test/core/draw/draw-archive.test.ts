import { expect, test } from 'vitest';
import { isListedPublicly, keepDrawUntil } from '../../../core/draw/draw-archive.ts';

test('DRW-03 the papers of a draw are kept five years; the law asks for two', () => {
  expect(keepDrawUntil('2026-02-10')).toBe('2031-02-10');
  expect(keepDrawUntil('2024-02-29')).toBe('2029-02-28');
});

test('DRW-03 prizes on the spot above five hundred yuan stand in a running public list', () => {
  expect([50_000, 50_001].map(isListedPublicly)).toEqual([false, true]);
});
