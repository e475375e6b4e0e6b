// A page of somebody else: another origin on this machine, with a policy of its own, that puts <token-fare> or a frame of
// ours into its text. Each tab writes down what the host would hold against us: violations of its policy, errors, and
// requests to anybody but the host and us.
import { createServer } from 'node:http';
import { openSite } from './site.mjs';

/** The policy that docs/embed.md states, for scripts of `origin`. */
export const hostPolicy = (origin) =>
  [
    "default-src 'none'",
    `script-src ${origin} 'wasm-unsafe-eval'`,
    `connect-src ${origin}`,
    "require-trusted-types-for 'script'",
  ].join('; ');

/** Serves pages by their paths: `{ '/': { body, policy } }`; what stands there may be changed later. */
export async function startHost(pages) {
  const server = createServer((request, response) => {
    const page = pages[new URL(request.url, 'http://host').pathname];
    if (!page) return response.writeHead(404).end();
    const headers = { 'Content-Type': 'text/html; charset=utf-8' };
    if (page.policy) headers['Content-Security-Policy'] = page.policy;
    response.writeHead(200, headers).end(page.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/** Our site and a host beside it; `open` opens the host's first page, which may ask both. */
export async function openSiteAndHost(pages) {
  const site = await openSite();
  const host = await startHost(pages);
  const origin = new URL(site.url).origin;
  return {
    site,
    host,
    origin,
    open: (context) => openHostPage(context, host.url, [origin, new URL(host.url).origin]),
    close: async () => {
      await host.close();
      await site.close();
    },
  };
}

/** A whole page around some HTML. */
export const pageOf = (body, head = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A lesson</title>${head}</head><body>${body}</body></html>`;

/** Opens an address; `faults` fills with what must not happen. `origins` may be asked. */
export async function openHostPage(context, url, origins) {
  const page = await context.newPage();
  const faults = [];
  const requests = [];
  page.on('pageerror', ({ message }) => faults.push(`threw: ${message}`));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type()) && !/favicon/.test(message.location().url))
      faults.push(message.text());
  });
  page.on('request', (request) => {
    requests.push(request.url());
    const { protocol, origin } = new URL(request.url());
    if (protocol.startsWith('http') && !origins.includes(origin)) faults.push(`asked ${request.url()}`);
  });
  await page.exposeFunction('reportViolation', (what) => faults.push(`violation: ${what}`));
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sourceFile }) =>
      globalThis.reportViolation(`${effectiveDirective} ${blockedURI} ${sourceFile}`),
    );
    globalThis.heard = [];
    for (const type of ['tokenfare-change', 'tokenfare-error']) {
      addEventListener(type, ({ target, detail }) => globalThis.heard.push({ type, id: target.id, ...detail }));
    }
  });
  await page.goto(url);
  return { page, faults, requests };
}
