// The package in Node, installed from its own tarball.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { answering, body, expected, names, prompt } from './pages.mjs';
import * as pool from './pool-page.mjs';
import { createProject } from './project.mjs';

const printing = 'console.log(await answer());';

describe('the package in Node', () => {
  let project;
  before(async () => {
    project = await createProject();
  });
  after(() => project?.remove());

  test('holds what was built, its licence and its notices, and nothing else', () => {
    const files = project.packed.files.map(({ path }) => path);
    const outside = files.filter((name) => !name.startsWith('build/package/')).toSorted();
    assert.deepEqual(outside, ['LICENSE', 'README.md', 'THIRD_PARTY_NOTICES.md', 'package.json']);
    const needed = [
      'index.js',
      'index.d.ts',
      'browser.js',
      'browser.d.ts',
      'pool.js',
      'pool.d.ts',
      'pool-worker.js',
      'node.js',
      'node.d.ts',
      'cli.js',
      'engine.wasm',
      'fare.wasm',
      'families.wasm',
      'prices.json',
    ];
    for (const name of needed) {
      assert.ok(files.includes(`build/package/${name}`), name);
    }
    assert.ok(files.filter((name) => name.endsWith('.pack')).length >= 3);
  });

  test('brings no other package along', async () => {
    const lock = JSON.parse(await project.read('package-lock.json'));
    assert.deepEqual(Object.keys(lock.packages), ['', 'node_modules/tokenfare']);
  });

  test('brings its command along', async () => {
    assert.equal(await project.command('tokenfare', 'count', '--model', 'gpt-4', prompt), '8');
    const log = ['--log', `${project.folder}/log`];
    await project.command('tokenfare', 'log', '--input', '45', '--output', '23', ...log);
    assert.match(await project.command('tokenfare', 'usage', ...log), /^Tokens {2}68 \(45 in, 23 out\)$/m);
  });

  test('answers in an ES module', async () => {
    await project.write({ 'count.mjs': `${answering()}${printing}` });
    assert.equal(await project.run('node', 'count.mjs'), expected);
  });

  test('answers in CommonJS through import()', async () => {
    await project.write({
      'count.cjs': `(async () => { const ${names} = await import('tokenfare');\n${body}${printing} })();`,
    });
    assert.equal(await project.run('node', 'count.cjs'), expected);
  });

  test('answers where code may not be made from strings', async () => {
    await project.write({ 'count.mjs': `${answering()}${printing}` });
    assert.equal(await project.run('node', '--disallow-code-generation-from-strings', 'count.mjs'), expected);
  });

  test('answers in a worker thread', async () => {
    await project.write({
      'main.mjs': "import { Worker } from 'node:worker_threads'; new Worker(new URL('./count.mjs', import.meta.url));",
      'count.mjs': `${answering()}${printing}`,
    });
    assert.equal(await project.run('node', 'main.mjs'), expected);
  });

  test('counts many texts in a pool of worker threads', async () => {
    await project.write({ 'pool.mjs': pool.inNode });
    assert.equal(await project.run('node', 'pool.mjs'), pool.expected);
  });

  test('shows its types to a strict TypeScript project', async () => {
    await project.write({
      'typed.ts': `import { countTokens, type Tokenizer, TokenfareError, loadTokenizer } from 'tokenfare';
import { openIndexedDbStore } from 'tokenfare/browser';
import { openFileStore, type FileStoreOptions } from 'tokenfare/node';
import { openPool, type PoolProgress } from 'tokenfare/pool';
export const count: number = await countTokens('${prompt}', 'cl100k_base');
export const load: (name: string) => Promise<Tokenizer> = (name) => loadTokenizer(name);
export const code = (error: TokenfareError): string => error.code;
export const open: (name?: string) => Promise<unknown> = openIndexedDbStore;
export const files: (options: FileStoreOptions) => Promise<unknown> = (options) => openFileStore('log', options);
export const far = ({ units, totalUnits }: PoolProgress): number => units / totalUnits;
export const all: Uint32Array = await (await openPool('gpt-4')).countAll(['${prompt}'], { onProgress: far });
// @ts-expect-error a count takes a name or a model
export const wrong = countTokens('${prompt}');
`,
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          strict: true,
          exactOptionalPropertyTypes: true,
          module: 'NodeNext',
          target: 'ES2022',
          lib: ['ES2022', 'DOM', 'ESNext.Disposable'],
          types: [],
          noEmit: true,
        },
        files: ['typed.ts'],
      }),
    });
    assert.equal(await project.run('tsc', '-p', '.'), '');
  });

  test('gives its files to those who serve them themselves', async () => {
    await project.write({
      'files.mjs': `import { existsSync } from 'node:fs';
const names = ['engine.wasm', 'fare.wasm', 'prices.json', 'encodings/cl100k_base.pack'];
console.log(names.every((name) => existsSync(new URL(import.meta.resolve('tokenfare/' + name)))));`,
    });
    assert.equal(await project.run('node', 'files.mjs'), 'true');
  });
});
