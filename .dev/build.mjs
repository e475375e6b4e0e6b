// npm run build: core → engine.wasm, wasm/src → the package, web → the page. Each step does nothing when its
// inputs did not change: ninja and tsc see to their own, the page compares the time of its newest input.
//
//   build/wasm        what CMake builds with Emscripten
//   build/typescript  what tsc makes of wasm/src
//   build/package     what npm publishes (package.json `exports`)
//   build/site        the static page
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { compress } from './compress.mjs';
import { assemblePackage } from './package.mjs';
import { isMain, main, root, run, say, seconds, step } from './terminal.mjs';

const bin = (name) => join(root, 'node_modules/.bin', name);

export async function build({ page = true } = {}) {
  const begin = performance.now();
  await step('engine (Emscripten)', buildEngine);
  await step('TypeScript', () => run(bin('tsc'), ['-p', 'wasm'], { log: 'tsc.log' }));
  await step('package', assemblePackage);
  if (page) await step('page', buildPage);
  say(`  ${seconds(begin).padStart(8)}  in all`);
}

async function buildEngine() {
  await configure('wasm');
  await run('cmake', ['--build', '--preset', 'wasm'], { log: 'wasm.log' });
}

/** Configures a preset once; afterwards ninja does it by itself when a CMake file changes. */
export async function configure(preset) {
  const folder = join(root, 'build', preset);
  const stamp = join(folder, 'presets.json');
  const presets = readFileSync(join(root, 'CMakePresets.json'), 'utf8');
  const configured = existsSync(join(folder, 'build.ninja')) && existsSync(stamp);
  if (configured && readFileSync(stamp, 'utf8') === presets) return;
  await run('cmake', ['--preset', preset], { log: `${preset}-configure.log` });
  writeFileSync(stamp, presets);
}

async function buildPage() {
  const site = join(root, 'build/site');
  const stamp = join(root, 'build/logs/site.stamp');
  const inputs = ['web', 'build/package', 'package-lock.json', '.dev/build.mjs', '.dev/compress.mjs'];
  if (existsSync(stamp) && existsSync(site) && newest(inputs) <= statSync(stamp).mtimeMs) return 'nothing new';
  rmSync(stamp, { force: true });
  const begun = new Date();
  await run(bin('vite'), ['build', '--config', 'web/vite.config.ts'], { log: 'vite.log' });
  const { files, bytes, packed } = await compress(site);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, `${relative(root, site)} of ${begun.toISOString()}\n`);
  return `${files} files compressed, ${Math.round(bytes / 1024)} kB to ${Math.round(packed / 1024)} kB`;
}

/** The time of the newest file in some files and folders. */
function newest(paths) {
  let time = 0;
  for (const path of paths) {
    const full = join(root, path);
    const folder = statSync(full).isDirectory();
    const files = folder ? readdirSync(full, { recursive: true }).map((name) => join(full, name)) : [full];
    for (const file of [full, ...files]) time = Math.max(time, statSync(file).mtimeMs);
  }
  return time;
}

if (isMain(import.meta.url)) {
  await main(async (args) => {
    const { setup } = await import('./setup.mjs');
    await setup(['build'], { yes: args.includes('--yes') });
    await build({ page: !args.includes('--package') });
  });
}
