import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A sandboxed preload cannot be an ES module and may require nothing but electron: everything else is inlined. */
export default defineConfig({
  root: at('.'),
  build: {
    lib: { entry: at('./preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    outDir: at('../../dist/electron'),
    emptyOutDir: false,
    target: 'chrome156',
    minify: false,
    sourcemap: false,
    rollupOptions: { external: ['electron'] },
  },
});
