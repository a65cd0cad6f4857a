// What both bundles need: of the patients' page, and of the clerk's desk.
import { build } from "esbuild";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);

/** A file of the checkout. */
export const at = (path) => new URL(path, root);

/** Writes a file. One with the same bytes keeps its time, so that Cargo does not build the command again for nothing. */
export function write(path, bytes) {
  const old = existsSync(at(path)) ? readFileSync(at(path)) : null;
  if (!old?.equals(Buffer.from(bytes))) writeFileSync(at(path), bytes);
}

/** A script or style with all that it takes in, small. */
export async function bundle(entry, options) {
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

/**
 * wasm-pack goes on without a word when it finds no wasm-opt; ours is told to strip these two, which the
 * compiler always writes.
 */
export function assertOptimised(wasm) {
  const names = WebAssembly.Module.customSections;
  const module = new WebAssembly.Module(wasm);
  for (const section of ["producers", "target_features"]) {
    if (names(module, section).length > 0) throw new Error(`wasm-opt has not run: section ${section} is there`);
  }
}
