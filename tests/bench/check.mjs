// 100,000 rows, checked by the validator of CMS and by ours side by side: seconds and peak memory, the
// middle of three runs each.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flat } from "./flat.mjs";
import { generate } from "./generate.mjs";
import { sane, tall, text } from "./table.mjs";

const command = process.env.IMPLANT_PRICES;
const work = mkdtempSync(join(tmpdir(), "check-"));
const ROWS = 100_000;

// Seconds and megabytes of a program, by GNU time, which waits for it and asks the system.
function measured(program, args) {
  const file = join(work, "time");
  const run = spawnSync("/usr/bin/time", ["-o", file, "-f", "%e %U %S %M", program, ...args], { encoding: "utf8", maxBuffer: 1 << 28 });
  if (run.error) throw new Error("This needs GNU time: apt-get install time");
  const [seconds, user, system, kilobytes] = readFileSync(file, "utf8").trim().split("\n").at(-1).split(" ").map(Number);
  return { seconds, cpu: user + system, megabytes: kilobytes / 1024, status: run.status, said: run.stdout };
}

function middle(program, args, well) {
  const runs = Array.from({ length: 3 }, () => measured(program, args));
  if (!runs.every(well)) throw new Error(`${program} ${args.join(" ")}: ${runs[0].said.slice(0, 2000)}`);
  const at = (name) => runs.map((run) => run[name]).sort((a, b) => a - b)[1];
  return { seconds: at("seconds"), cpu: at("cpu"), megabytes: at("megabytes") };
}

const line = (name, size, { seconds, cpu, megabytes }) =>
  console.log(`| ${name} | ${(size / 1e6).toFixed(1)} | ${seconds.toFixed(2)} | ${cpu.toFixed(2)} | ${megabytes.toFixed(0)} |`);

const file = (name) => join(work, name);
console.log(`${ROWS.toLocaleString("en")} rows, middle of three runs:\n\n| what | MB | seconds | of them at work | peak memory, MB |\n|---|---|---|---|---|`);

writeFileSync(file("theirs.csv"), text(tall(ROWS)));
const valid = (run) => run.status === 0 && JSON.parse(run.said).valid;
line("@cmsgov/hpt-validator, tall CSV", statSync(file("theirs.csv")).size, middle("node", [join(import.meta.dirname, "theirs.mjs"), file("theirs.csv")], valid));

const list = sane(generate(Math.ceil(ROWS / 12)));
writeFileSync(file("policy.json"), JSON.stringify({ ...list, institutions: [] }));
writeFileSync(file("flat.csv"), text(flat(list, ROWS)));
const good = (run) => run.status === 0;
line("implant-prices, flat CSV", statSync(file("flat.csv")).size, middle(command, ["check", file("flat.csv"), "--policy", file("policy.json"), "--on", "2023-12-01"], good));

const some = sane(generate(Math.ceil(ROWS / 18)));
writeFileSync(file("list.json"), JSON.stringify(some));
for (const out of ["folder", "list.xlsx"]) spawnSync(command, ["convert", file("list.json"), "-o", file(out)]);
const folder = spawnSync("du", ["-sb", file("folder")], { encoding: "utf8" }).stdout.split("\t")[0];
line("implant-prices, CSV folder", Number(folder), middle(command, ["check", file("folder"), "--on", "2023-12-01"], good));
line("implant-prices, the same as .xlsx", statSync(file("list.xlsx")).size, middle(command, ["check", file("list.xlsx"), "--on", "2023-12-01"], good));
line("implant-prices, the same as JSON", statSync(file("list.json")).size, middle(command, ["check", file("list.json"), "--on", "2023-12-01"], good));

// 20,000 faults of two causes.
const bad = flat(list, ROWS).map((row, at) => (at > 0 && at <= 10_000 ? [...row.slice(0, 10), "100-656", ...row.slice(11, 13), "约120", row[14]] : row));
writeFileSync(file("bad.csv"), text(bad));
const two = (run) => {
  const said = JSON.parse(run.said);
  const errors = said.groups.filter((group) => group.level === "error");
  return run.status === 1 && errors.length === 2 && said.counts.error === 20_000;
};
line("implant-prices, flat CSV with 20,000 faults of two causes, all told", statSync(file("bad.csv")).size, middle(command, ["check", file("bad.csv"), "--policy", file("policy.json"), "--on", "2023-12-01", "--json"], two));
rmSync(work, { recursive: true });
