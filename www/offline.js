// The script of the one file that holds everything.
import { WebAssembly, document, script } from "./here.js";
import { inflate } from "./inflate.js";
import { letters, probe } from "./load.js";
import { Fault } from "./notice.js";
import { page } from "./page.js";
import { start } from "./runtime.js";

const inside = (id) => inflate(letters(document.getElementById(id).textContent));

async function bring() {
  await probe();
  let module;
  try {
    module = await WebAssembly.compile(inside("module"));
  } catch {
    throw new Fault("old_browser");
  }
  return { Widget: await start(module), list: inside("data") };
}

page(script.dataset, bring, (widget) => widget.whole());
