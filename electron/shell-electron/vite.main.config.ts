import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Bundles the main process whole: the package needs no node_modules, so nothing superfluous can get into it. */
export default defineConfig({
  root: at('.'),
  ssr: { target: 'node', noExternal: true },
  build: {
    ssr: true,
    outDir: at('../../dist/electron'),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    sourcemap: false,
    rollupOptions: {
      // The papers' thread is a program of its own beside main.
      input: { main: at('./main.ts'), 'plan-worker': at('../host/printer/plan-worker.ts') },
      external: ['electron', ...builtinModules, /^node:/],
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'part-[name].js' },
    },
  },
});
