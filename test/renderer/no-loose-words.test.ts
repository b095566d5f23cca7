import { expect, test } from 'vitest';
import { readSources } from '../architecture/house-rules.ts';

/** Words a person would read that stand in a component instead of the text files. */
function looseWords(text: string): string[] {
  const code = text.replaceAll(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
  const betweenTags = [...code.matchAll(/>\s*([^<>{}]*[A-Za-z\p{Script=Han}]{2,}[^<>{}=;()]*)\s*<\//gu)];
  const spoken = [
    ...code.matchAll(/(?:aria-label|placeholder|title|label)="([^"]*[A-Za-z\p{Script=Han}]{2,}[^"]*)"/gu),
  ];
  return [...betweenTags, ...spoken].map((match) => (match[1] ?? '').trim());
}

/** Units and an example that read the same in every language. */
const allowed: ReadonlySet<string> = new Set(['192.168.1.60', '/dev/ttyUSB0']);

test('a word planted in a component is seen', () => {
  expect(looseWords('<Button>Save it</Button>')).toEqual(['Save it']);
  expect(looseWords('<b>收款</b>')).toEqual(['收款']);
  expect(looseWords('<Input aria-label="Phone" />')).toEqual(['Phone']);
  expect(looseWords("<b>{t('sale.take')}</b>")).toEqual([]);
});

test('every word on the screen comes from the text files', () => {
  const loose = readSources(['renderer/{components,screens,wiring}/**/*.tsx', 'renderer/*.tsx']).flatMap((file) =>
    looseWords(file.text)
      .filter((words) => !allowed.has(words))
      .map((words) => `${file.path}: ${words}`),
  );
  expect(loose).toEqual([]);
});
