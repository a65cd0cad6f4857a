// The published package says of itself what is true.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("../", import.meta.url));
const manifest = JSON.parse(readFileSync(join(root, "pkg.json"), "utf8"));
const cargo = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1", "--offline"], { cwd: root, encoding: "utf8" })).packages.find((one) => one.name === manifest.name);

test("name, version and licence are Cargo's", () => {
  assert.deepEqual(
    { name: manifest.name, version: manifest.version, license: manifest.license },
    { name: cargo.name, version: cargo.version, license: cargo.license },
  );
});

test("the package holds what its manifest names, and npm packs exactly that", () => {
  const built = JSON.parse(readFileSync(join(root, "pkg/package.json"), "utf8"));
  assert.deepEqual(built, manifest);
  const [packed] = JSON.parse(execFileSync("npm", ["pack", "--dry-run", "--json"], { cwd: join(root, "pkg"), encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  const names = packed.files.map((file) => file.path).toSorted();
  assert.deepEqual(names, [...manifest.files, "package.json"].toSorted());
});

test("every door of the package leads to a file of it", () => {
  const doors = Object.values(manifest.exports).flatMap((door) => (typeof door === "string" ? [door] : Object.values(door)));
  for (const door of [...doors, manifest.main, manifest.types]) assert.ok(existsSync(join(root, "pkg", door)), door);
});

test("a program can load the module by the package's main file", async () => {
  const widget = await import(pathToFileURL(join(root, "pkg", manifest.main)));
  const exports = await widget.default({ module_or_path: readFileSync(join(root, "pkg/implant_prices_bg.wasm")) });
  assert.ok(exports.memory instanceof WebAssembly.Memory);
});

test("the module holds no path of the machine that built it", () => {
  const text = readFileSync(join(root, "pkg/implant_prices_bg.wasm"), "latin1");
  for (const path of [root, process.env.HOME ?? "/root"]) assert.ok(!text.includes(`${path.replace(/\/$/, "")}/`), path);
});
