import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ReactNode } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { paperDocuments } from '../builders/paper-documents.ts';
import { Dressed } from './dressed.tsx';
import { galleryTexts, tongueCodes } from './tongues.ts';

interface Story {
  readonly render: () => ReactNode;
}
const root = path.resolve(import.meta.dirname, '../..');
const files = import.meta.glob<Record<string, Story | object>>('./*.stories.tsx', { eager: true });
const all = Object.entries(files).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, story]) =>
    name === 'default' ? [] : [{ name: `${file} ${name}`, story: story as Story }],
  ),
);
const tongues = await galleryTexts();

/** Components of the folder that no story shows, by name. */
function unshown(sources: readonly string[], shown: string): string[] {
  const names = sources.flatMap((text) =>
    [...text.matchAll(/^export function ([A-Z]\w+)/gm)].map(([, name = '']) => name),
  );
  return names.filter((name) => !new RegExp(`<${name}[\\s/>]`).test(shown));
}

const read = (pattern: string): string[] =>
  globSync(path.join(root, pattern)).map((file) => readFileSync(file, 'utf8'));

test('every component has a story', () => {
  const stories = read('test/gallery/*.stories.tsx').join('\n');
  expect(unshown(read('renderer/components/*.tsx'), stories)).toEqual([]);
  expect(unshown(['export function NobodyDrewThis() {'], stories)).toEqual(['NobodyDrewThis']);
});

/** What was shown in each language, by day and by night. */
const shown = new Map<string, string>();

describe.each(tongueCodes)('in %s', (language) => {
  test.each(all)('$name stands by day and by night', ({ story }) => {
    for (const light of ['light', 'dark'] as const) {
      const html = renderToString(
        <Dressed look={{ language, light }} tongues={tongues}>
          {story.render()}
        </Dressed>,
      );
      shown.set(language, (shown.get(language) ?? '') + html);
      // Past the styles of the library there is something to look at.
      expect(html.replace(/<style[\s\S]*?<\/style>/g, '').length).toBeGreaterThan(40);
    }
  });

  test('every paper is shown on both widths of paper', () => {
    for (const name of Object.keys(paperDocuments))
      expect((shown.get(language) ?? '').split(`data-paper-story="${name}"`), name).toHaveLength(5);
  });
});
