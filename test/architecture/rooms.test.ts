import { expect, test } from 'vitest';
import { bannedWords, forbiddenImports, readSources, tooLong } from './house-rules.ts';

const sources = readSources();

test('there are sources to look at', () => {
  expect(sources.length).toBeGreaterThan(100);
});

test('no room imports what it may not', () => {
  expect(sources.flatMap(forbiddenImports)).toEqual([]);
});

test('no file uses a banned word', () => {
  expect(sources.flatMap(bannedWords)).toEqual([]);
});

test('no file is longer than a person reads', () => {
  expect(sources.flatMap(tooLong)).toEqual([]);
});
