import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { layout, textOf } from '../../../core/receipt/layout.ts';
import { paperDocuments } from '../../builders/paper-documents.ts';

/**
 * Draws the characters of all golden documents with the till's own pen in Chromium and keeps their dots in
 * `test/golden/glyphs.json`, so that pictures of paper are the same on every machine, whatever fonts it has.
 */
const extra = '补打重印第次练习无效□';

function characters(): string[] {
  const texts = Object.values(paperDocuments).flatMap((make) =>
    (['zh-CN', 'en'] as const).map((lang) => textOf(layout(make(lang), { cols: 48, dots: 576 }))),
  );
  const ascii = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at)).join('');
  return [...new Set((texts.join('') + ascii + extra).replace(/\s/g, ''))].sort();
}

const built = await build({
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    lib: { entry: path.join(import.meta.dirname, 'page.ts'), formats: ['iife'], name: 'page' },
  },
});
const [output] = Array.isArray(built) ? built : [built];
if (output === undefined || !('output' in output)) throw new Error('vite gave no bundle');
const code = output.output[0].code;

const browser = await chromium.launch({
  executablePath: process.env['YUCUN_CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--disable-gpu'],
});
const page = await browser.newPage();
await page.addScriptTag({ content: code });
const glyphs = await page.evaluate(
  (wanted) => Object.fromEntries(wanted.map((character) => [character, window.drawGlyph(character)])),
  characters(),
);
await browser.close();
const lines = Object.entries(glyphs).map(([character, dots]) => `  ${JSON.stringify(character)}: "${dots}"`);
writeFileSync(path.join(import.meta.dirname, '../../golden/glyphs.json'), `{\n${lines.join(',\n')}\n}\n`);
