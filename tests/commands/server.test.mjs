// The server that npm start and the page tests use: headers, types, caching, and what it refuses.
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { cacheControl, contentSecurityPolicy, startServer } from '../../.dev/server.mjs';

const policy =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
  "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'";

describe('the server', () => {
  let folder;
  let server;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tokenfare-server-'));
    const root = join(folder, 'site');
    await mkdir(join(root, 'assets'), { recursive: true });
    await writeFile(join(folder, 'secret.txt'), 'not for you');
    await writeFile(join(root, '.hidden'), 'not for you');
    await writeFile(join(root, 'index.html'), '<!doctype html><title>page</title>');
    await writeFile(join(root, 'service-worker.js'), 'self;');
    await writeFile(join(root, 'token-fare.js'), 'self;');
    await writeFile(join(root, 'embed.html'), '<!doctype html><title>embed</title>');
    await writeFile(join(root, 'assets/engine-D3adB33f.wasm'), Buffer.from([0, 97, 115, 109]));
    await writeFile(join(root, 'assets/o200k_base-D3adB33f.pack'), Buffer.from([31, 139]));
    await writeFile(join(root, 'assets/main-D3adB33f.js'), 'export default 1;');
    await writeFile(join(root, 'assets/main-D3adB33f.js.br'), brotliCompressSync('export default 1;'));
    server = await startServer({ root });
  });
  after(async () => {
    await server.close();
    await rm(folder, { recursive: true });
  });

  const get = (path, options) => fetch(new URL(path, server.url), options);

  test('sends the policy and its companions with everything, even a refusal', async () => {
    for (const path of ['/', '/assets/main-D3adB33f.js', '/nothing-here']) {
      const { headers } = await get(path);
      assert.equal(headers.get('content-security-policy'), policy, path);
      assert.equal(headers.get('x-content-type-options'), 'nosniff', path);
      assert.equal(headers.get('referrer-policy'), 'no-referrer', path);
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin', path);
    }
  });

  test('has the policy that the page carries for other servers', async () => {
    assert.equal(contentSecurityPolicy, policy);
    for (const name of ['index', 'embed', 'lesson']) {
      const page = await readFile(new URL(`../../web/${name}.html`, import.meta.url), 'utf8');
      assert.ok(page.includes(`http-equiv="Content-Security-Policy" content="${policy}"`), name);
    }
  });

  test('lets pages of other origins load the element and what it needs, and nothing else', async () => {
    const shared = async (path) => {
      const { headers } = await get(path);
      return [headers.get('access-control-allow-origin'), headers.get('cross-origin-resource-policy')];
    };
    for (const path of ['/token-fare.js', '/embed.html', '/assets/main-D3adB33f.js', '/assets/engine-D3adB33f.wasm'])
      assert.deepEqual(await shared(path), ['*', 'cross-origin'], path);
    for (const path of ['/', '/service-worker.js']) assert.deepEqual(await shared(path), [null, null], path);
  });

  test('names the types that browsers insist on', async () => {
    const type = async (path) => (await get(path)).headers.get('content-type');
    assert.equal(await type('/'), 'text/html;charset=utf-8');
    assert.equal(await type('/assets/engine-D3adB33f.wasm'), 'application/wasm');
    assert.equal(await type('/assets/o200k_base-D3adB33f.pack'), 'application/octet-stream');
    assert.match(await type('/assets/main-D3adB33f.js'), /^text\/javascript/);
  });

  test('lets only assets with a hash in their name be kept for ever', async () => {
    const cache = async (path) => (await get(path)).headers.get('cache-control');
    assert.equal(await cache('/assets/main-D3adB33f.js'), 'public, max-age=31536000, immutable');
    assert.equal(await cache('/'), 'no-cache');
    assert.equal(await cache('/service-worker.js'), 'no-cache');
    assert.equal(cacheControl('/assets/icon.svg'), 'no-cache');
  });

  test('sends the small file beside a large one, and no coding for a pack', async () => {
    const script = await get('/assets/main-D3adB33f.js', { headers: { 'accept-encoding': 'br' } });
    assert.equal(script.headers.get('content-encoding'), 'br');
    assert.equal(await script.text(), 'export default 1;');
    assert.equal((await get('/assets/o200k_base-D3adB33f.pack')).headers.get('content-encoding'), null);
  });

  test('shows nothing outside its folder and no hidden file', async () => {
    const raw = (path) =>
      new Promise((resolve) => {
        request({ port: server.port, host: '127.0.0.1', path }, (response) =>
          resolve(response.resume().statusCode),
        ).end();
      });
    for (const path of [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/.hidden',
      '/nothing',
    ]) {
      assert.equal(await raw(path), 404, path);
    }
  });

  test('reads only: other methods are refused', async () => {
    assert.equal((await get('/', { method: 'POST', body: 'x' })).status, 405);
    assert.equal((await get('/', { method: 'HEAD' })).status, 200);
  });

  test('takes a free port when the asked one is busy, unless it must not', async () => {
    const second = await startServer({ root: folder, port: server.port });
    assert.notEqual(second.port, server.port);
    await second.close();
    await assert.rejects(startServer({ root: folder, port: server.port, strict: true }), { code: 'EADDRINUSE' });
  });

  test('can be reached from this machine only', () => {
    assert.match(server.url, /^http:\/\/127\.0\.0\.1:\d+\/$/);
  });
});
