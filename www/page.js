// A page of the site, made interactive in place. Until it is, and if it cannot be, the page stays as it was
// published: complete, but without choosing and filtering.
import { PATIENCE, clearTimeout, document, history, location, parsed, put, setTimeout } from "./here.js";
import { aging } from "./age.js";
import { Fault, known, say, tell } from "./notice.js";

const root = document.documentElement;

// What a page remembers of a view stands in its address, so that a link shows the same to another reader.
function note(step, address) {
  try {
    if (step === 2) history.pushState(null, "", `#${address}`);
    else history.replaceState(null, "", `#${address}`);
  } catch {
    // Some frames have no history; the view is shown all the same.
  }
}

/**
 * Takes the page over once `bring` has brought the module's class and the list's bytes; `mount` is called
 * with the widget before it takes its place.
 */
export async function page({ lang, page: number, whom }, bring, mount = () => {}) {
  // Before the first paint, so that the place for the controls is there from the start and nothing jumps.
  root.classList.add("js");
  aging();
  const notice = (text) => {
    const place = document.getElementById("notice");
    if (!place) return;
    place.textContent = text;
    place.hidden = !text;
  };
  const slow = setTimeout(() => notice(say("slow", lang)), PATIENCE);
  try {
    const { Widget, list } = await bring();
    await parsed;
    let widget;
    try {
      widget = new Widget(list, lang, Number(number) || 1);
    } catch {
      throw new Fault("other_version", VERSION);
    }
    mount(widget);
    notice("");
    const app = document.getElementById("app");
    widget.mount(app, put);
    widget.arrive(location.hash);
    window.addEventListener("hashchange", () => widget.arrive(location.hash));
    for (const name of ["input", "change", "click", "reset", "submit"]) {
      app.addEventListener(name, (event) => {
        const step = widget.hear(event);
        if (step) note(step, widget.address());
      });
    }
    const other = document.querySelector("a.lang");
    if (other) other.addEventListener("click", () => (other.hash = location.hash));
    // The link's own way would put a place into the address where the view stands.
    const skip = document.querySelector(".skip");
    if (skip) skip.addEventListener("click", (event) => {
      event.preventDefault();
      const place = app.querySelector("#detail-title, #beside-title") || document.getElementById("results");
      place.scrollIntoView();
      place.focus();
    });
    // For those who measure.
    window.implantPrices = { rows: () => widget.rows(), choose: (implant, crown) => widget.choose(implant, crown) };
    root.dataset.ready = "true";
  } catch (thrown) {
    await parsed;
    root.classList.remove("js");
    const fault = known(thrown);
    notice(tell({ code: fault.code, what: fault.what, whom }, lang));
    root.dataset.ready = "false";
  } finally {
    clearTimeout(slow);
  }
}
