// Brings a site's files, each by the way that the host and the page allow: fetched, or inside a script. What
// is not what was published is not used.
import {
  AbortController, DecompressionStream, HTMLScriptElement, PATIENCE, Response, TextDecoder, URL, Uint8Array, WebAssembly, atob,
  clearTimeout, document, fetch, fetches, navigator, put, script, setTimeout, trusted,
} from "./here.js";
import { Fault } from "./notice.js";
import { integrity } from "./sum.js";

/** How many bytes ten seconds have to bring. The oldest telephone's network gives each of our files five times that. */
const LEAST = 2000;

/** Whether a module can run here at all, found out with the smallest there is. Some browsers let a module be
    made that they then do not let run, so both is tried. And whether what it makes can be put into the page. */
export async function probe() {
  if (typeof WebAssembly !== "object" || !WebAssembly.instantiate) throw new Fault("no_wasm");
  try {
    await WebAssembly.instantiate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]));
  } catch {
    throw new Fault("wasm_blocked");
  }
  try {
    put(document.createElement("p"), "");
  } catch {
    throw new Fault("types_blocked");
  }
}

/** The address of a file of a site; a path that leads out of it is none. */
function inside(site, path) {
  const address = new URL(path, site).href;
  if (!address.startsWith(site)) throw new Fault("changed", path);
  return address;
}

// Reads an answer to its end, calling `more` with each piece's length.
async function read(answer, more) {
  if (!answer.body) return new Uint8Array(await answer.arrayBuffer());
  const reader = answer.body.getReader();
  const pieces = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    more(value.length);
    pieces[pieces.length] = value;
    length += value.length;
  }
  const bytes = new Uint8Array(length);
  for (let at = 0, to = 0; at < pieces.length; to += pieces[at].length, at += 1) bytes.set(pieces[at], to);
  return bytes;
}

// A file's bytes; with `compile` also the module, made while they arrive where the host calls it one.
async function fetched(site, path, options, compile) {
  const stop = new AbortController();
  let timer;
  let came = 0;
  // A host that drips is given up like one that says nothing, so a file comes to an end in a time that its length bounds.
  const wait = (more) => {
    came += more;
    if (came < LEAST) return;
    came = 0;
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), PATIENCE);
  };
  try {
    wait(LEAST);
    const answer = await fetch(inside(site, path), { ...options, signal: stop.signal });
    if (!answer.ok) throw new Fault(answer.status === 404 || answer.status === 410 ? "missing" : "refused", `${path} (HTTP ${answer.status})`);
    const streams = compile && WebAssembly.compileStreaming && /^application\/wasm\b/i.test(answer.headers.get("Content-Type") || "");
    wait(LEAST);
    const module = streams ? WebAssembly.compileStreaming(answer.clone()).catch(() => null) : null;
    return { bytes: await read(answer, wait), module };
  } catch (thrown) {
    if (thrown instanceof Fault) throw thrown;
    throw new Fault(stop.signal.aborted ? "too_slow" : navigator.onLine === false ? "no_network" : "unreachable", path);
  } finally {
    clearTimeout(timer);
  }
}

/** What a script of the site leaves behind for us. Its load is told right after it has run, so nothing comes between.
    How much of it has come is not told, so it has a time that goes by its length. */
export function scripted(site, path, query = "", length = 0) {
  return new Promise((done, fail) => {
    const element = document.createElement("script");
    const end = (act, value) => {
      clearTimeout(timer);
      element.onload = element.onerror = null;
      element.remove();
      act(value);
    };
    const timer = setTimeout(() => end(fail, new Fault("too_slow", path)), 3 * PATIENCE + length / 2);
    element.onload = () => {
      const value = window.implantPricesFile;
      delete window.implantPricesFile;
      end(done, value);
    };
    const why = /^file:/.test(site) ? "not_in_folder" : navigator.onLine === false ? "no_network" : "unreachable";
    element.onerror = () => end(fail, new Fault(why, path));
    if (script instanceof HTMLScriptElement && script.nonce) element.nonce = script.nonce;
    element.src = trusted("createScriptURL", inside(site, path) + query);
    document.head.appendChild(element);
  });
}

/** The bytes that a text in base64 stands for. */
export function letters(text) {
  const plain = atob(text);
  const bytes = new Uint8Array(plain.length);
  for (let at = 0; at < plain.length; at += 1) bytes[at] = plain.charCodeAt(at);
  return bytes;
}

// What a host has packed but does not say so.
async function unpacked(bytes) {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b || !DecompressionStream) return bytes;
  const stream = new Response(bytes).body.pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer().catch(() => bytes));
}

// Many hosts, and networks that ask for a login, send a page in the place of what is not to be had.
const page = (bytes) => /^\s*<(!|html|head\b|script|meta)/i.test(new TextDecoder().decode(bytes.subarray(0, 99)));

const off = (bytes, file) => new Fault(page(bytes) ? "web_page" : bytes.length < file.bytes ? "cut_off" : "changed", file.path);

/** A file that is what was published: `{ path, bytes, integrity }`. */
export async function load(site, file, compile = false) {
  let fault;
  if (fetches(site)) {
    try {
      const { bytes, module } = await fetched(site, file.path, {}, compile);
      for (const made of [bytes, await unpacked(bytes)]) {
        if ((await integrity(made)) === file.integrity) return { bytes: made, module: await module };
      }
      fault = off(bytes, file);
    } catch (thrown) {
      fault = thrown;
    }
    // The other way is longer, and there is no quicker one.
    if (fault.code === "too_slow" || fault.code === "no_network") throw fault;
  }
  try {
    const text = await scripted(site, `${file.path}.js`, "", file.bytes);
    const bytes = letters(typeof text === "string" ? text : "");
    if ((await integrity(bytes)) === file.integrity) return { bytes };
    throw off(bytes, file);
  } catch (thrown) {
    throw fault || thrown;
  }
}

/** A module, compiled. That it is whole is known, so a browser that cannot is too old for it. */
export async function compiled(site, file) {
  const { bytes, module } = await load(site, file, true);
  try {
    return module || (await WebAssembly.compile(bytes));
  } catch {
    throw new Fault("old_browser");
  }
}

/** The manifest of a site: what it is now. */
export async function current(site) {
  let fault;
  if (fetches(site)) {
    try {
      const { bytes } = await fetched(site, "current.json", { cache: "no-store" });
      // The browser's own reading: a page may have put another JSON in the place of the right one.
      const made = await new Response(bytes).json().catch(() => null);
      if (made) return made;
      fault = new Fault(page(bytes) ? "web_page" : "changed", "current.json");
    } catch (thrown) {
      fault = thrown;
    }
    if (fault.code === "too_slow" || fault.code === "no_network") throw fault;
  }
  try {
    const made = await scripted(site, "current.js", /^http/.test(site) ? `?${Date.now()}` : "");
    if (made) return made;
    throw new Fault("changed", "current.js");
  } catch (thrown) {
    throw fault || thrown;
  }
}
