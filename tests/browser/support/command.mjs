// The command, as a clerk runs it. The tests use the one that `cargo test` has built; the benchmark sets
// IMPLANT_PRICES to an optimised one.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../../../", import.meta.url));

const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
const binary = process.env.IMPLANT_PRICES ?? join(target, "debug", "implant-prices");
if (!existsSync(binary)) throw new Error(`${binary} is not there: run \`cargo build\` first`);

const folder = mkdtempSync(join(tmpdir(), "implant-prices-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let made = 0;

/** A path that nothing stands at yet; it is removed when the process ends. */
export function fresh(name) {
  made += 1;
  return join(folder, `${made}-${name}`);
}

/** A list, written to a file of its own. */
export function save(list) {
  const path = fresh("list.json");
  writeFileSync(path, JSON.stringify(list));
  return path;
}

/** How the command ended, whatever came of it. */
export function status(...words) {
  return spawnSync(binary, words, { cwd: root, encoding: "utf8", maxBuffer: 2 ** 30 });
}

/** What the command printed; it throws with the command's own words when the command could not do it. */
export function run(...words) {
  const { status: ended, stdout, stderr } = status(...words);
  if (ended !== 0) throw new Error(`implant-prices ${words.join(" ")}: status ${ended}\n${stderr}${stdout}`);
  return stdout;
}

/** The site of a list on a date, built once for each test file: the folder it stands in. */
export function build(list, on) {
  const to = fresh("site");
  run("build", list, "-o", to, "--on", on);
  return to;
}

/** What the command says that everything costs. */
export function price(list, on, ...choice) {
  return JSON.parse(run("price", list, "--json", "--on", on, ...choice));
}

/** The list in its JSON form. */
export function convert(list) {
  const to = fresh("list.json");
  run("convert", list, "-o", to);
  return JSON.parse(readFileSync(to, "utf8"));
}
