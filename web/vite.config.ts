// How the static pages become build/site: the page itself, embed.html for frames, the lesson, and token-fare.js, which keeps
// its name because hosts write it down. Nothing is inlined (the page's policy allows no data: scripts or
// styles), every address is relative (the site works in any folder of any host, and the element on any page), and the
// service worker is made last, because it lists the files that the build has written.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { firstLoad } from './bundling/first-load.ts';
import { fontPreload } from './bundling/font-preload.ts';
import { icons } from './bundling/icons.ts';
import { offline } from './bundling/offline.ts';
import { packSizes } from './bundling/pack-sizes.ts';
import { pageStrings } from './bundling/page-strings.ts';
import { pageSideEffects } from './bundling/side-effects.ts';

const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));

export default defineConfig({
  root: here('.'),
  base: './',
  plugins: [pageSideEffects(), pageStrings(), icons(), packSizes(), fontPreload(), firstLoad(), offline()],
  worker: { format: 'es', plugins: () => [pageSideEffects()] },
  optimizeDeps: { exclude: ['tokenfare', 'tokenfare/browser'] },
  build: {
    outDir: here('../build/site'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // A page preloads what it imports; a module that is fetched later adds nothing to the head of a host's page.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_, files, { hostType }) => (hostType === 'html' ? files : []),
    },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 900,
    rolldownOptions: {
      input: {
        index: here('index.html'),
        embed: here('embed.html'),
        lesson: here('lesson.html'),
        'token-fare': here('embed/token-fare.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'token-fare' ? 'token-fare.js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
