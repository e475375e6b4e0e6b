// The server of the built page: the headers here are part of what the page tests prove, so the tests, npm
// start and npm run serve all use this one. It answers on the loopback address only.
import { createServer } from 'node:http';
import sirv from 'sirv';

/** The policy of docs/architecture.md; the page carries the same in a meta element for other servers. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const hashed = /[-.][\w-]{8,}\.(?:js|css|wasm|pack|json|woff2|svg|png)$/;

/**
 * Serves a folder as it is now (files that appear later are not seen). `port` 0 takes a free one, and so does a
 * port that is busy unless `strict` is set. `close` ends open connections, too.
 *
 * @param {{ root: string, port?: number, strict?: boolean }} options
 * @returns {Promise<{ url: string, port: number, close: () => Promise<void> }>}
 */
export async function startServer({ root, port = 0, strict = false }) {
  const files = sirv(root, { etag: true, gzip: true, brotli: true, setHeaders });
  const server = createServer((request, response) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(response, 405, 'Method not allowed');
    files(request, response, () => refuse(response, 404, 'Not found'));
  });
  const taken = await listen(server, port).catch((error) => {
    if (error.code !== 'EADDRINUSE' || strict) throw error;
    return listen(server, 0);
  });
  return {
    url: `http://127.0.0.1:${taken}/`,
    port: taken,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function setHeaders(response, path) {
  guard(response);
  if (path.endsWith('.pack')) response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Cache-Control', cacheControl(path));
  if (isForHosts(path)) share(response);
}

/** What pages of other origins, and sandboxed frames, load for `<token-fare>`. Nothing of it depends on who asks. */
function isForHosts(path) {
  return path.startsWith('/assets/') || /^\/(?:token-fare(?:-classic)?\.js|embed\.html)$/.test(path);
}

function share(response) {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
}

/** An asset whose name holds the hash of its content never changes; everything else is asked for again. */
export function cacheControl(path) {
  return path.startsWith('/assets/') && hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache';
}

function guard(response) {
  response.setHeader('Content-Security-Policy', contentSecurityPolicy);
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Referrer-Policy', 'no-referrer');
  response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
}

function refuse(response, code, reason) {
  guard(response);
  response.writeHead(code, { 'Content-Type': 'text/plain; charset=utf-8' }).end(`${reason}\n`);
}

function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.removeListener('error', reject);
      resolve(server.address().port);
    });
  });
}
