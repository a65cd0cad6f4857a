// The last step of the browser part: one classic script, the module and the style into target/browser/,
// and the widget's package in pkg/ completed by its manifest.
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { assertOptimised, at, bundle, write } from "./parts.mjs";

const wasm = readFileSync(at("pkg/implant_prices_bg.wasm"));
assertOptimised(wasm);
const script = await bundle("www/page.js", {
  format: "iife",
  target: ["chrome87", "firefox94", "safari14.1"],
  // The page passes the module's address itself; a classic script has no address of its own to offer.
  define: { "import.meta.url": "undefined" },
});
const style = await bundle("www/style.css", { target: ["chrome87", "firefox94", "safari14.1"] });

mkdirSync(at("target/browser/"), { recursive: true });
write("target/browser/widget.wasm", wasm);
write("target/browser/page.js", script);
write("target/browser/style.css", style);
write("pkg/page.js", script);
write("pkg/style.css", style);

// pkg.json says everything about the package; what wasm-pack guessed is replaced by it.
copyFileSync(at("pkg.json"), at("pkg/package.json"));
const manifest = JSON.parse(readFileSync(at("pkg.json"), "utf8"));
for (const file of manifest.files) {
  if (!existsSync(at(`pkg/${file}`))) throw new Error(`pkg.json names ${file}, which the build does not make`);
}
