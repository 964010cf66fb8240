// Without a network the door comes from what its page kept of itself; whatever else fails, fails.
'use strict';
self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => { if (event.request.method === 'GET') event.respondWith(answer(event.request)); });

async function answer(request) {
  const page = request.mode === 'navigate';
  try {
    const fresh = await fetch(request);
    if (page && fresh.type === 'opaqueredirect') await caches.delete('door'); // signed out: no name stays on this phone
    return fresh;
  } catch (error) {
    const kept = await caches.match(request, { ignoreSearch: page });
    if (!kept) throw error;
    return kept;
  }
}
