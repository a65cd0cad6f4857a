// A web host as they are out there: named ways to behave, which a test puts together.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { types } from "./server.mjs";

// What is fetched by script, and so can be refused or sent wrongly without the page itself being lost.
const data = /\.(wasm|json|bin)$/;

/** What a host does to the files of a site. Each takes an answer `{ status, headers, body }` and returns it. */
export const behaviours = {
  /** Lets pages of any other host read its files. */
  cors: (path, answer) => with_(answer, { "Access-Control-Allow-Origin": "*" }),
  /** Knows no types but those of pages, and forbids guessing. */
  untyped: (path, answer) => with_(answer, {
    "X-Content-Type-Options": "nosniff", ...(data.test(path) && { "Content-Type": "text/plain" }),
  }),
  /** Keeps its files compressed, and does not say so. */
  compressed: (path, answer) => (data.test(path) ? { ...answer, body: gzipSync(answer.body) } : answer),
  /** Serves no file whose ending it does not know. */
  refusing: (path, answer) => (data.test(path) ? { status: 404, headers: {}, body: Buffer.from("not found") } : answer),
  /** Answers a missing file, and one it does not know, with a friendly page. */
  friendly: (path, answer) => (data.test(path)
    ? { status: 200, headers: { "Content-Type": "text/html; charset=utf-8" }, body: Buffer.from("<!doctype html><title>首页</title><p>欢迎访问") }
    : answer),
  /** A telephone line: an answer begins after 150 ms, and comes at 100 kB a second. */
  slow: (path, answer) => ({ ...answer, wait: 150, rate: 100_000 }),
  /** Takes the request for the module, and never answers. */
  mute: (path, answer) => (data.test(path) ? { ...answer, wait: Infinity } : answer),
  /** Tells browsers to keep scripts for a year. */
  keeping: (path, answer) => (/\.(js|css|wasm)$/.test(path) ? with_(answer, { "Cache-Control": "public, max-age=31536000" }) : answer),
};

function with_(answer, headers) {
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

/**
 * Serves on loopback: below `/site/`, deep in a path, the files of a built site, each changed by the behaviours in
 * turn (names of the ones above, or functions like them); beside them, under their own paths, `pages`:
 * `{ "portal.html": { headers, body } }`.
 */
export async function host({ site, behave = [], pages = {} }) {
  const base = "/中心/site/";
  const asked = [];
  const steps = behave.map((step) => (typeof step === "function" ? step : behaviours[step]));
  const self = { site, pages, asked, behave: steps };

  async function answer(path) {
    if (path.startsWith(base) && self.site) {
      const inside = normalize(path.slice(base.length) || "index.html");
      const found = await readFile(join(self.site, inside)).catch(() => null);
      const first = found
        ? { status: 200, headers: { "Content-Type": types[extname(inside)] ?? "application/octet-stream" }, body: found }
        : { status: 404, headers: {}, body: Buffer.alloc(0) };
      return self.behave.reduce((sofar, step) => step(inside, sofar), first);
    }
    const page = self.pages[path.slice(1)];
    if (!page) return { status: path === "/favicon.ico" ? 204 : 404, headers: {}, body: Buffer.alloc(0) };
    const { headers = {}, body } = typeof page === "string" ? { body: page } : page;
    return { status: 200, headers: { "Content-Type": types[extname(path)], "Cache-Control": "no-cache", ...headers }, body: Buffer.from(body) };
  }

  const server = createServer(async (request, response) => {
    const { pathname, search } = new URL(request.url, "http://host");
    const path = decodeURIComponent(pathname);
    const { status, headers, body, wait = 0, rate = Infinity } = await answer(path);
    asked.push({ path, search, status });
    if (wait === Infinity) return;
    await pause(wait);
    response.writeHead(status, { "Content-Length": body.length, ...headers });
    // A tenth of a second's worth at a time.
    const piece = Number.isFinite(rate) ? Math.ceil(rate / 10) : Math.max(body.length, 1);
    for (let at = 0; at < body.length && !response.destroyed; at += piece) {
      if (at > 0) await pause(100);
      response.write(body.subarray(at, at + piece));
    }
    response.end();
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  server.unref();
  const origin = `http://127.0.0.1:${server.address().port}`;
  return Object.assign(self, {
    origin,
    /** The address of the site, with `/` at its end. */
    address: origin + encodeURI(base),
    /** The address of a page beside the site. */
    page: (name) => `${origin}/${name}`,
    /** Goes out of the net, with all connections. */
    stop: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  });
}

const pause = (time) => (time > 0 ? new Promise((done) => setTimeout(done, time)) : undefined);
