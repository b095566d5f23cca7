import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { painted } from '../../builders/painted.ts';
import { paperDocuments } from '../../builders/paper-documents.ts';
import { pictureOf, pngOf } from '../../tools/paper-picture.ts';

/**
 * A picture of every document on both papers, made from the bytes that go to a printer. Somebody looks at a new one
 * before it is committed: delete the old file, or set YUCUN_NEW_PICTURES=1, and run this file once.
 */
const folder = path.join(import.meta.dirname, '../../golden/pictures');
const papers = [
  { name: '58mm', cols: 32, dots: 384 },
  { name: '80mm', cols: 48, dots: 576 },
] as const;
const renewing = process.env['YUCUN_NEW_PICTURES'] === '1' && process.env['CI'] === undefined;

describe.each(Object.entries(paperDocuments))('%s', (document, make) => {
  test.each(papers)('looks as approved at $name', (paper) => {
    const file = path.join(folder, `${document}.${paper.name}.png`);
    const picture = painted(make('zh-CN'), paper);
    if (renewing) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(file, pngOf(picture));
    }
    expect(existsSync(file), `nobody has looked at ${path.basename(file)} yet`).toBe(true);
    const approved = pictureOf(readFileSync(file));
    expect({ width: picture.width, height: picture.height }).toEqual({ width: approved.width, height: approved.height });
    expect(picture.data.equals(approved.data), 'the dots differ').toBe(true);
  });
});
