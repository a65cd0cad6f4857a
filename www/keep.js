// Keeps the site for times without network, where the browser can, and offers a newer list when there is one.
import { document, location, navigator, setTimeout, trusted } from "./here.js";
import { say } from "./notice.js";

const CLOSED = "implant-prices newer";

// Who has closed the offer does not want to see it again on each page of the same visit.
function closed(now) {
  try {
    if (now) sessionStorage.setItem(CLOSED, now);
    return sessionStorage.getItem(CLOSED);
  } catch {
    // Nothing may be noted here, so it is offered again on the next page.
  }
}

function offer(worker, lang) {
  if (document.querySelector(".newer") || closed()) return;
  const place = document.createElement("div");
  place.className = "newer";
  place.setAttribute("role", "status");
  document.body.append(place);
  const button = (name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = say(name, lang);
    made.addEventListener("click", act);
    place.append(made);
  };
  // What comes into a place that is there already is read out.
  setTimeout(() => {
    button("newer", () => worker.postMessage("take over"));
    button("close", () => {
      closed(1);
      place.remove();
    });
  }, 100);
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
