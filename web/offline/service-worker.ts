// Keeps the page working without a network. Everything in the list comes from the cache first, so a visit after the
// first one needs no network at all; vocabularies and modules outside the list are kept when they are first fetched.
// A new version is fetched in the background and waits: it takes over only when a person presses Reload.
import { cleanupOutdatedCaches, type PrecacheEntry, precacheAndRoute } from 'workbox-precaching';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: PrecacheEntry[] };

const packs = 'tokenfare-packs';
/** Vocabularies, and the engine of other families than OpenAI's. */
const onDemand = /\.pack$|\/families-[\w-]+\.(?:js|wasm)$/;

cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [/.*/] });

self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('message', (event) => {
  if (event.data === 'take over') void self.skipWaiting();
});
self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || origin !== self.location.origin || !onDemand.test(pathname)) return;
  event.respondWith(firstFromCache(event.request));
});

/** A file under its hashed address never changes, so the kept copy is as good as a new one. */
async function firstFromCache(request: Request): Promise<Response> {
  const cache = await caches.open(packs);
  const kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (response.ok) await cache.put(request, response.clone());
  return response;
}
