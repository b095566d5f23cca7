import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { firstBundle, firstBundleMax, firstFiles } from './first-bundle.ts';

const built = path.resolve(import.meta.dirname, '../../dist/renderer');

test('the first screen brings at most 350 kB; every other place is a file of its own', () => {
  const page = path.join(built, 'index.html');
  expect(firstBundle(page)).toBeLessThanOrEqual(firstBundleMax);
  const first = firstFiles(page).map((file) => path.basename(file));
  for (const place of ['open-till', 'deposit-screen', 'members-screen', 'returns-screen', 'settings-screen'])
    expect(first.filter((file) => file.startsWith(place))).toEqual([]);
});

test('a library too many is seen', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'first-bundle-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(built, folder, { recursive: true });
  const page = path.join(folder, 'index.html');
  writeFileSync(path.join(folder, 'assets/library.js'), randomBytes(120_000).toString('base64'));
  const html = readFileSync(page, 'utf8');
  writeFileSync(
    page,
    html.replace('</head>', '<link rel="modulepreload" crossorigin href="./assets/library.js"></head>'),
  );
  expect(firstBundle(page)).toBeGreaterThan(firstBundleMax);
});
