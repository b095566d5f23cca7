import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const page = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

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
    // The till's window, and the one that is turned to the customer.
    rollupOptions: { input: { index: page('index.html'), display: page('display.html') } },
    target: 'chrome150',
    modulePreload: { polyfill: false },
    // An asset inlined as a data: address would need a wider policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1200,
  },
});
