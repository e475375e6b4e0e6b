// How the package's files reach the worker: through a fetch that tells the page how far it is, and that can be made
// to pass by every kept copy when one of them turned out to be damaged.
import type { Loading } from './protocol.ts';

/** Files that must come from the server, because the kept copy was damaged. */
const distrusted = new Set<string>();

/** `fetch` that reports its progress to the page. */
export const watchedFetch: typeof fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  const file = nameOf(url);
  const response = await fetch(input, distrusted.has(file) ? { ...init, cache: 'reload' } : init);
  if (!response.body || !response.ok || !url.endsWith('.pack')) return response;
  const length = Number(response.headers.get('content-length'));
  const total = length > 0 ? { total: length } : {};
  let loaded = 0;
  const counted = response.body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        loaded += chunk.length;
        report({ file, loaded, ...total });
        controller.enqueue(chunk);
      },
      flush: () => report(null),
    }),
  );
  return new Response(counted, { status: response.status, headers: response.headers });
};

/** Throws every kept copy of a file away; the next fetch asks the server. */
export async function forgetPack(file: string): Promise<void> {
  distrusted.add(nameOf(file));
  for (const name of (await globalThis.caches?.keys()) ?? []) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      if (nameOf(request.url) === nameOf(file)) await cache.delete(request);
    }
  }
}

/** `o200k_base` for any address of its pack, with or without a hash. */
function nameOf(url: string): string {
  return /([a-z0-9_]+)(?:-[\w-]{8})?\.pack(?:[?#]|$)/.exec(url)?.[1] ?? url;
}

function report(loading: Loading['loading']): void {
  self.postMessage({ loading } satisfies Loading);
}
