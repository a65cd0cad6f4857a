// Starts the interactive part of a published page. Until it is ready, and if it cannot start, the page
// stays as it was published: complete, but without choosing and filtering.
import init, { Widget } from "../pkg/implant_prices.js";

const root = document.documentElement;
const { wasm, list, lang, page } = document.currentScript.dataset;

// Before the first paint, so that the place for the controls is there from the start and nothing jumps.
root.classList.add("js");

const bytes = async (file) => {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(file);
  return new Uint8Array(await answer.arrayBuffer());
};

const parsed = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done);
  else done();
});

const start = async () => {
  const [data] = await Promise.all([bytes(list), init({ module_or_path: fetch(wasm) }), parsed]);
  const widget = new Widget(data, lang, Number(page));
  widget.mount(document.getElementById("app"));
  const link = document.querySelector("a.lang");
  link?.addEventListener("click", () => (link.hash = location.hash));
  window.implantPrices = { rows: () => widget.rows(), choose: (implant, crown) => widget.choose(implant, crown) };
  root.dataset.ready = "true";
};

if (wasm && list) {
  start().catch(async () => {
    await parsed;
    root.classList.remove("js");
    document.getElementById("notice").hidden = false;
    root.dataset.ready = "false";
  });
}
