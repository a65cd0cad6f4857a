// Whatever a list's texts hold, they are shown as text.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { build, save } from "./support/command.mjs";
import { demo, hostile, markup } from "./support/lists.mjs";
import { beside, browser, enter, page, quiet, rows } from "./support/reader.mjs";
import { serve } from "./support/server.mjs";

let chromium, host;

before(async () => {
  host = await serve(build(save(hostile), demo.on));
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await host?.close();
});

// Elements and attributes that only a text taken for markup can have brought in.
function foreign(reader) {
  return reader.evaluate(() => {
    const found = [...document.querySelectorAll("img, marquee, iframe, object, [onerror], [onmouseover], [src='x']")];
    const scripts = [...document.scripts].filter((script) => !script.src && script.textContent.includes("alert"));
    const links = [...document.querySelectorAll("a[href], form[action]")].filter((link) =>
      /^\s*javascript:/i.test(link.getAttribute("href") ?? link.getAttribute("action")));
    return [...found, ...scripts, ...links].map((element) => element.outerHTML.slice(0, 200));
  });
}

const first = encodeURIComponent(hostile.institutions[0].id);
const views = [
  ["list", ""],
  ["choice", `#implant=${encodeURIComponent(hostile.policy.implants[0].id)}`],
  ["detail", `#open=${first}`],
  ["compare", beside(hostile.institutions)],
  ["markup in the address", `#q=${encodeURIComponent(markup)}&open=${encodeURIComponent(markup)}&sort=${encodeURIComponent(markup)}&district=${encodeURIComponent(markup)}`],
];

for (const name of ["index.html", "index.en.html"]) {
  for (const [view, state] of views) {
    test(`${name}, ${view}: no element and no script comes out of a text`, async () => {
      const reader = await page(chromium);
      await enter(reader, `${host.address}${name}${state}`);
      assert.deepEqual(await foreign(reader), []);
      quiet(reader);
      await reader.context().close();
    });
  }

  test(`${name} without JavaScript: the same`, async () => {
    const reader = await page(chromium, { script: false });
    await reader.goto(host.address + name);
    assert.deepEqual(await foreign(reader), []);
    assert.equal((await rows(reader)).length, hostile.institutions.length);
    quiet(reader);
    await reader.context().close();
  });
}

test("the markup itself can be read", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  assert.ok((await reader.locator("#list").innerText()).includes(hostile.institutions[0].name));
  assert.ok((await reader.title()).includes("<script>"));
  await enter(reader, `${host.address}index.html#open=${first}`);
  const text = await reader.locator("#detail").innerText();
  assert.ok(text.includes(hostile.institutions[0].name), text.slice(0, 300));
  quiet(reader);
  await reader.context().close();
});

test("an institution with any id has its page, inside the site", async () => {
  const reader = await page(chromium);
  await enter(reader, `${host.address}index.html`);
  const links = await reader.$$eval("#list a.open", (links) => links.map((link) => link.href));
  assert.equal(new Set(links).size, hostile.institutions.length);
  for (const link of links) {
    assert.match(link.slice(host.address.length), /^i\/[a-z0-9_-]+\.html$/);
    await reader.goto(link);
    assert.deepEqual(await foreign(reader), [], link);
  }
  quiet(reader);
  await reader.context().close();
});
