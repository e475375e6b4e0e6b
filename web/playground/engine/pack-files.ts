// How the package's files reach the worker: through a fetch that tells the page how far it is, and that can be made
// to pass by every kept copy when one of them turned out to be damaged.
import type { Loading } from './protocol.ts';

/** Files that must come from the server, because the kept copy was damaged. */
const distrusted = new Set<string>();

/** Files that this worker has had whole. */
const arrived = new Set<string>();

/** Which vocabularies are on this device: those that were fetched, and those that the browser keeps for this page. */
export async function packsHere(): Promise<ReadonlySet<string>> {
  const names = new Set(arrived);
  try {
    for (const name of (await globalThis.caches?.keys()) ?? []) {
      for (const { url } of await (await caches.open(name)).keys()) if (url.includes('.pack')) names.add(nameOf(url));
    }
  } catch {
    // A browser that keeps nothing: what was fetched is here.
  }
  return names;
}

/** `fetch` that reports to the page how far a vocabulary is. */
export const watchedFetch: typeof fetch = async (input, init) => {
  const url = String(input instanceof Request ? input.url : input);
  if (!url.endsWith('.pack')) return fetch(input, init);
  const file = nameOf(url);
  report({ file, loaded: 0 });
  try {
    const response = await fetch(input, distrusted.has(file) ? { ...init, cache: 'reload' } : init);
    if (response.ok && response.body) return counted(response, response.body, file);
    report(null);
    return response;
  } catch (error) {
    report(null);
    throw error;
  }
};

/** The same answer, whose bytes are counted as they are read. */
function counted(response: Response, body: ReadableStream<Uint8Array>, file: string): Response {
  const isPacked = response.headers.has('content-encoding'); // then the length is not that of what is read
  const length = isPacked ? 0 : Number(response.headers.get('content-length'));
  let loaded = 0;
  const watched = body.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        loaded += chunk.length;
        report({ file, loaded, ...(length > 0 && { total: length }) });
        controller.enqueue(chunk);
      },
      flush: () => {
        arrived.add(file);
        report(null);
      },
    }),
  );
  return new Response(watched, { status: response.status, headers: response.headers });
}

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
export function nameOf(url: string): string {
  return /([a-z0-9_]+)(?:-[\w-]{8})?\.pack(?:[?#]|$)/.exec(url)?.[1] ?? url;
}

function report(loading: Loading['loading']): void {
  self.postMessage({ loading } satisfies Loading);
}
