// Keeps one building of a site: what its first pages need at once, every other page when it is visited. A
// newer building waits until the reader asks for it or has closed every page of this one; parts of two are
// never shown together. `BUILD` and `KEPT` (paths and their sums) are put before this by the site.
const scope = self.registration.scope;
const name = (build) => `implant-prices ${scope} ${build}`;
const own = name(BUILD);

// An answer without what its way here has left on it: a page must not come from a redirected one.
const plain = async (answer) => new Response(await answer.arrayBuffer(), { headers: answer.headers });

async function install() {
  try {
    const cache = await caches.open(own);
    const put = async (path) => {
      const address = new URL(path, scope);
      const answer = await fetch(address, { integrity: KEPT[path], cache: "no-cache" });
      if (!answer.ok) throw new Error(path);
      await cache.put(address, await plain(answer));
    };
    await Promise.all(Object.keys(KEPT).map(put));
  } catch (fault) {
    // Half a site is none. The browser tries again on a later visit.
    await caches.delete(own);
    throw fault;
  }
}

async function activate() {
  for (const kept of await caches.keys()) {
    if (kept.startsWith(name("")) && kept !== own) await caches.delete(kept);
  }
}

// The pages that are kept once they have been visited: of an institution, and those that the list goes on over.
const later = /^(?:i\/([^/]+?)|page-(\d+))(\.en)?\.html$/;

// Where a page that is not kept is shown by one that is.
function instead(path) {
  const [, institution, number, lang = ""] = later.exec(path);
  return Response.redirect(`${scope}index${lang}.html#${institution ? `open=${institution}` : `page=${number}`}`);
}

async function kept(path, request) {
  const found = await caches.match(new URL(path, scope).href, { cacheName: own });
  return found || fetch(request);
}

// A page that is read now, if it belongs to this building; else what is kept of it, else the same from the list.
async function visited(path, request) {
  const cache = await caches.open(own);
  try {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), 10000);
    const answer = await fetch(request.url, { signal: stop.signal });
    const page = await plain(answer);
    clearTimeout(timer);
    const text = answer.ok ? await page.clone().text() : "";
    if (text.includes(`content="${BUILD}"`)) {
      await cache.put(request.url, page.clone());
      return page;
    }
    self.registration.update().catch(() => {});
  } catch {
    // No network, or none to speak of.
  }
  return (await cache.match(request.url)) || instead(path);
}

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = request.url.split(/[?#]/)[0];
  if (request.method !== "GET" || !address.startsWith(scope)) return;
  const path = address.slice(scope.length) || "index.html";
  if (Object.prototype.hasOwnProperty.call(KEPT, path)) event.respondWith(kept(path, request));
  else if (request.mode === "navigate" && later.test(path)) event.respondWith(visited(path, request));
});
