import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

/** What the first screen may bring over, bytes gzipped. */
export const firstBundleMax = 350_000;

/** Scripts and styles that a built page names, which is what the browser reads before the first screen. */
export function firstFiles(page: string): string[] {
  const named = readFileSync(page, 'utf8').matchAll(
    /<(?:script|link)[^>]*(?:src|href)="\.\/(assets\/[^"]+\.(?:js|css))"/g,
  );
  return [...named].map(([, file = '']) => path.join(path.dirname(page), file));
}

/** Their bytes together, gzipped one by one. */
export const firstBundle = (page: string): number =>
  firstFiles(page).reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0);
