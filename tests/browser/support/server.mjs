// A static host with the strictest policy that a site has to run under. It notes what was asked of it.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

export const types = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".wasm": "application/wasm",
  ".csv": "text/csv",
  ".svg": "image/svg+xml",
};

export const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'self'",
].join("; ");

/**
 * Serves a folder on loopback under `/a/deep/path/`, since a site has to work under any.
 * `slow` holds back files with these endings for so many milliseconds; `gone` answers 404 to them,
 * `headers` are sent with every file.
 */
export async function serve(folder, { slow = {}, gone = [], headers: more = {} } = {}) {
  const base = "/a/deep/path/";
  const asked = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    const inside = path.endsWith("/") ? `${path}index.html` : path;
    const ending = extname(inside);
    const headers = { "Content-Type": types[ending] ?? "application/octet-stream", "Content-Security-Policy": policy, ...more };
    try {
      if (!inside.startsWith(base) || gone.some((end) => inside.endsWith(end))) throw new Error("not here");
      const body = await readFile(join(folder, normalize(inside.slice(base.length))));
      if (slow[ending]) await new Promise((done) => setTimeout(done, slow[ending]));
      asked.push({ path: inside.slice(base.length), body });
      response.writeHead(200, headers).end(body);
    } catch {
      asked.push({ path, body: null });
      response.writeHead(404, headers).end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  server.unref(); // a test that failed before it closed its host does not keep the run from ending
  return {
    address: `http://127.0.0.1:${server.address().port}${base}`,
    /** Every request so far, in order: its path inside the site, and the bytes (null: there is no such file). */
    asked,
    close: () => new Promise((done) => { server.close(done); server.closeAllConnections(); }),
  };
}
