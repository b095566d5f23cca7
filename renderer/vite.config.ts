import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Builds the screens into `dist/renderer`. No inline script and no inline style may come out: the page runs under a
 * content policy that allows only files of its own (and Mantine's styles by nonce).
 */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [react()],
  build: {
    outDir: fileURLToPath(new URL('../dist/renderer', import.meta.url)),
    emptyOutDir: true,
    target: 'chrome150',
    modulePreload: { polyfill: false },
    // An asset inlined as a data: address would need a wider policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
});
