// Puts build/package together: compiled TypeScript, the engine with its minified glue, packs and prices. A file
// is written only when its content changes, so that what is built from the package can trust file times.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { root, Stop } from './terminal.mjs';

const target = join(root, 'build/package');
const compiled = join(root, 'build/typescript');
const source = join(root, 'wasm/src');
const bindings = join(root, 'build/wasm/wasm/bindings');
const packs = join(root, 'core/data/encodings');

/** The only library inside the package; it is bundled into the one module that imports it. */
const bundled = 'dexie';

export async function assemblePackage() {
  const { build, transform } = await import('esbuild');
  const kept = new Set();

  for (const file of files(compiled, ['.js', '.d.ts'])) {
    if (!existsSync(join(source, file.replace(/(\.d)?\.[jt]s$/, '.ts')))) continue; // its source is gone
    const text = readFileSync(join(compiled, file), 'utf8');
    const imports = new RegExp(`(?:from|import)\\s*\\(?['"]${bundled}['"]`).test(text);
    if (imports && file.endsWith('.d.ts'))
      throw new Stop(`${file} shows types of ${bundled}, which the package hides.`);
    await put(file, imports ? await withLibrary(build, join(compiled, file)) : text);
  }

  for (const file of files(source, ['.d.ts'])) await put(file, readFileSync(join(source, file)));

  for (const [module, glue] of [
    ['engine', 'glue.js'],
    ['fare', 'fare-glue.js'],
  ]) {
    const written = readFileSync(join(bindings, `${module}.mjs`), 'utf8');
    const minified = await transform(written, { minify: true, format: 'esm', target: 'es2022', legalComments: 'none' });
    await put(glue, minified.code);
    await put(`${module}.wasm`, readFileSync(join(bindings, `${module}.wasm`)));
  }

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

  /** gzip -9 without a time inside: the same pack is the same file. A pack as new as its source stands. */
  async function putPack(name) {
    const pack = join(packs, name);
    const path = join(target, 'encodings', name);
    const made = statSync(pack).mtime;
    if (existsSync(path) && statSync(path).mtimeMs === made.getTime()) return void kept.add(`encodings/${name}`);
    await put(`encodings/${name}`, gzipSync(readFileSync(pack), { level: 9 }));
    utimesSync(path, made, made);
  }
}

/** A module with the library inside and its relative imports left as they are, so that no class exists twice. */
async function withLibrary(build, entry) {
  const keepRelative = {
    name: 'keep-relative',
    setup({ onResolve }) {
      onResolve({ filter: /^\./ }, ({ path, importer }) =>
        importer.includes(`${sep}node_modules${sep}`) ? undefined : { path, external: true },
      );
    },
  };
  const result = await build({
    entryPoints: [entry],
    nodePaths: [join(root, 'node_modules')],
    // The library's main entry refuses to load in a page that has another version of it; this file is itself alone.
    alias: { [bundled]: join(root, 'node_modules/dexie/dist/modern/dexie.mjs') },
    plugins: [keepRelative],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
  });
  return result.outputFiles[0].text;
}

function files(folder, endings) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .filter((name) => !endings || endings.some((ending) => name.endsWith(ending)))
    .map((name) => relative(folder, join(folder, name)).split(sep).join(posix.sep))
    .sort();
}
