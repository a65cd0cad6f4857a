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
const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const ms = (number) => number.toFixed(2).padStart(8);

// An isolated page has a clock of five microseconds instead of a hundred.
const isolated = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

// In the page: what it costs to price the whole list under another implant until the HTML is there; and
// what a reader's event costs until the rows stand in the page, then until they are laid out.
function widget({ implants, rounds }) {
  const select = document.querySelector("#controls [name=implant]");
  const seen = { html: [], event: [], layout: [] };
  for (let round = 0; round < rounds; round += 1) {
    const implant = implants[round % implants.length];
    const begun = performance.now();
    window.implantPrices.choose(implant);
    seen.html.push(performance.now() - begun);
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

function rival({ list, caps, name, implants, rounds }) {
  const made = window.rival(list, caps, window[name]);
  return Array.from({ length: rounds }, (_, round) => made.choose(implants[round % implants.length]));
}

async function measure(chromium, title, path, on) {
  const host = await serve(build(path, on), { headers: isolated });
  const list = convert(path);
  const implants = list.policy.implants.map((implant) => implant.id);
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  const ours = await reader.evaluate(widget, { implants, rounds });
  quiet(reader);

  const caps = Object.fromEntries(price(path, on).institutions.map((one) =>
    [one.id, one.caps.find((cap) => cap.covers === "service")?.amount]));
  const lean = { institutions: list.institutions.filter((one) => one.service?.price).map((one) => ({
    ...one,
    implants: (one.implants ?? []).filter((offer) => offer.price),
    crowns: (one.crowns ?? []).filter((offer) => offer.price),
  })).filter((one) => one.crowns.length > 0) };
  await reader.evaluate(readFileSync(new URL("rival.js", import.meta.url), "utf8"));
  const theirs = {};
  for (const [name, file] of [["Decimal", "decimal.js"], ["Big", "big.js"]]) {
    await reader.evaluate(source(file));
    const runs = await reader.evaluate(rival, { list: lean, caps, name, implants, rounds });
    theirs[name] = runs.slice(warm).map((run) => run.ms);
    // Who computes something else is not compared.
    await enter(reader, `${host.address}index.html#implant=${encodeURIComponent(implants[0])}`);
    const shown = (await rows(reader)).filter((row) => row.low !== null).map(({ id, low, high }) => [id, low, high]);
    assert.deepEqual(shown, runs[0].first);
    await reader.evaluate(readFileSync(new URL("rival.js", import.meta.url), "utf8"));
  }
  await reader.context().close();
  await host.close();
  report(title, list.institutions.length, ours, theirs, host.asked);
}

function report(title, count, ours, theirs, asked) {
  const html = median(ours.html.slice(warm));
  console.log(`\n${title}: ${count} institutions, choosing another implant, median of ${rounds - warm} runs`);
  console.log(`  implant-prices, choice to HTML  ${ms(html)} ms`);
  for (const [name, times] of Object.entries(theirs)) {
    const time = median(times);
    console.log(`  ${`${name.toLowerCase()}.js, the same`.padEnd(30)}  ${ms(time)} ms   ${(time / html).toFixed(1)} times as long`);
  }
  console.log(`  event until the rows are in     ${ms(median(ours.event.slice(warm)))} ms`);
  console.log(`  the browser's layout after that ${ms(median(ours.layout.slice(warm)))} ms`);
  const seen = new Set();
  for (const { path, body } of asked) {
    if (!body || seen.has(path) || ![".wasm", ".js", ".css", ".bin"].includes(extname(path))) continue;
    seen.add(path);
    const small = brotliCompressSync(body).length;
    const each = extname(path) === ".bin" ? `, ${(body.length / count).toFixed(1)} and ${(small / count).toFixed(1)} an institution` : "";
    console.log(`  ${path}: ${body.length} bytes, ${small} with brotli${each}`);
  }
}

const chromium = await browser();
await measure(chromium, "The demo", demo.path, demo.on);
await measure(chromium, "A generated list", save(generate(10_000)), demo.on);
await chromium.close();
