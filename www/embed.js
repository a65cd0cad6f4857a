// The one script: of elements on any page, of the page for frames, and of the site's own pages.
import { URL, home, parsed, script } from "./here.js";
import { aging } from "./age.js";
import { able, define } from "./element.js";
import { frame } from "./frame.js";
import { keep } from "./keep.js";
import { compiled, load, probe } from "./load.js";
import { page } from "./page.js";
import { start } from "./runtime.js";

const data = script ? script.dataset : {};

// A file as a page's script element names it: its path, and its length and sum.
function file(path, is) {
  const [bytes, integrity] = is.split(" ");
  return { path, bytes: Number(bytes), integrity };
}

async function bring() {
  await probe();
  const [module, list] = await Promise.all([
    compiled(home, file(data.wasm, data.wasmIs)),
    load(home, file(data.list, data.listIs)),
  ]);
  return { Widget: await start(module), list: list.bytes };
}

if (data.list) {
  page(data, bring).then(() => data.worker && keep(new URL(data.worker, home).href, data.lang));
} else if ("frame" in data) {
  aging();
  frame();
} else if ("age" in data) {
  aging();
} else if (able) {
  define();
} else {
  parsed.then(define);
}
