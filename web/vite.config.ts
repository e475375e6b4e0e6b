// How the static page becomes build/site. Nothing is inlined (the page's policy allows no data: scripts or styles),
// every address is relative (the site works in any folder of any host), and the service worker is made last,
// because it lists the files that the build has written.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { fontPreload } from './bundling/font-preload.ts';
import { icons } from './bundling/icons.ts';
import { offline } from './bundling/offline.ts';
import { pageStrings } from './bundling/page-strings.ts';
import { pageSideEffects } from './bundling/side-effects.ts';

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: './',
  plugins: [pageSideEffects(), pageStrings(), icons(), fontPreload(), offline()],
  worker: { format: 'es', plugins: () => [pageSideEffects()] },
  optimizeDeps: { exclude: ['tokenfare', 'tokenfare/browser'] },
  build: {
    outDir: fileURLToPath(new URL('../build/site', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
  },
});
