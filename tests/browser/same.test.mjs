// The page without JavaScript, the page with it, the command and the contract's own arithmetic agree.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, convert, price } from "./support/command.mjs";
import { demo } from "./support/lists.mjs";
import { ordered } from "./support/oracle.mjs";
import { browser, enter, every, page, quiet, rows } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

let chromium, folder, host, list, command;

before(async () => {
  folder = build(demo.path, demo.on);
  list = convert(demo.path);
  command = price(demo.path, demo.on).institutions;
  host = await serve(folder);
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await host?.close();
});

const totals = ({ id, low, high }) => ({ id, low: low ?? null, high: high ?? null });

// The rows of the published files, one after the other as their links lead.
async function published(names) {
  const reader = await page(chromium, { script: false });
  const all = [];
  for (const name of names) {
    await reader.goto(host.address + name);
    all.push(...(await rows(reader)));
  }
  quiet(reader);
  await reader.context().close();
  return all;
}

function pages(suffix) {
  const count = Math.ceil(list.institutions.length / 50);
  return Array.from({ length: count }, (_, at) => `${at === 0 ? "index" : `page-${at + 1}`}${suffix}.html`);
}

test("the demo is large enough for the tests to mean something", () => {
  assert.ok(list.institutions.length > 100, `${list.institutions.length} institutions`);
  assert.ok(command.some((one) => one.low === undefined || one.low === null), "none without a total");
});

for (const [language, suffix] of [["Chinese", ""], ["English", ".en"]]) {
  test(`the published pages hold every institution's exact totals and labels, in ${language}`, async () => {
    const shown = await published(pages(suffix));
    assert.deepEqual(shown.map(totals), ordered(list));
    assert.deepEqual(shown.map(totals), command.map(totals));
    assert.deepEqual(
      shown.map(({ id, labels }) => ({ id, labels })),
      command.map(({ id, labels }) => ({ id, labels: labels.map((label) => label.code) })),
    );
  });

  test(`the page with JavaScript holds the same rows as without, in ${language}`, async () => {
    const reader = await page(chromium);
    await enter(reader, `${host.address}index${suffix}.html`);
    const shown = await every(reader);
    assert.deepEqual(shown, await published(pages(suffix)));
    quiet(reader);
    await reader.context().close();
  });

  test(`what the widget renders first is what was published, byte for byte, in ${language}`, async () => {
    const reader = await page(chromium);
    for (const name of pages(suffix)) {
      await enter(reader, host.address + name);
      const rendered = await reader.evaluate(() => window.implantPrices.rows());
      const file = readFileSync(join(folder, name), "utf8");
      assert.match(rendered, /<table[^>]* id="?list/);
      assert.ok(file.includes(rendered), `not in ${name}:\n${rendered.slice(0, 2000)}`);
    }
    quiet(reader);
    await reader.context().close();
  });
}

test("nothing that a reader without JavaScript cannot use is shown to him", async () => {
  const reader = await page(chromium, { script: false });
  await reader.goto(`${host.address}index.html`);
  assert.equal(await reader.locator("#controls").isVisible(), false);
  assert.equal(await reader.locator("input[name=pick]").first().isVisible(), false);
  assert.equal(await reader.locator("#list").isVisible(), true);
  await reader.context().close();
});
