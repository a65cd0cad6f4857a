// The reader's place: what was asked for is in sight, and the keyboard is never left nowhere.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, convert, fresh, save } from "./support/command.mjs";
import { engines, open } from "./support/engine.mjs";
import { host } from "./support/host.mjs";
import { demo, tiny } from "./support/lists.mjs";
import { ask, beside, browser, enter, page, quiet, settled } from "./support/reader.mjs";
import { blocks, chapter } from "./support/readme.mjs";
import { serve } from "./support/server.mjs";

let chromium, web, small, large, list;

const [, , frame] = blocks(chapter("网站管理员怎样用"), "html");
const element = `<script defer src="prices/embed.js"></script>${"<p>门户</p>".repeat(20)}<implant-prices></implant-prices>`;

before(async () => {
  const site = build(demo.path, demo.on);
  list = convert(demo.path);
  const folder = fresh("host");
  mkdirSync(folder);
  cpSync(site, join(folder, "prices"), { recursive: true });
  writeFileSync(join(folder, "element.html"), `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><body>${element}`);
  large = await serve(folder);
  small = await serve(build(save(tiny), demo.on));
  // The README's frame, on a page of another host.
  web = await host({ site });
  const framed = frame.replaceAll("SITE", web.address.replace(/\/$/, ""));
  web.pages["framed.html"] = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><body>${"<p>门户</p>".repeat(20)}${framed}`;
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await large?.close();
  await small?.close();
  await web?.stop();
});

/** Follows the link to the next page as a reader at its end does; says how many rows there are then. */
function next() {
  const element = document.querySelector("implant-prices");
  const root = element ? element.shadowRoot : document;
  const link = root.querySelector("nav.pager a[rel=next]");
  link.scrollIntoView();
  link.click();
  return root.querySelectorAll("#list tr[data-id]").length;
}

/** Where the first row stands in the window, from its top, in parts of its height. */
function first() {
  const element = document.querySelector("implant-prices");
  return (element ? element.shadowRoot : document).querySelector("#list tr[data-id]").getBoundingClientRect().top / innerHeight;
}

const ready = () => {
  const element = document.querySelector("implant-prices");
  return Boolean(element ? element.shadowRoot && element.shadowRoot.querySelector("nav.pager") : document.documentElement.dataset.ready);
};

for (const engine of engines) {
  test(`in ${engine} the next page is shown from its top`, async (t) => {
    const reader = await open(engine);
    t.after(() => reader.close());
    for (const where of ["prices/index.html", "element.html"]) {
      await reader.goto(large.address + where);
      await reader.until(ready, `${where} is not ready`);
      assert.equal(await reader.evaluate(next), 50, where);
      const at = await reader.evaluate(first);
      assert.ok(at > 0 && at < 0.6, `${where}: the first row stands at ${at}`);
    }
  });
}

/** The frame on a page of another host, and the page around it. */
async function framed() {
  const reader = await page(chromium);
  await reader.goto(web.page("framed.html"));
  const inside = reader.frames()[1];
  await inside.waitForSelector("#controls [name=implant]");
  await inside.waitForFunction(() => innerHeight > 3000);
  return { reader, inside };
}

// A box of the frame, in the window of the page around it.
const boxed = async (inside, selector) => (await inside.locator(selector).first().boundingBox()).y;

test("in a frame that grows, the page around it goes to the top of the next page too", async () => {
  const { reader, inside } = await framed();
  await inside.locator("implant-prices .page nav.pager a[rel=next]").click();
  await settled(reader);
  const at = await boxed(inside, "implant-prices .page #list tr[data-id]");
  assert.ok(at > 0 && at < 540, `the first row stands at ${at}`);
  quiet(reader);
  await reader.context().close();
});

test("in a frame that grows, the way back from an institution leads to where it stood", async () => {
  const { reader, inside } = await framed();
  await inside.locator("implant-prices .page a.open").nth(45).click();
  await inside.waitForFunction(() => innerHeight < 4000);
  await inside.locator("implant-prices .page #detail a.back").click();
  await inside.waitForFunction(() => innerHeight > 4000);
  await settled(reader);
  const at = await boxed(inside, "implant-prices .page a.open >> nth=45");
  assert.ok(at >= 0 && at < 900, `the link stands at ${at}`);
  quiet(reader);
  await reader.context().close();
});

const active = (reader) => reader.evaluate(() => {
  let at = document.activeElement;
  while (at.shadowRoot) at = at.shadowRoot.activeElement;
  return at ? `${at.localName}${at.id ? `#${at.id}` : ""} ${at.closest("th")?.querySelector("a.open")?.textContent ?? ""}`.trim() : "nowhere";
});

// On a page of the site links change its address; in an element they are answered by the module.
for (const where of ["prices/index.html", "element.html"]) {
  test(`${where}: who is taken out of the comparison leaves the keyboard at the next one`, async () => {
    const reader = await page(chromium);
    const names = list.institutions.slice(0, 3).map((one) => one.name);
    await reader.goto(large.address + where);
    await reader.waitForSelector("#list tr[data-id] >> nth=49");
    await reader.waitForFunction(() => document.querySelector("implant-prices") || document.documentElement.dataset.ready);
    for (const one of list.institutions.slice(0, 3)) {
      await reader.fill("#controls [name=q]", one.name);
      await reader.locator(`#list tr[data-id="${one.id}"] input[name=pick]`).check();
    }
    await reader.locator(".picked a.go").click();
    await reader.waitForSelector("#beside-title");
    const remove = async (at) => {
      await reader.locator(".remove").nth(at).focus();
      await reader.keyboard.press("Enter");
      await settled(reader);
      return active(reader);
    };
    assert.equal(await remove(1), `a ${names[2]}`);
    assert.equal(await remove(1), `a ${names[0]}`);
    assert.equal(await remove(0), "section#results");
    assert.equal(await reader.locator("#results").isVisible(), true);
    quiet(reader);
    await reader.context().close();
  });

  test(`${where}: unticking all leaves the keyboard at the list`, async () => {
    const reader = await page(chromium);
    await reader.goto(large.address + where);
    await reader.waitForSelector("#list tr[data-id] >> nth=49");
    await reader.waitForFunction(() => document.querySelector("implant-prices") || document.documentElement.dataset.ready);
    await reader.locator("#list input[name=pick]").nth(3).check();
    await reader.locator(".picked a").nth(1).focus();
    await reader.keyboard.press("Enter");
    await settled(reader);
    assert.equal(await reader.locator("#list input[name=pick]:checked").count(), 0);
    assert.equal(await active(reader), "section#results");
    quiet(reader);
    await reader.context().close();
  });
}

