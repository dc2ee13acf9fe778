// Reading without a line is switched off in data/cong.yml: what earlier workers left on this machine goes away.
"use strict";
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const ours = `portal ${new URL(self.registration.scope).pathname} `;
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith(ours)).map((name) => caches.delete(name)));
    await self.registration.unregister();
  })());
});
