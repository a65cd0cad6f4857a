// How old a page is, by the reader's clock. Prices and labels go by the page's own date, and nothing here
// changes them.
import { MutationObserver, document, parsed } from "./here.js";

const DAY = 86400000;
/** What was checked so many days ago is said to be old, as a price that was not verified for so long is. */
const OLD = 180;
/** The publishers' clocks are eight hours ahead of UTC. */
const AHEAD = DAY / 3;

/** Tells the age of what stands below this place, where it is old; says whether the notice for it was there. */
export function age(root) {
  const note = root.querySelector("[data-on]");
  const place = note && note.querySelector("span");
  if (!place) return false;
  const days = Math.floor((Date.now() + AHEAD - Date.parse(note.dataset.on)) / DAY);
  place.textContent = days;
  note.hidden = !(days > OLD);
  return true;
}

/** Tells the age of the page as soon as its header has been read, so that nothing below it jumps. */
export function aging() {
  const watch = new MutationObserver(() => age(document) && watch.disconnect());
  watch.observe(document, { childList: true, subtree: true });
  parsed.then(() => {
    watch.disconnect();
    age(document);
  });
}
