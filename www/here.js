// What the script needs of the page, taken at once: old libraries replace what they find, and once the
// script has run nothing says any more where it came from.
export const {
  AbortController, CSSStyleSheet, CustomEvent, DecompressionStream, HTMLElement, HTMLScriptElement, MutationObserver, Response, TextDecoder,
  URL, URLSearchParams, Uint8Array, WebAssembly, atob, btoa, clearTimeout, crypto, customElements, document, fetch, history, location,
  navigator, setTimeout, trustedTypes,
} = window;

/** How long nothing may come before it is given up, and how long a reader is not told: ten seconds. */
export const PATIENCE = 10000;

// An element with this name could stand in the page, so it is held to be a script.
const found = document.currentScript;
/** The script's own element; none where a bundler has made the script part of another. */
export const script = found instanceof HTMLScriptElement ? found : null;

/** The folder that the script lies in, or the one that its element names from there. */
export const home = script && script.src ? new URL(script.dataset.site || ".", script.src).href : null;

// Outside a page of one origin (a file, a sandboxed frame) nothing can be fetched.
const origin = self.origin || location.origin;

/** Whether files of a site may be fetched: its own pages', and others' where the tag says that the host allows it. */
export function fetches(site) {
  if (!fetch || !AbortController || !/^https?:/.test(site)) return false;
  const own = origin !== "null" && new URL(site).origin === origin;
  return own || (site === home && script.crossOrigin !== null);
}

/** What all copies of the script on a page share. Not to be seen by those who count the page's names. */
export const shared = (() => {
  const key = Symbol.for("implant-prices");
  if (!window[key]) Object.defineProperty(window, key, { value: { runtimes: Object.create(null) } });
  return window[key];
})();

let policy;
/** HTML or a script's address, as the page's policy demands it. The one policy is made when it is first needed. */
export function trusted(kind, text) {
  if (policy === undefined) {
    try {
      policy = trustedTypes.createPolicy("implant-prices", { createHTML: (html) => html, createScriptURL: (address) => address });
    } catch {
      // There are no such policies here, or this page does not allow ours.
      policy = null;
    }
  }
  return policy ? policy[kind](text) : text;
}

/** Puts HTML that the module has made into an element. */
export function put(element, html) {
  element.innerHTML = trusted("createHTML", html);
}

/** Resolves when the page has been read to its end. */
export const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
  else done();
});
