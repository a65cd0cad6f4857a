// The benchmark: choosing another implant in the browser, here and with JavaScript's decimal libraries, in
// one run on the same data. `sh tests/bench/run.sh` builds what it needs and runs it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { build, convert, price, save } from "../browser/support/command.mjs";
import { demo } from "../browser/support/lists.mjs";
import { browser, enter, page, quiet, rows } from "../browser/support/reader.mjs";
import { serve } from "../browser/support/server.mjs";
import { generate } from "./generate.mjs";

const rounds = 25; // the first five warm up and are not counted
const warm = 5;

const source = (name) => readFileSync(createRequire(import.meta.url).resolve(name), "utf8");
// The middle of the counted runs and the fastest: on a busy machine the fastest says more.
function times(all) {
  const counted = all.slice(warm).toSorted((a, b) => a - b);
  return { middle: counted[Math.floor(counted.length / 2)], fastest: counted[0] };
}
const ms = ({ middle, fastest }) => `${middle.toFixed(2).padStart(8)} ms (fastest ${fastest.toFixed(2)})`;

// An isolated page has a clock of five microseconds instead of a hundred.
const isolated = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

// In the page, round by round so that all meet the same machine: what it costs to price the whole list
// under another implant until the HTML is there, here and with the rivals; and what a reader's event costs
// until the rows stand in the page, then until they are laid out.
function contest({ list, caps, rivals, implants, rounds }) {
  const made = rivals.map(({ name, way }) => window.rival(list, caps, window[name])[way]);
  const select = document.querySelector("#controls [name=implant]");
  const seen = { html: [], event: [], layout: [], rivals: rivals.map(() => []), first: [] };
  for (let round = 0; round < rounds; round += 1) {
    const implant = implants[round % implants.length];
    const begun = performance.now();
    window.implantPrices.choose(implant);
    seen.html.push(performance.now() - begun);
    made.forEach((choose, at) => {
      const run = choose(implant);
      seen.rivals[at].push(run.ms);
      if (round === 0) seen.first.push(run.first);
    });
    select.value = implants[(round + 7) % implants.length];
    document.body.getBoundingClientRect();
    const start = performance.now();
    select.dispatchEvent(new Event("change", { bubbles: true }));
    const put = performance.now();
    document.body.getBoundingClientRect();
    seen.event.push(put - start);
    seen.layout.push(performance.now() - put);
  }
  return seen;
}

const rivals = ["decimal.js", "big.js"].flatMap((file) => [
  { file, name: file === "big.js" ? "Big" : "Decimal", way: "every", words: `${file}, over every pair` },
  { file, name: file === "big.js" ? "Big" : "Decimal", way: "prepared", words: `${file}, prepared` },
]);

async function measure(chromium, title, path, on) {
  const host = await serve(build(path, on), { headers: isolated });
  const list = convert(path);
  const implants = list.policy.implants.map((implant) => implant.id);
  const reader = await page(chromium);
  const caps = Object.fromEntries(price(path, on).institutions.map((one) =>
    [one.id, one.caps.find((cap) => cap.covers === "service")?.amount]));
  const lean = { institutions: list.institutions.filter((one) => one.service?.price).map((one) => ({
    ...one,
    implants: (one.implants ?? []).filter((offer) => offer.price),
    crowns: (one.crowns ?? []).filter((offer) => offer.price),
  })).filter((one) => one.crowns.length > 0) };
  await enter(reader, `${host.address}index.html#implant=${encodeURIComponent(implants[0])}`);
  const shown = (await rows(reader)).filter((row) => row.low !== null).map(({ id, low, high }) => [id, low, high]);
  for (const file of ["decimal.js", "big.js"]) await reader.evaluate(source(file));
  await reader.evaluate(readFileSync(new URL("rival.js", import.meta.url), "utf8"));
  const seen = await reader.evaluate(contest, { list: lean, caps, rivals, implants, rounds });
  quiet(reader);
  // Who computes something else is not compared.
  for (const first of seen.first) assert.deepEqual(first, shown);
  await reader.context().close();
  await host.close();
  report(title, list.institutions.length, seen, host.asked);
}

function report(title, count, seen, asked) {
  const html = times(seen.html);
  console.log(`\n${title}: ${count} institutions, choosing another implant, ${rounds - warm} runs`);
  console.log(`  implant-prices, choice to HTML  ${ms(html)}`);
  rivals.forEach(({ words }, at) => {
    const time = times(seen.rivals[at]);
    console.log(`  ${words.padEnd(30)}  ${ms(time)}   ${(time.middle / html.middle).toFixed(1)} times as long (fastest ${(time.fastest / html.fastest).toFixed(1)})`);
  });
  console.log(`  event until the rows are in     ${ms(times(seen.event))}`);
  console.log(`  the browser's layout after that ${ms(times(seen.layout))}`);
  const named = new Set();
  for (const { path, body } of asked) {
    if (!body || named.has(path) || ![".wasm", ".js", ".css", ".bin"].includes(extname(path))) continue;
    named.add(path);
    const small = brotliCompressSync(body).length;
    const each = extname(path) === ".bin" ? `, ${(body.length / count).toFixed(1)} and ${(small / count).toFixed(1)} an institution` : "";
    console.log(`  ${path}: ${body.length} bytes, ${small} with brotli${each}`);
  }
}

const chromium = await browser();
await measure(chromium, "The demo", demo.path, demo.on);
await measure(chromium, "A generated list", save(generate(10_000)), demo.on);
await chromium.close();
