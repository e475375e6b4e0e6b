// npm run setup on machines that this one is not: programs are faked on a PATH of their own.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { groups, missing } from '../../.dev/needs.mjs';
import { decide } from '../../.dev/setup.mjs';

const script = fileURLToPath(new URL('../../.dev/setup.mjs', import.meta.url));
const isRoot = process.getuid() === 0;

describe('set-up', () => {
  let bin;
  beforeEach(async () => {
    bin = await mkdtemp(join(tmpdir(), 'tokenfare-path-'));
  });
  afterEach(() => rm(bin, { recursive: true }));

  const fake = async (name, body = 'exit 0') => {
    await writeFile(join(bin, name), `#!/bin/sh\n${body}\n`);
    await chmod(join(bin, name), 0o755);
  };
  const run = (args = [], env = {}) =>
    new Promise((resolve) => {
      const options = { env: { PATH: bin, HOME: bin, ...env }, encoding: 'utf8' };
      execFile(process.execPath, [script, ...args], options, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, output: stdout + stderr }),
      ).stdin.end();
    });

  test('finds nothing to do, at once, on a machine that has everything', async () => {
    for (const name of ['cmake', 'ninja', 'python3', 'emcc']) await fake(name);
    const begin = performance.now();
    const { code, output } = await run();
    assert.equal(code, 0, output);
    assert.match(output, /^Ready: build/);
    assert.ok(performance.now() - begin < 1000);
  });

  test('takes any emcc on the PATH for Emscripten', async () => {
    const path = process.env.PATH;
    await fake('emcc');
    process.env.PATH = bin;
    const names = missing(['build']).map((need) => need.package);
    process.env.PATH = path;
    assert.ok(!names.includes('emscripten') && names.includes('cmake'));
  });

  test('without apt-get says what is lacking and stops', async () => {
    const { code, output } = await run();
    assert.equal(code, 1);
    assert.match(output, /emscripten +compiles the engine to WebAssembly/);
    assert.match(output, /There is no apt-get here/);
  });

  test('without root prints the one line to paste', () => {
    const ask = () => decide({ packages: ['cmake', 'emscripten'], hasAptGet: true, isRoot: false, unasked: true });
    const line = 'sudo apt-get update && sudo apt-get install -y --no-install-recommends cmake emscripten';
    assert.throws(ask, (error) => error.message.split('\n').some((text) => text.trim() === line));
  });

  test('as root asks on a terminal and goes ahead without one', () => {
    const machine = { packages: ['cmake'], hasAptGet: true, isRoot: true };
    assert.equal(decide({ ...machine, unasked: false }), 'ask');
    assert.equal(decide({ ...machine, unasked: true }), 'install');
  });

  test('installs exactly what it listed, with --yes or in CI', async () => {
    const installs = ['cmake', 'ninja', 'python3', 'emcc'].map((name) => `cp ${bin}/apt-get ${bin}/${name}`).join('; ');
    for (const [args, env] of [
      [['--yes'], {}],
      [[], { CI: 'true' }],
    ]) {
      await fake(
        'apt-get',
        `echo "$@" >> ${bin}/asked; case "$*" in --simulate*) ;; *install*) ${installs.replaceAll('cp ', '/bin/cp ')};; esac`,
      );
      const { code, output } = await run(args, env);
      assert.equal(code, isRoot ? 0 : 1, output);
      if (!isRoot) continue;
      const asked = (await readFile(join(bin, 'asked'), 'utf8')).trim().split('\n');
      assert.match(asked[0], /^--simulate install/);
      assert.match(asked[1], /update$/);
      assert.match(asked[2], /install -y --no-install-recommends cmake ninja-build python3 emscripten$/);
      for (const name of ['asked', 'cmake', 'ninja', 'python3', 'emcc']) await rm(join(bin, name));
    }
  });

  test('stops with the end of the log when apt-get fails, and when it installed nothing', async () => {
    await fake('apt-get', 'echo "E: no network"; exit 100');
    assert.match((await run(['--yes'])).output, isRoot ? /E: no network/ : /needs root/);
    await fake('apt-get');
    assert.match((await run(['--yes'])).output, isRoot ? /Installed, but not found: cmake/ : /needs root/);
  });

  test('knows its own options only', async () => {
    const { code, output } = await run(['--browser']);
    assert.equal(code, 1);
    assert.match(output, /knows .*--browsers/);
  });

  test('says of each package what it is for', () => {
    for (const need of Object.values(groups).flat())
      assert.ok(need.why.length > 3 && typeof need.there() === 'boolean');
  });
});
