import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { avoidedTerms, avoidedWords, projectRoot, readSources } from './house-rules.ts';

const terms = avoidedTerms(readFileSync(path.join(projectRoot, 'core/GLOSSARY.md'), 'utf8'));

test('the glossary names words to avoid', () => {
  expect(terms.length).toBeGreaterThan(10);
});

test('no source uses a word the glossary avoids', () => {
  expect(readSources().flatMap((file) => avoidedWords(file, terms))).toEqual([]);
});
