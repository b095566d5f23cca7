import path from 'node:path';
import { build } from 'vite';

/** Builds a test page as the renderer is built, and answers its folder. */
export async function buildPage(source: string, name: string): Promise<string> {
  const outDir = path.join(import.meta.dirname, '../../.cache', name);
  await build({
    configFile: false,
    root: source,
    base: './',
    logLevel: 'error',
    build: {
      minify: process.env['YUCUN_PLAIN'] === undefined,
      outDir,
      emptyOutDir: true,
      target: 'chrome150',
      modulePreload: { polyfill: false },
    },
  });
  return outDir;
}
