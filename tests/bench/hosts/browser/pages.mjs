// Makes a page for an engine and an encoding in build/bench/pages, as small as a careful site would have it, with what
// our own server sends compressed beside it.
import { copyFileSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { compress } from '../../../../.dev/compress.mjs';
import { textFolder } from '../../texts/texts.mjs';
import { entries, packageFolder } from './entries.mjs';

/** What the server's root is. */
export const pagesFolder = fileURLToPath(new URL('../../../../build/bench/pages', import.meta.url));

const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"></head>
<body><script type="module" src="./page.js"></script></body></html>
`;

/** Begins anew; texts are there for all pages. */
export function clearPages() {
  rmSync(pagesFolder, { recursive: true, force: true });
  mkdirSync(pagesFolder, { recursive: true });
  cpSync(textFolder, join(pagesFolder, 'texts'), { recursive: true });
}

/** Makes the page of an engine and resolves to its path on the server. `folder` is where the engine `before` is. */
export async function makePage(engine, encoding, folder) {
  const { code, files = {} } = entries[engine](encoding, engine === 'before' ? folder : undefined);
  const name = `${engine}-${encoding}`;
  const place = join(pagesFolder, name);
  if (existsSync(place)) return `${name}/`;
  const settings = {
    bundle: true,
    format: 'esm',
    target: 'es2022',
    minify: true,
    charset: 'utf8',
    platform: 'browser',
  };
  await build({
    ...settings,
    entryPoints: { engine: `entry:${name}` },
    plugins: [entryPlugin(code)],
    outdir: place,
    splitting: true,
    external: ['node:*', 'fs', 'path', 'worker_threads'],
    legalComments: 'none',
    logLevel: 'error',
  });
  const page = fileURLToPath(new URL('./page.mjs', import.meta.url));
  await build({
    ...settings,
    entryPoints: [page],
    outfile: join(place, 'page.js'),
    external: ['./engine.js'],
    define: { 'process.env.TOKENFARE_SEED': 'undefined' },
  });
  writeFileSync(join(place, 'index.html'), html);
  for (const [target, source] of Object.entries(files)) {
    mkdirSync(dirname(join(place, target)), { recursive: true });
    copyFileSync(source, join(place, target));
  }
  await compress(place);
  return `${name}/`;
}

/** Lets the code stand for the entry, as if it lay beside the packages of the bench. */
const entryPlugin = (contents) => ({
  name: 'entry',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^entry:/ }, ({ path }) => ({ path, namespace: 'entry' }));
    onLoad({ filter: /.*/, namespace: 'entry' }, () => ({ contents, resolveDir: packageFolder }));
  },
});
