// Takes the place of a worker that kept the site, when the publisher wants it kept no longer: removes what
// was kept and itself, and has open pages read anew from the host.
async function retire() {
  const scope = self.registration.scope;
  for (const kept of await caches.keys()) {
    if (kept.startsWith(`implant-prices ${scope} `)) await caches.delete(kept);
  }
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url).catch(() => {});
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(retire()));
