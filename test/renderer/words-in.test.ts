import { expect, test } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { wordsIn } from '../../renderer/text/words-in.ts';
import { zhCN } from '../../renderer/text/zh-CN.ts';

const chinese = Object.values(zhCN.words.terms);
const english = Object.values(en.words.terms);
const found = (text: string, words: readonly { readonly term: string; readonly means: string }[]) =>
  wordsIn(text, words).map(({ term }) => term);

test('the trade’s words on a page are found in the order in which they are met', () => {
  expect(found('备用金 ¥200.00，点完后盲点；长款需说明', chinese)).toEqual(['备用金', '盲点', '长款']);
  expect(found('Floats come out of it; pickups go into it', english)).toEqual(['float', 'pickup']);
});

test('a word inside another is not that word', () => {
  expect(found('the shipshifting overture is floating', english)).toEqual([]);
});

test('a page without them has none', () => {
  expect(found('二段奶粉 800g', chinese)).toEqual([]);
});

test.each([
  ['zh-CN', zhCN, chinese],
  ['en', en, english],
] as const)('%s: every word that is explained is said somewhere on the till', (_, texts, words) => {
  const { words: ownTexts, ...others } = texts;
  expect(ownTexts.title).toBeTruthy();
  const said = JSON.stringify(others);
  expect(words.filter((word) => wordsIn(said, [word]).length === 0)).toEqual([]);
});
