// The desk on 100,000 rows in a browser: from choosing the file to the answer, and how long the page stood
// still meanwhile. The middle of three runs, each in a page of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { browser } from "../browser/support/reader.mjs";
import { flat } from "./flat.mjs";
import { generate } from "./generate.mjs";

const command = process.env.IMPLANT_PRICES;
const work = mkdtempSync(join(tmpdir(), "desk-"));
const file = (name) => join(work, name);
const ROWS = 100_000;

function run(...words) {
  const done = spawnSync(command, words, { encoding: "utf8" });
  if (done.status !== 0) throw new Error(`${words.join(" ")}: ${done.stderr}`);
}

run("desk", "-o", file("desk.html"));
const list = generate(Math.ceil(ROWS / 12));
writeFileSync(file("policy.json"), JSON.stringify({ ...list, institutions: [] }));
const text = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
writeFileSync(file("flat.csv"), flat(list, ROWS).map((row) => `${row.map(text).join(",")}\n`).join(""));
writeFileSync(file("list.json"), JSON.stringify(generate(Math.ceil(ROWS / 18))));
run("convert", file("list.json"), "-o", file("list.xlsx"));

const chromium = await browser();

async function once(name, policy) {
  const page = await chromium.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(pathToFileURL(file("desk.html")).href);
  await page.waitForSelector("html[data-ready=true]");
  if (policy) {
    await page.click("#policy summary");
    const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("[data-act=policy]")]);
    await chooser.setFiles(file("policy.json"));
  }
  await page.waitForTimeout(1000);
  await page.evaluate(() => {
    window.still = 0;
    let last = performance.now();
    const frame = () => {
      window.still = Math.max(window.still, performance.now() - last);
      last = performance.now();
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    const seen = new MutationObserver(() => {
      if (document.documentElement.dataset.state === "answer") requestAnimationFrame(() => { window.ended ??= performance.now(); });
    });
    seen.observe(document.documentElement, { attributes: true });
  });
  const [chooser] = await Promise.all([page.waitForEvent("filechooser"), page.click("[data-act=choose]")]);
  // From choosing the file to the frame in which the answer can be read.
  const begun = await page.evaluate(() => performance.now());
  await chooser.setFiles(file(name));
  await page.waitForFunction(() => window.ended);
  const { seconds, still, ok } = await page.evaluate((begun) => ({
    seconds: (window.ended - begun) / 1000,
    still: window.still,
    ok: !document.querySelector("#publish").hidden,
  }), begun);
  await page.close();
  if (!ok) throw new Error(`${name} was found to have errors`);
  return { seconds, still };
}

console.log(`\nThe desk, ${ROWS.toLocaleString("en")} rows in Chromium (desk.html: ${(statSync(file("desk.html")).size / 1e6).toFixed(1)} MB), middle of three runs:\n\n| what | MB | seconds | longest time without a frame, ms |\n|---|---|---|---|`);
for (const [what, name, policy] of [["flat CSV", "flat.csv", true], [".xlsx", "list.xlsx", false]]) {
  const runs = [];
  for (let at = 0; at < 3; at += 1) runs.push(await once(name, policy));
  const middle = (key) => runs.map((run) => run[key]).sort((a, b) => a - b)[1];
  console.log(`| ${what} | ${(statSync(file(name)).size / 1e6).toFixed(1)} | ${middle("seconds").toFixed(2)} | ${middle("still").toFixed(0)} |`);
}
await chromium.close();
rmSync(work, { recursive: true });
