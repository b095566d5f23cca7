import { expect, test } from 'vitest';
import { zhCN } from '../../renderer/text/zh-CN.ts';
import { readSources } from '../architecture/house-rules.ts';

/** Keys of all texts; a list counts as one. */
const keysOf = (tree: object, path = ''): string[] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? keysOf(value as object, `${path}${key}.`)
      : [`${path}${key}`.replace(/_(one|other)$/, '')],
  );

/** Keys a source names whole, and beginnings of keys it completes at run time or takes with all that is under them. */
function namedIn(text: string): { whole: Set<string>; begun: string[] } {
  const whole = new Set([...text.matchAll(/['`"]([a-zA-Z]+(?:\.[\w-]+)+)['`"]/g)].map((match) => match[1] ?? ''));
  const begun = [...text.matchAll(/`([a-zA-Z]+\.[\w.-]*)\$\{/g)].map((match) => match[1] ?? '');
  const trees = [...text.matchAll(/'([a-zA-Z.]+)', \{ returnObjects: true/g)].map((match) => `${match[1] ?? ''}.`);
  return { whole, begun: [...begun, ...trees] };
}

test('no text lies around that nobody shows', () => {
  const source = readSources(['renderer/**/*.{ts,tsx}'])
    .filter((file) => !/^renderer\/text\/(zh-CN|en)/.test(file.path))
    .map((file) => file.text)
    .join('\n');
  const { whole, begun } = namedIn(source);
  const idle = keysOf(zhCN).filter((key) => !whole.has(key) && !begun.some((start) => key.startsWith(start)));
  expect(idle).toEqual([]);
});

test('a key written whole and a key completed at run time both count as shown', () => {
  const { whole, begun } = namedIn(
    "t('sale.take') + t(`sale.rateFrom.${source}`) + t('words.terms', { returnObjects: true })",
  );
  expect([...whole]).toEqual(['sale.take', 'words.terms']);
  expect(begun).toEqual(['sale.rateFrom.', 'words.terms.']);
});
