// Keeps the site for times without network, where the browser can, and offers a newer list when there is one.
import { document, location, navigator, trusted } from "./here.js";
import { say } from "./notice.js";

function offer(worker, lang) {
  if (document.querySelector(".newer")) return;
  const button = document.createElement("button");
  button.className = "newer";
  button.type = "button";
  button.textContent = say("newer", lang);
  button.addEventListener("click", () => worker.postMessage("take over"));
  document.body.append(button);
}

export async function keep(address, lang) {
  // In a frame the page around it decides; without TLS there is none.
  if (window.top !== window || !/^http/.test(location.protocol)) return;
  try {
    // In a sandbox already the question is refused.
    const workers = navigator.serviceWorker;
    if (!workers) return;
    // All pages of a reader change together, so that none shows parts of two lists.
    if (workers.controller) workers.addEventListener("controllerchange", () => location.reload());
    const kept = await workers.register(trusted("createScriptURL", address));
    const watch = (worker) => {
      if (worker.state === "installed" && workers.controller) offer(worker, lang);
    };
    if (kept.waiting) watch(kept.waiting);
    kept.addEventListener("updatefound", () => {
      const worker = kept.installing;
      if (worker) worker.addEventListener("statechange", () => watch(worker));
    });
  } catch {
    // The browser keeps nothing for this page; everything else works.
  }
}
