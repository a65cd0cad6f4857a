// The last step of the patients' browser part: the scripts, the module and the style sheets into
// target/browser/, and the widget's package in pkg/ completed by its manifest.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { assertOptimised, at, bundle, write } from "./parts.mjs";

const manifest = JSON.parse(readFileSync(at("pkg.json"), "utf8"));
const wasm = readFileSync(at("pkg/implant_prices_bg.wasm"));

// The sentences that a script needs before there is a module stand with all others, where a lawyer reads them.
function notices() {
  const text = readFileSync(at("src/words/notice.rs"), "utf8").replace(/^\/\/.*$/gm, "");
  const all = {};
  for (const [, name, zh, en] of text.matchAll(/pub const (\w+): Say =\s*Say\(\s*("(?:[^"\\]|\\.)*"),\s*("(?:[^"\\]|\\.)*"),?\s*\);/g)) {
    all[name.toLowerCase()] = [JSON.parse(zh), JSON.parse(en)];
  }
  const said = text.match(/^pub const /gm).length;
  if (Object.keys(all).length !== said) throw new Error(`src/words/notice.rs says ${said} things, ${Object.keys(all).length} of them were understood`);
  return all;
}

const words = {
  name: "notices",
  setup(build) {
    build.onResolve({ filter: /^notices$/ }, () => ({ path: "notices", namespace: "words" }));
    build.onLoad({ filter: /.*/, namespace: "words" }, () => ({ contents: JSON.stringify(notices()), loader: "json" }));
  },
};

// A browser that cannot even read the script says nothing, so it is written in an older language than the
// module needs.
const script = (entry) => bundle(entry, {
  format: "iife",
  target: "es2019",
  plugins: [words],
  define: {
    // The script itself brings the module; a classic script has no address of its own to offer.
    "import.meta.url": "undefined",
    VERSION: JSON.stringify(manifest.version),
    MODULE: JSON.stringify(`sha256-${createHash("sha256").update(wasm).digest("base64")}`),
  },
});

// The sheet inside an element is the page's, but for three things: its root is the element, whatever the page
// around it says; its unit is the element's own, as the page may set any; and it looks at the element's
// width beside the window's, as the element may be narrow in a wide page.
function shadow(style) {
  const narrow = /@media screen and \(max-width: ?46rem\)\{((?:[^{}]*\{[^{}]*\})*)\}/;
  if (!narrow.test(style)) throw new Error("the style has no rules for narrow screens");
  const units = (text) => text.replace(/(?<![\w.#-])(\d*\.?\d+)rem\b/g, "calc($1*var(--unit))");
  const themed = style.replace(/:root\{([^{}]*)\}/g, (_, rules) =>
    `.page{${rules.replace(/--([\w-]+):([^;]+)/g, (_, name, value) => `--${name}:var(--implant-prices-${name},${value})`)}}`);
  const widths = themed.replace(narrow, (_, rules) => `@media screen and (max-width:782px){${rules}}@container (max-width:782px){${rules}}`);
  return units(widths);
}

assertOptimised(wasm);
const { lowest } = JSON.parse(readFileSync(at("www/floor.json"), "utf8"));
const sheet = (entry) => bundle(entry, { target: Object.entries(lowest).map(([browser, version]) => browser + version) });
const style = await sheet("www/style.css");
const made = {
  "embed.js": await script("www/embed.js"),
  "offline.js": await script("www/offline.js"),
  "worker.js": await script("www/worker.js"),
  "retire.js": await script("www/retire.js"),
  "style.css": style,
  "shadow.css": Buffer.from(shadow(Buffer.from(await sheet("www/shadow.css")).toString())),
  "widget.wasm": wasm,
};

mkdirSync(at("target/browser/"), { recursive: true });
for (const [name, bytes] of Object.entries(made)) write(`target/browser/${name}`, bytes);
write("pkg/embed.js", made["embed.js"]);
write("pkg/style.css", style);

// pkg.json says everything about the package; what wasm-pack guessed is replaced by it.
copyFileSync(at("pkg.json"), at("pkg/package.json"));
for (const file of ["README.md", "LICENSE-MIT", "LICENSE-APACHE"]) copyFileSync(at(file), at(`pkg/${file}`));
copyFileSync(at("www/element.d.ts"), at("pkg/embed.d.ts"));
copyFileSync(at("www/custom-elements.json"), at("pkg/custom-elements.json"));
for (const file of manifest.files) {
  if (!existsSync(at(`pkg/${file}`))) throw new Error(`pkg.json names ${file}, which the build does not make`);
}
