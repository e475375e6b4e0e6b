// The service worker and its list. After Vite has written the site, every file of it that a first visit must bring
// along is hashed, and the worker is bundled with that list inside: the shell, the engine, the prices and the two
// vocabularies that most models use. Other vocabularies, and the engine of other families, are kept when they are first used.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'vite';

/** What is fetched only when a model asks for it. Vite puts a hash behind the name. */
const onDemand = /\/(?:(?!o200k_base|cl100k_base)[a-z0-9_]+-[\w-]{8}\.pack|families-[\w-]+\.(?:js|wasm))$/;

/** Makes `service-worker.js` beside index.html. */
export function offline(): Plugin {
  let site = '';
  let source = '';
  return {
    name: 'tokenfare:offline',
    apply: 'build',
    configResolved(config) {
      site = resolve(config.root, config.build.outDir);
      source = resolve(config.root, 'offline/service-worker.ts');
    },
    async closeBundle() {
      await build({
        entryPoints: [source],
        outfile: join(site, 'service-worker.js'),
        bundle: true,
        minify: true,
        format: 'iife',
        target: 'es2022',
        define: {
          'self.__WB_MANIFEST': JSON.stringify(precached(site)),
          'process.env.NODE_ENV': '"production"',
        },
      });
    },
  };
}

/** One row a file: its address and, unless the address has a hash already, the hash of its bytes. */
function precached(site: string): { url: string; revision: string | null }[] {
  return readdirSync(site, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(site, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter((file) => file !== 'service-worker.js' && !onDemand.test(`/${file}`))
    .sort()
    .map((url) => {
      const hashed = url.startsWith('assets/');
      const digest = () =>
        createHash('sha256')
          .update(readFileSync(join(site, url)))
          .digest('hex')
          .slice(0, 16);
      return { url, revision: hashed ? null : digest() };
    });
}