test("who came by a link to an institution of another page finds the list on the way back", async () => {
  const reader = await page(chromium);
  await enter(reader, `${large.address}prices/index.html`);
  const here = await reader.$$eval("#list tr[data-id]", (rows) => rows.map((row) => row.dataset.id));
  const there = list.institutions.find((one) => !here.includes(one.id));
  await ask(reader, `open=${encodeURIComponent(there.id)}`);
  assert.equal(await active(reader), "h2#detail-title");
  await reader.locator("#detail a.back").click();
  await settled(reader);
  assert.equal(await active(reader), "section#results");
  quiet(reader);
  await reader.context().close();
});

for (const [name, said] of [["index.html", "最多对比4家，请先取消一家"], ["index.en.html", "At most four can be compared; untick one first"]]) {
  test(`${name}: a fifth tick is refused with a word, to be seen and to be heard`, async () => {
    const reader = await page(chromium, { width: 360, height: 740 });
    await enter(reader, `${large.address}prices/${name}`);
    const boxes = reader.locator("#list input[name=pick]");
    for (let at = 0; at < 4; at += 1) await boxes.nth(at).check();
    const count = await reader.locator("#count").innerText();
    assert.doesNotMatch(await reader.locator("#results").innerText(), new RegExp(said));
    await boxes.nth(4).click();
    assert.equal(await boxes.nth(4).isChecked(), false);
    const [heard, seen] = [reader.locator("#count"), reader.locator(".picked")];
    assert.ok((await heard.innerText()).startsWith(count) && (await heard.innerText()).endsWith(said), await heard.innerText());
    assert.ok((await seen.innerText()).includes(said));
    const box = await seen.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 740 && box.x + box.width <= 360, JSON.stringify(box));
    // One is put back: there is room again, and nothing is said.
    await boxes.nth(0).click();
    assert.equal(await heard.innerText(), count);
    assert.doesNotMatch(await seen.innerText(), new RegExp(said));
    await boxes.nth(4).check();
    quiet(reader);
    await reader.context().close();
  });
}

test("the skip link leads to what is shown, and leaves the address alone", async () => {
  const reader = await page(chromium);
  for (const [state, place] of [["implant=a", "section#results"], ["open=one&implant=a", "h2#detail-title"], [beside(tiny.institutions).slice(1), "h2#beside-title"]]) {
    await enter(reader, `${small.address}index.html#${state}`);
    await reader.locator(".skip").focus();
    await reader.keyboard.press("Enter");
    await settled(reader);
    assert.ok((await active(reader)).startsWith(place), `${state}: ${await active(reader)}`);
    assert.equal(new URL(reader.url()).hash, `#${state}`);
  }
  quiet(reader);
  await reader.context().close();
});
