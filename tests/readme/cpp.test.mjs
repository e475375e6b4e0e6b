// The C++ page: the engine is installed, a project made of nothing but what stands there finds it, builds, and prints what
// the page says. The build of the other native tests is installed, so that nothing is compiled twice.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { configure } from '../../.dev/build.mjs';
import { blocks, read, root } from './examples.mjs';

const page = blocks(read('docs/cpp.md'));
const only = (info) => page.filter((block) => block.info === info).map(({ text }) => text);

let folder;
const run = async (program, ...args) => {
  const { stdout } = await promisify(execFile)(program, args, { cwd: root, maxBuffer: 1 << 24 });
  return stdout.trim();
};

before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tokenfare-cpp-'));
  await configure('native-debug');
  await run('cmake', '--build', '--preset', 'native-debug');
  await run('cmake', '--install', 'build/native-debug', '--prefix', join(folder, 'installed'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

test('a project that holds the example finds the installed engine, builds, and prints what the page says', async () => {
  const [[list], [program], [output]] = ['cmake', 'cpp', 'text'].map(only);
  writeFileSync(join(folder, 'CMakeLists.txt'), list);
  writeFileSync(join(folder, 'main.cpp'), program);
  const build = join(folder, 'build');
  await run('cmake', '-S', folder, '-B', build, '-G', 'Ninja', `-DCMAKE_PREFIX_PATH=${join(folder, 'installed')}`);
  await run('cmake', '--build', build);
  assert.equal(await run(join(build, 'fare')), output);
});

test('the commands of the page name presets and options that exist', () => {
  const presets = JSON.parse(read('CMakePresets.json'));
  const options = read('CMakeLists.txt');
  const [commands] = only('sh');
  const [configuring, building, installing] = commands.split('\n');
  const [, preset, option] = configuring.match(/^cmake --preset (\S+) -D(\w+)=OFF$/);
  assert.ok(presets.configurePresets.some(({ name }) => name === preset) && options.includes(`option(${option} `));
  assert.equal(building, `cmake --build --preset ${preset}`);
  assert.ok(presets.buildPresets.some(({ name }) => name === preset));
  assert.match(installing, new RegExp(`^cmake --install build/${preset} --prefix \\S+$`));
});

test('nothing on the page is left unchecked', () => {
  assert.deepEqual(
    page.map(({ info }) => info),
    ['sh', 'cmake', 'cpp', 'text'],
  );
});
