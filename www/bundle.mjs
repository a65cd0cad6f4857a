// The last step of the browser part: one classic script, the module and the style into target/browser/,
// and the widget's package in pkg/ completed by its manifest.
import { build } from "esbuild";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const at = (path) => new URL(path, root);

// A file with the same bytes keeps its time, so that Cargo does not build the command again for nothing.
function write(path, bytes) {
  const old = existsSync(at(path)) ? readFileSync(at(path)) : null;
  if (!old?.equals(Buffer.from(bytes))) writeFileSync(at(path), bytes);
}

async function bundle(entry, options) {
  const result = await build({
    entryPoints: [fileURLToPath(at(entry))],
    absWorkingDir: fileURLToPath(root),
    bundle: true,
    minify: true,
    charset: "ascii", // a page in another encoding may carry it
    legalComments: "none",
    logLevel: "warning",
    write: false,
    ...options,
  });
  return result.outputFiles[0].contents;
}

// wasm-pack goes on without a word when it finds no wasm-opt; ours is
// told to strip these two, which the compiler always writes.
function assertOptimised(wasm) {
  const names = WebAssembly.Module.customSections;
  const module = new WebAssembly.Module(wasm);
  for (const section of ["producers", "target_features"]) {
    if (names(module, section).length > 0) throw new Error(`wasm-opt has not run: section ${section} is there`);
  }
}

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
for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(at(file), at(`pkg/${file}`));
const manifest = JSON.parse(readFileSync(at("pkg.json"), "utf8"));
for (const file of manifest.files) {
  if (!existsSync(at(`pkg/${file}`))) throw new Error(`pkg.json names ${file}, which the build does not make`);
}
