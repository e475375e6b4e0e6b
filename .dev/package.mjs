// Puts build/package together: compiled TypeScript, the engine with its minified glue, packs and prices. A file
// is written only when its content changes, so that what is built from the package can trust file times.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipInParts } from './gzip-parts.mjs';
import { root, Stop } from './terminal.mjs';

const target = join(root, 'build/package');
const compiled = join(root, 'build/typescript');
const source = join(root, 'wasm/src');
const bindings = join(root, 'build/wasm/wasm/bindings');
const packs = join(root, 'core/data/encodings');

/** The only library inside the package. */
const bundled = 'dexie';

/**
 * The modules that are imported from outside, by their names in the package; all others are inside these files, because
 * each file more that is loaded costs a third of a millisecond. What several of them need is in files that they share,
 * so no class exists twice.
 */
const entries = {
  index: 'index',
  browser: 'browser',
  node: 'node',
  pool: 'pool',
  'pool-worker': 'pool/pool-worker',
  internals: 'internals',
};

export async function assemblePackage() {
  const { build, transform } = await import('esbuild');
  const kept = new Set();

  for (const file of files(compiled, ['.d.ts'])) {
    if (!existsSync(join(source, file.replace(/\.d\.ts$/, '.ts')))) continue; // its source is gone
    const text = readFileSync(join(compiled, file), 'utf8');
    if (new RegExp(`(?:from|import)\\s*\\(?['"]${bundled}['"]`).test(text)) {
      throw new Stop(`${file} shows types of ${bundled}, which the package hides.`);
    }
    await put(file, text);
  }
  for (const file of files(source, ['.d.ts'])) await put(file, readFileSync(join(source, file)));

  for (const [module, glue] of [
    ['engine', 'glue.js'],
    ['families', 'families-glue.js'],
    ['fare', 'fare-glue.js'],
  ]) {
    const written = readFileSync(join(bindings, `${module}.mjs`), 'utf8');
    const minified = await transform(written, { minify: true, format: 'esm', target: 'es2022', legalComments: 'none' });
    await put(glue, minified.code);
    await put(`${module}.wasm`, readFileSync(join(bindings, `${module}.wasm`)));
  }
  for (const { path, contents } of await bundle(build)) await put(relative(target, path), contents);
  for (const { path, contents } of await bundleCommand(build)) await put(relative(target, path), contents);

  for (const name of files(packs, ['.pack'])) await putPack(name);

  const { buildPriceBook } = await import(pathToFileURL(join(root, 'core/data/build.mjs')).href);
  await put('prices.json', buildPriceBook());

  for (const file of files(target)) if (!kept.has(file)) rmSync(join(target, file));
  return `${kept.size} files`;

  async function put(name, content) {
    if (kept.has(name)) throw new Stop(`build/package/${name} would be written twice.`);
    kept.add(name);
    const path = join(target, name);
    const bytes = Buffer.from(content);
    if (existsSync(path) && readFileSync(path).equals(bytes)) return;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }

  /** The same pack is the same file. A pack as new as its source stands. */
  async function putPack(name) {
    const pack = join(packs, name);
    const path = join(target, 'encodings', name);
    const made = statSync(pack).mtime;
    if (existsSync(path) && statSync(path).mtimeMs === made.getTime()) return void kept.add(`encodings/${name}`);
    await put(`encodings/${name}`, gzipInParts(readFileSync(pack)));
    utimesSync(path, made, made);
  }
}

/** The entries and the files that they share, beside each other, as their addresses of other files expect it. */
async function bundle(build) {
  const glue = {
    name: 'glue',
    setup({ onResolve }) {
      onResolve({ filter: /\/(\w+-)?glue\.js$/ }, ({ path }) => ({ path: `./${basename(path)}`, external: true }));
    },
  };
  const result = await build({
    entryPoints: Object.entries(entries).map(([out, name]) => ({ out, in: join(compiled, `${name}.js`) })),
    outdir: target,
    chunkNames: 'shared-[hash]',
    nodePaths: [join(root, 'node_modules')],
    // The library's main entry refuses to load in a page that has another version of it; this file is itself alone.
    alias: { [bundled]: join(root, 'node_modules/dexie/dist/modern/dexie.min.mjs') },
    plugins: [glue],
    bundle: true,
    external: ['node:*'],
    splitting: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return result.outputFiles;
}

/**
 * The command: one file that uses the package beside it, by its public names. CommonJS inside it asks for modules of Node
 * with `require`, which a module does not have by itself.
 */
async function bundleCommand(build) {
  const { exports, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const ownPackage = {
    name: 'own package',
    setup({ onResolve }) {
      onResolve({ filter: /^tokenfare(\/|$)/ }, ({ path }) => {
        const file = exports[path.replace('tokenfare', '.')].default;
        return { path: `./${basename(file)}`, external: true };
      });
    },
  };
  const require = "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);";
  const result = await build({
    entryPoints: { cli: join(root, 'wasm/cli/main.ts') },
    outdir: target,
    plugins: [ownPackage],
    banner: { js: `#!/usr/bin/env node\n${require}` },
    define: { VERSION: JSON.stringify(version) },
    bundle: true,
    write: false,
    minifySyntax: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return result.outputFiles;
}

function files(folder, endings) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => !endings || endings.some((ending) => name.endsWith(ending)))
    .map((name) => relative(folder, join(folder, name)).split(sep).join(posix.sep))
    .sort();
}
