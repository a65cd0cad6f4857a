// The desk's part of the browser part: its script, style and module into target/browser/, from which the
// command makes desk.html.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { assertOptimised, at, bundle, write } from "./parts.mjs";

const text = (bytes) => new TextDecoder().decode(bytes);

// The worker stands in the page's script as one function, whose text the page makes a worker from.
const worker = {
  name: "worker",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^worker:/ }, ({ path }) => ({ path: path.slice("worker:".length), namespace: "worker" }));
    onLoad({ filter: /.*/, namespace: "worker" }, async ({ path }) => {
      const code = text(await bundle(`www/${path}`, { ...floor, define: { "import.meta.url": "undefined" } }));
      return { contents: `export default function (scope) {\n${code}\n}`, loader: "js" };
    });
  },
};

// What has DecompressionStream: of older browsers the page says that they are too old.
const floor = { format: "iife", target: ["chrome87", "firefox113", "safari16.4"] };

const wasm = readFileSync(at("target/desk-pkg/implant_prices_bg.wasm"));
assertOptimised(wasm);
const script = await bundle("www/desk.js", { ...floor, plugins: [worker] });
// The script stands in a page: nothing in it may end it there.
if (/<\/script|<!--/i.test(text(script))) throw new Error("the desk's script would end its own element");

write("target/browser/desk.js", script);
write("target/browser/desk.css", await bundle("www/desk.css", { target: floor.target }));
write("target/browser/desk.wasm.gz", gzipSync(wasm, { level: 9 }));
