// The element on a page of somebody else: what it shows, what it says, what it leaves alone, and what it
// refuses. Which hosts, frames and engines it works in is the matrix's (`matrix.test.mjs`).
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { build, convert, fresh, run, save } from "./support/command.mjs";
import { demo, hostile, tiny } from "./support/lists.mjs";
import { host as dripping } from "./support/host.mjs";
import { blocks, chapter } from "./support/readme.mjs";
import { until } from "./support/process.mjs";
import { browser, page, quiet, rows, settled } from "./support/reader.mjs";
import { policy, serve } from "./support/server.mjs";

let chromium, small, folder;

const fallback = "<table id=\"fallback\"><tr><td>公布的价格</td></tr></table>";
const script = '<script defer src="prices/embed.js"></script>';
const tag = (attributes = "", inside = fallback) => `<implant-prices ${attributes}>${inside}</implant-prices>`;

// Pages of somebody else, by name; the site lies in a folder beside them.
const pages = {
  plain: script + tag(),
  after: `${tag()}<script src="prices/embed.js"></script>`,
  twice: `${script}${script}<script src="prices/embed.js?again"></script>${tag()}`,
  src: `${script}${tag('src="./prices"')}`,
  two: `${script}${tag('id="one" implant="a"')}${tag('id="other" lang="en"')}`,
  institution: `${script}${tag('view="institution" institution="two" implant="a"')}`,
  nobody: `${script}${tag('view="institution" institution="nobody"')}`,
  later: `${script}${tag('view="quote" district="虚构二区"')}`,
  elder: `${script}${tag("elder")}`,
  english: `<div lang="en-GB">${script}${tag()}</div>`,
  empty: script,
  module: `<script type="module" src="prices/embed.js"></script>${tag()}`,
  bracket: script + tag('src="http://["'),
  data: script + tag('src="data:text/html,prices"'),
  blank: script + tag('src=" "'),
  spaces: script + tag('src=" prices/ "'),
  query: script + tag('src="prices?v=3"'),
  place: script + tag('src="prices/#implant=a"'),
  hollow: script + tag('src="nowhere/"', ""),
  link: script + tag('src="nowhere/"', '<p><a href="prices/">价格</a></p><noscript>没有运行脚本。</noscript>'),
  table: script + tag('src="nowhere/"'),
};

function place(site) {
  const folder = fresh("host");
  mkdirSync(folder);
  cpSync(site, join(folder, "prices"), { recursive: true });
  for (const [name, body] of Object.entries(pages)) {
    writeFileSync(join(folder, `${name}.html`), `<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"></head><body>${body}</body></html>`);
  }
  return folder;
}

before(async () => {
  folder = place(build(save(tiny), demo.on));
  small = await serve(folder);
  chromium = await browser();
});

after(async () => {
  await chromium?.close();
  await small?.close();
});

// Opens a page and waits until its first element has been opened, or has said why not.
async function visit(host, name, { wait, ...options } = {}) {
  const reader = await page(chromium, options);
  if (wait) reader.setDefaultTimeout(wait);
  await reader.addInitScript(() => {
    window.told = [];
    for (const name of ["ready", "change", "error"]) {
      addEventListener(`implant-prices-${name}`, ({ detail, bubbles, composed, target }) =>
        window.told.push({ name, detail, bubbles, composed, target: target.id || target.localName }));
    }
  });
  if (name === "empty") {
    await reader.addInitScript(() => {
      const { instantiate } = WebAssembly;
      WebAssembly.instantiate = async (...given) => {
        const made = await instantiate(...given);
        if (made.exports) window.memory = made.exports.memory;
        return made;
      };
    });
  }
  await reader.goto(`${host.address}${name}.html`);
  if (name !== "empty") await told(reader, 1);
  return reader;
}

async function told(reader, count) {
  await reader.waitForFunction((count) => window.told.length >= count, count);
  return reader.evaluate(() => window.told);
}

const lows = async (reader) => (await rows(reader)).map(({ id, low }) => [id, low]);
const notice = (reader) => reader.locator("implant-prices [part=notice]").first();
const stays = (reader) => reader.locator("#fallback").first().isVisible();

const all = [["three", "4955.50"], ["one", "5268.00"], ["two", "5398.10"]];

for (const name of ["plain", "after", "twice", "src", "english", "blank", "spaces", "query", "place"]) {
  test(`the page "${name}" shows the list in place of what stood there`, async () => {
    const reader = await visit(small, name);
    assert.deepEqual(await lows(reader), all);
    assert.equal(await stays(reader), false);
    const [ready, ...more] = await told(reader, 1);
    assert.deepEqual(more, []);
    assert.deepEqual({ ...ready, detail: ready.detail.view }, { name: "ready", detail: "compare", bubbles: true, composed: true, target: "implant-prices" });
    assert.match(await reader.locator("#count").innerText(), name === "english" ? /^3 institutions/ : /^共3家/);
    assert.equal(await notice(reader).isVisible(), false);
    quiet(reader);
    await reader.context().close();
  });
}

test("a choice in the element is told, and the page's address is left alone", async () => {
  const reader = await visit(small, "plain");
  const address = reader.url();
  await reader.selectOption("#controls [name=implant]", "a");
  const [, change] = await told(reader, 2);
  assert.deepEqual(change, {
    name: "change", bubbles: true, composed: true, target: "implant-prices",
    detail: { view: "compare", address: "implant=a", institution: null, implant: "a", crown: null, district: null },
  });
  assert.deepEqual(await lows(reader), [["one", "5268.00"], ["two", "5398.10"], ["three", null]]);
  await reader.locator("a.open").first().click();
  const [, , opened] = await told(reader, 3);
  assert.equal(opened.detail.institution, "one");
  assert.match(await reader.locator("#detail").innerText(), /示例第一口腔医院/);
  await reader.locator("#detail a.back").click();
  assert.equal((await told(reader, 4))[3].detail.address, "implant=a");
  assert.equal(await reader.locator("#detail").isVisible(), false);
  assert.equal(reader.url(), address);
  quiet(reader);
  await reader.context().close();
});

test("links of the element lead to the site, whatever page it stands on", async () => {
  const reader = await visit(small, "plain");
  await reader.locator("#list tr[data-id=one] input[name=pick]").check();
  const links = await reader.locator("implant-prices a[href]").evaluateAll((links) => links.map((link) => link.href));
  assert.ok(links.length > 8);
  for (const link of links.filter((link) => !link.startsWith("tel:"))) assert.ok(link.startsWith(`${small.address}prices/`), link);
  assert.ok(links.some((link) => link.startsWith(`${small.address}prices/index.html#`)), "a view in a window of its own");
  quiet(reader);
  await reader.context().close();
});

test("every attribute works, at first and when it changes", async () => {
  const reader = await visit(small, "plain");
  const set = (name, value) => reader.evaluate(([name, value]) => {
    const element = document.querySelector("implant-prices");
    if (value === null) element.removeAttribute(name);
    else element.setAttribute(name, value);
  }, [name, value]);
  await set("implant", "b");
  assert.deepEqual(await lows(reader), [["three", "4955.50"], ["one", "6348.00"], ["two", null]]);
  assert.equal(await reader.inputValue("#controls [name=implant]"), "b");
  await set("crown", "y");
  assert.deepEqual((await rows(reader)).map((row) => row.low), ["4955.50", "6677.00", null]);
  await set("district", "虚构一区");
  assert.deepEqual((await rows(reader)).map((row) => row.id), ["one"]);
  for (const name of ["implant", "crown", "district"]) await set(name, null);
  assert.deepEqual(await lows(reader), all);
  assert.equal((await told(reader, 1)).length, 1, "what the page itself sets is not told to it");

  await set("elder", "");
  assert.equal(await reader.locator(".page.elder").count(), 1);
  await set("lang", "en");
  await told(reader, 2);
  assert.match(await reader.locator("#count").innerText(), /^3 institutions/);
  assert.equal(await reader.locator(".page.elder").count(), 1);
  await set("institution", "two");
  await told(reader, 3);
  await set("view", "institution");
  await told(reader, 4);
  assert.match(await reader.locator("#detail").innerText(), /示例第二门诊部/);
  await set("src", `${small.address}nowhere/`);
  const error = (await told(reader, 5))[4];
  assert.deepEqual([error.name, error.detail.code], ["error", "missing"]);
  assert.equal(await stays(reader), true);
  await set("src", "prices/");
  await told(reader, 6);
  assert.equal(await stays(reader), false);
  await reader.context().close();
});

test("the view of an institution shows it alone, under the choice", async () => {
  const reader = await visit(small, "institution");
  assert.equal((await told(reader, 1))[0].detail.view, "institution");
  const text = await reader.locator("#detail").innerText();
  assert.match(text, /示例第二门诊部/);
  assert.match(text, /5,398\.1/);
  for (const place of ["#controls", "#results", "#detail a.back"]) assert.equal(await reader.locator(place).isVisible(), false, place);
  quiet(reader);
  await reader.context().close();
});

test("an institution that is not in the list is said, and the list is shown", async () => {
  const reader = await visit(small, "nobody");
  assert.match(await notice(reader).innerText(), /nobody/);
  assert.deepEqual(await lows(reader), all);
  quiet(reader);
  await reader.context().close();
});

test("a view that is still to come is the comparison", async () => {
  const reader = await visit(small, "later");
  assert.equal((await told(reader, 1))[0].detail.view, "compare");
  assert.deepEqual(await lows(reader), [["three", "4955.50"], ["two", "5398.10"]]);
  quiet(reader);
  await reader.context().close();
});

// What a reader has chosen in the first element, and can see of it.
const chosen = (reader) => reader.evaluate(() => {
  const root = document.querySelector("implant-prices").shadowRoot;
  const field = (name) => root.querySelector(`#controls [name=${name}]`).value;
  return { implant: field("implant"), crown: field("crown"), q: field("q"), lang: root.querySelector(".page").lang };
});

test("what a reader has chosen stays when the page moves the element, speaks another language or says again what it said", async () => {
  const reader = await visit(small, "plain");
  const act = (act) => reader.evaluate(act);
  await act(() => document.querySelector("implant-prices").setAttribute("implant", "a"));
  await reader.selectOption("#controls [name=implant]", "b");
  await reader.selectOption("#controls [name=crown]", "y");
  await reader.locator("#controls [name=q]").fill("第三");
  await told(reader, 4);
  const mine = { implant: "b", crown: "y", q: "第三" };

  await act(() => document.querySelector("implant-prices").setAttribute("implant", "a"));
  assert.deepEqual(await chosen(reader), { ...mine, lang: "zh-CN" });
  await act(() => document.body.append(document.createElement("section"), document.querySelector("implant-prices")));
  await told(reader, 5);
  assert.deepEqual(await chosen(reader), { ...mine, lang: "zh-CN" });
  await act(() => document.querySelector("implant-prices").setAttribute("lang", "en"));
  await told(reader, 6);
  assert.deepEqual(await chosen(reader), { ...mine, lang: "en" });
  assert.deepEqual(await lows(reader), [["three", "4955.50"]]);

  // What the page newly asks for comes before it, also while the element stands nowhere; the rest stays.
  await act(() => {
    const element = document.querySelector("implant-prices");
    element.remove();
    element.setAttribute("implant", "");
    document.body.append(element);
  });
  await told(reader, 7);
  assert.deepEqual(await chosen(reader), { ...mine, implant: "", lang: "en" });
  // In whatever order the page sets things at once.
  await act(() => {
    const element = document.querySelector("implant-prices");
    element.setAttribute("lang", "zh-CN");
    element.setAttribute("implant", "a");
    element.setAttribute("lang", "en");
  });
  await told(reader, 8);
  assert.deepEqual(await chosen(reader), { ...mine, implant: "a", lang: "en" });
  await act(() => document.querySelector("implant-prices").setAttribute("implant", ""));
  await reader.selectOption("#controls [name=implant]", "b");
  await act(() => document.querySelector("implant-prices").setAttribute("src", "./prices/"));
  await told(reader, 10);
  assert.deepEqual(await chosen(reader), { implant: "", crown: "", q: "", lang: "en" });
  quiet(reader);
  await reader.context().close();
});

test("an element on a page that is written from right to left is still written from left to right", async () => {
  const reader = await visit(small, "plain");
  await reader.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
  const order = (name) => reader.locator(name).first().evaluate((place) => getComputedStyle(place).direction);
  for (const name of ["implant-prices .page", "#list td.sum"]) assert.equal(await order(name), "ltr", name);
  // The page around it has a `main` of its own, and there may be one.
  assert.equal(await reader.locator("implant-prices main").count(), 0);
  assert.equal(await reader.locator("implant-prices [part=main]").count(), 1);
  await reader.evaluate(() => document.querySelector("implant-prices").setAttribute("src", "nowhere/"));
  await reader.waitForFunction(() => document.querySelector("implant-prices").shadowRoot.querySelector("[part=notice]").textContent);
  const style = await reader.locator("implant-prices [part=notice]").first().evaluate((place) => {
    const { direction, fontSize } = getComputedStyle(place);
    return [direction, parseFloat(fontSize) >= 18];
  });
  assert.deepEqual(style, ["ltr", true]);
  await reader.context().close();
});

test("an element that is taken into another document is shown there too", async () => {
  const reader = await visit(small, "src");
  await reader.evaluate(() => {
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.width = 800;
    const element = document.querySelector("implant-prices");
    for (const name of ["ready", "error"]) element.addEventListener(`implant-prices-${name}`, () => window.told.push({ name, detail: {} }));
    window.told.length = 0;
    frame.contentDocument.body.append(element);
  });
  assert.deepEqual((await told(reader, 1)).map(({ name }) => name), ["ready"]);
  const inside = reader.frames()[1];
  assert.equal((await inside.locator("#list tr[data-id]").count()), 3);
  assert.equal(await inside.locator(".page").evaluate((page) => getComputedStyle(page).color), "rgb(29, 37, 48)", "it has no style there");
  quiet(reader);
  await reader.context().close();
});

// How light a colour is, and how far two are apart, as the Web Content Accessibility Guidelines have it.
const light = (colour) => {
  const [r, g, b] = colour.match(/[\d.]+/g).map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (one, other) => {
  const [low, high] = [light(one), light(other)].toSorted((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

test("in the README's dark colours, and in our own, notices, signs and the caps' marks can be seen", async () => {
  const dark = blocks(chapter("The element in detail"), "css").join("").match(/^\/\* A dark page's.*\n(implant-prices \{[^}]*\})/m)[1];
  const outside = place(build(demo.path, demo.on));
  const host = await serve(outside, { headers: { "Content-Security-Policy": `${policy.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")}` } });
  for (const style of ["", dark]) {
    const reader = await visit(host, "plain");
    await reader.addStyleTag({ content: style || " " });
    await reader.locator("#list tr[data-id] input[name=pick]").first().check();
    const seen = await reader.evaluate(() => {
      const root = document.querySelector("implant-prices").shadowRoot;
      const css = (place, pseudo) => getComputedStyle(root.querySelector(place), pseudo);
      const ground = (place) => {
        for (let at = root.querySelector(place); at; at = at.parentElement) {
          const { backgroundColor } = getComputedStyle(at);
          if (backgroundColor !== "rgba(0, 0, 0, 0)") return backgroundColor;
        }
        return "rgb(255, 255, 255)";
      };
      const text = (place) => [place, css(place).color, ground(place), 4.5];
      const fills = [".p0", ".p1", ".p2"].map((part) => [`${part} in its bar`, css(part).fill, css(".bar").backgroundColor, 3]);
      return [
        ...["p.notice", ".title", ".meta", "caption", "#list a.open", ".picked .go", ".risk i", ".caution i", ".good i", ".risk", ".caution", ".good"].map(text),
        [".mark", css(".mark", "::before").backgroundColor, ground(".mark"), 3],
        [".cap in its bar", css(".cap").fill, css(".bar").backgroundColor, 3],
        ...fills,
      ];
    });
    for (const [place, one, other, least] of seen) {
      assert.ok(contrast(one, other) >= least, `${style ? "dark" : "light"} ${place}: ${one} on ${other} is ${contrast(one, other).toFixed(2)}`);
    }
    await reader.context().close();
  }
  await host.close();
});

test("two elements on a page do not disturb each other", async () => {
  const reader = await visit(small, "two");
  await told(reader, 2);
  const counts = () => reader.locator("implant-prices").evaluateAll((elements) =>
    elements.map((element) => [...element.shadowRoot.querySelectorAll("#list tr[data-id]")].map((row) => row.dataset.id).join()));
  assert.deepEqual(await counts(), ["one,two,three", "three,one,two"]);
  await reader.locator("#other #controls [name=q]").fill("第三");
  await told(reader, 3);
  assert.deepEqual(await counts(), ["one,two,three", "three"]);
  await reader.evaluate(() => document.querySelector("#one").remove());
  await reader.locator("#other #controls [name=q]").fill("");
  await told(reader, 4);
  assert.equal((await counts()).join(), "three,one,two");
  // No id of either stands in the page itself, and the files came once.
  assert.equal(await reader.evaluate(() => document.getElementById("list")), null);
  const modules = small.asked.filter(({ path }) => path.endsWith(".wasm")).length;
  await visit(small, "two").then((again) => again.context().close());
  assert.equal(small.asked.filter(({ path }) => path.endsWith(".wasm")).length, modules + 1);
  quiet(reader);
  await reader.context().close();
});

test("large mode: no text below 18 px, nothing to press below 60 by 60", async () => {
  for (const width of [360, 1000]) {
    const reader = await visit(small, "elder", { width, height: 740 });
    await reader.locator("#controls summary").click();
    const check = async (state) => {
      const wrong = await reader.evaluate(() => {
        const root = document.querySelector("implant-prices").shadowRoot.querySelector(".page");
        const found = [];
        for (const element of root.querySelectorAll("*")) {
          const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
          const box = element.getBoundingClientRect();
          if (!box.width || !element.checkVisibility() || element.closest(".vh, [aria-hidden]")) continue;
          const size = parseFloat(getComputedStyle(element).fontSize);
          if (own && size < 18) found.push(`${size} px: ${element.outerHTML.slice(0, 80)}`);
          const target = element.matches("a[href], button, select, input, summary");
          if (target && (box.width < 59.9 || box.height < 59.9)) found.push(`${box.width} by ${box.height}: ${element.outerHTML.slice(0, 80)}`);
        }
        return found;
      });
      assert.deepEqual(wrong, [], `${state}, ${width} px`);
    };
    await check("list");
    await reader.locator("a.open").first().click();
    await check("institution");
    quiet(reader);
    await reader.context().close();
  }
});

test("500 elements that come and go leave nothing behind", async () => {
  const reader = await visit(small, "empty");
  const devtools = await reader.context().newCDPSession(reader);
  const heap = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    await devtools.send("HeapProfiler.collectGarbage");
    return (await devtools.send("Runtime.getHeapUsage")).usedSize;
  };
  const cycle = (count) => reader.evaluate(async (count) => {
    for (let at = 0; at < count; at += 1) {
      const element = document.createElement("implant-prices");
      const ready = new Promise((done) => element.addEventListener("implant-prices-ready", done, { once: true }));
      document.body.append(element);
      await ready;
      element.shadowRoot.querySelector("a.open").click();
      element.remove();
    }
    await new Promise((done) => setTimeout(done));
    window.told.length = 0;
    return customElements.get("implant-prices").live;
  }, count);
  const memory = () => reader.evaluate(() => window.memory.buffer.byteLength);
  await cycle(50);
  const [before, taken] = [await heap(), await memory()];
  assert.equal(await cycle(500), 0);
  const grown = (await heap()) - before;
  assert.ok(grown < 300_000, `${grown} bytes of heap for 500 elements`);
  assert.equal(await memory(), taken, "the module's memory has grown");
  quiet(reader);
  await reader.context().close();
});

test("who hears of a choice may take the element away at once", async () => {
  const reader = await visit(small, "plain");
  await reader.evaluate(() => {
    const element = document.querySelector("implant-prices");
    element.addEventListener("implant-prices-change", () => element.remove());
    element.addEventListener("focusin", () => element.remove());
  });
  await reader.evaluate(() => document.querySelector("implant-prices").shadowRoot.querySelector("a.open").click());
  await settled(reader);
  assert.equal(await reader.evaluate(() => customElements.get("implant-prices").live), 0);
  quiet(reader);
  await reader.context().close();
});

// Each row: what has happened to a site on its way, and what the reader is told of it.
const find = (site, pattern) => readdirSync(join(site, "assets")).filter((name) => pattern.test(name)).map((name) => join(site, "assets", name));
const change = (path, act) => writeFileSync(path, act(readFileSync(path)));
const flipped = (bytes) => {
  const made = Buffer.from(bytes);
  made[made.length >> 1] ^= 1;
  return made;
};
// Another letter of base64 in the middle.
const inside = (bytes) => {
  const made = Buffer.from(bytes);
  made[made.length >> 1] = made[made.length >> 1] === 65 ? 66 : 65;
  return made;
};
const faults = [
  ["a module with one other bit", "changed", (site) => {
    for (const path of find(site, /\.wasm$/)) change(path, flipped);
    for (const path of find(site, /\.wasm\.js$/)) change(path, inside);
  }],
  ["a list with one other bit", "changed", (site) => {
    for (const path of find(site, /\.bin$/)) change(path, flipped);
    for (const path of find(site, /\.bin\.js$/)) change(path, inside);
  }],
  ["a list that was cut off", "cut_off", (site) => {
    for (const path of find(site, /\.bin$/)) change(path, (bytes) => bytes.subarray(0, 100));
    for (const path of find(site, /\.bin\.js$/)) change(path, (bytes) => Buffer.concat([bytes.subarray(0, 200), Buffer.from('"')]));
  }],
  ["a manifest of another version", "other_version", (site) => {
    change(join(site, "current.json"), (bytes) => bytes.toString().replace("implant-prices-site/1", "implant-prices-site/2"));
  }],
  ["a manifest that leads elsewhere", "changed", (site) => {
    change(join(site, "current.json"), (bytes) => bytes.toString().replace("assets/list", "../assets/list"));
  }],
];

for (const [what, code, act] of faults) {
  test(`${what} is refused: what stood there stays, and a sentence says why`, async () => {
    const site = fresh("site");
    cpSync(join(folder, "prices"), site, { recursive: true });
    act(site);
    const host = await serve(place(site));
    for (const lang of ["zh-CN", "en"]) {
      const reader = await visit(host, lang === "en" ? "english" : "plain");
      const [error] = await told(reader, 1);
      assert.deepEqual([error.name, error.detail.code], ["error", code]);
      assert.equal(await stays(reader), true);
      assert.equal(await reader.locator("#list").count(), 0);
      assert.match(await notice(reader).innerText(), lang === "en" ? /published content/ : /已公布的内容/);
      // The page of others is not told; the publisher is, where the manifest was read.
      if (code !== "other_version") assert.match(await notice(reader).innerText(), /示例市医疗保障局/);
      assert.deepEqual(reader.wrong, []);
      await reader.context().close();
    }
    await host.close();
  });
}

test("a manifest that does not name what it should is incomplete", async () => {
  const now = JSON.parse(readFileSync(join(folder, "prices/current.json"), "utf8"));
  for (const manifest of [{}, { ...now, list: undefined }, { ...now, hull: undefined }]) {
    const site = fresh("site");
    cpSync(join(folder, "prices"), site, { recursive: true });
    writeFileSync(join(site, "current.json"), JSON.stringify(manifest));
    const host = await serve(place(site));
    const reader = await visit(host, "plain");
    assert.deepEqual((await told(reader, 1))[0].detail, { code: "cut_off", about: "current.json" });
    assert.match(await notice(reader).innerText(), /^current\.json 不完整。.*请告诉本网页的管理员/);
    assert.equal(await stays(reader), true);
    await reader.context().close();
    await host.close();
  }
});

test("a tag that does not say where the site is, is told what it lacks", async () => {
  for (const name of ["module", "bracket", "data"]) {
    const reader = await visit(small, name);
    assert.equal((await told(reader, 1))[0].detail.code, "no_src", name);
    assert.match(await notice(reader).innerText(), /请告诉本网页的管理员.*src.*type="module"/, name);
    assert.equal(await stays(reader), true);
    assert.deepEqual(reader.wrong, []);
    await reader.context().close();
  }
});

test("that published content is shown is said only where there is some", async () => {
  for (const [name, shows] of [["hollow", false], ["link", false], ["table", true]]) {
    const reader = await visit(small, name);
    assert.equal((await told(reader, 1))[0].detail.code, "missing");
    assert.equal(/已公布的内容/.test(await notice(reader).innerText()), shows, name);
    await reader.context().close();
  }
});

test("a host that drips is given up, and one that is merely slow is not", async () => {
  const list = convert(demo.path);
  list.institutions = Array.from({ length: 4 }, (_, at) => list.institutions.map((one) => ({ ...one, id: `${one.id}-${at}`, branch_of: undefined }))).flat();
  const site = build(save(list), demo.on);
  const page = `<!DOCTYPE html><html lang="zh-CN"><title>门户</title><link rel="icon" href="data:,">${script.replace("prices/", "SITE")}${tag('src="SITE"')}`;
  const at = async (rate, took) => {
    const web = await dripping({ site, behave: [(path, answer) => (/list\..*\.bin$/.test(path) ? { ...answer, rate } : answer)] });
    web.pages["plain.html"] = { headers: { "Content-Type": "text/html; charset=utf-8" }, body: page.replaceAll("SITE", web.address) };
    const begun = Date.now();
    const reader = await visit({ address: `${web.origin}/` }, "plain", { wait: 60_000 });
    const [{ name, detail }] = await told(reader, 1);
    const seconds = (Date.now() - begun) / 1000;
    await reader.context().close();
    await web.stop();
    assert.ok(seconds > took[0] && seconds < took[1], `${rate} bytes a second: ${name} after ${seconds} s`);
    return [name, detail.code];
  };
  // A byte ten times a second; and what a telephone on the oldest network gets, for longer than we wait for a byte.
  const seen = await Promise.all([at(10, [9, 20]), at(5000, [11, 60])]);
  assert.deepEqual(seen, [["error", "too_slow"], ["ready", undefined]]);
});

test("one whole copy of a file is enough", async () => {
  const site = fresh("site");
  cpSync(join(folder, "prices"), site, { recursive: true });
  for (const path of find(site, /\.(wasm|bin)$/)) change(path, flipped);
  const host = await serve(place(site));
  const reader = await visit(host, "plain");
  assert.deepEqual(await lows(reader), all);
  quiet(reader);
  await reader.context().close();
  await host.close();
});

test("a folder that was not copied whole is said to be so", async () => {
  const site = fresh("site");
  cpSync(join(folder, "prices"), site, { recursive: true });
  for (const path of find(site, /\.bin\.js$/)) rmSync(path);
  const outside = place(site);
  for (const [path, selector] of [["plain.html", "implant-prices [part=notice]"], ["prices/index.html", "#notice"]]) {
    const reader = await page(chromium);
    await reader.goto(`file://${join(outside, path)}`);
    await reader.waitForFunction((selector) => {
      const root = selector === "#notice" ? document : document.querySelector("implant-prices")?.shadowRoot;
      return root?.querySelector(selector.split(" ").at(-1))?.textContent;
    }, selector);
    assert.match(await reader.locator(selector).first().innerText(), /文件夹里没有 assets\/list\.\w+\.bin\.js。.*请告诉示例市医疗保障局/);
    await reader.context().close();
  }
});

test("the tag that the command prints works on a page of another site, and only with that script", async () => {
  const site = fresh("site");
  const { embed } = JSON.parse(run("build", save(tiny), "-o", site, "--on", demo.on, "--json"));
  assert.equal(embed.integrity, `sha256-${createHash("sha256").update(readFileSync(join(site, "embed.js"))).digest("base64")}`);
  const host = await serve(site, { headers: { "Access-Control-Allow-Origin": "*" } });
  const outside = fresh("outside");
  mkdirSync(outside);
  writeFileSync(join(outside, "plain.html"), `<!DOCTYPE html><title>门户</title><link rel="icon" href="data:,">${embed.tag.replaceAll("SITE/", host.address)}`);
  const other = await serve(outside, { headers: { "Content-Security-Policy": policy.replaceAll("'self'", `'self' ${host.address}`) } });
  const reader = await visit(other, "plain");
  assert.deepEqual(await lows(reader), all);
  assert.ok(host.asked.some(({ path }) => path.endsWith(".wasm")), "not streamed");
  quiet(reader);
  await reader.context().close();

  change(join(site, "embed.js"), (bytes) => Buffer.concat([bytes, Buffer.from(" ")]));
  const again = await page(chromium);
  await again.goto(`${other.address}plain.html`);
  await settled(again);
  assert.equal(await again.locator("implant-prices > a").isVisible(), true);
  assert.equal(await again.evaluate(() => customElements.get("implant-prices")), undefined);
  await again.context().close();
  await host.close();
  await other.close();
});

test("without TLS the sums are worked out by the script, and are right", async () => {
  for (const wrong of [false, true]) {
    const site = fresh("site");
    cpSync(join(folder, "prices"), site, { recursive: true });
    if (wrong) for (const path of find(site, /\.(wasm|wasm\.js)$/)) change(path, path.endsWith(".js") ? inside : flipped);
    const host = await serve(place(site));
    const reader = await page(chromium);
    await reader.addInitScript(() => {
      Object.defineProperty(window, "crypto", { value: {} });
      window.told = [];
      for (const name of ["ready", "error"]) addEventListener(`implant-prices-${name}`, ({ detail }) => window.told.push({ name, code: detail.code ?? null }));
    });
    await reader.goto(`${host.address}plain.html`);
    assert.deepEqual(await told(reader, 1), [wrong ? { name: "error", code: "changed" } : { name: "ready", code: null }]);
    quiet(reader);
    await reader.context().close();
    await host.close();
  }
});

test("a browser below what is needed keeps what stands there, and is told so", async () => {
  for (const [gone, code] of [["WebAssembly", "no_wasm"], ["customElements", null]]) {
    const reader = await page(chromium);
    await reader.addInitScript((gone) => {
      delete window[gone];
      window.told = [];
      addEventListener("implant-prices-error", ({ detail }) => window.told.push(detail.code));
    }, gone);
    await reader.goto(`${small.address}plain.html`);
    if (code) assert.deepEqual(await told(reader, 1), [code]);
    else await reader.waitForSelector("implant-prices > p");
    assert.equal(await stays(reader), true);
    const said = code ? notice(reader) : reader.locator("implant-prices > p");
    assert.match(await said.innerText(), /浏览器/);
    quiet(reader);
    await reader.context().close();
  }
});

test("where the policy forbids modules the notice names what it needs", async () => {
  const host = await serve(folder, { headers: { "Content-Security-Policy": policy.replace(" 'wasm-unsafe-eval'", "") } });
  const reader = await visit(host, "plain");
  assert.equal((await told(reader, 1))[0].detail.code, "wasm_blocked");
  assert.match(await notice(reader).innerText(), /'wasm-unsafe-eval'/);
  assert.equal(await stays(reader), true);
  await reader.context().close();
  await host.close();
});

test("where the policy allows other Trusted Types than ours the notice names what it needs", async () => {
  const host = await serve(folder, { headers: { "Content-Security-Policy": `${policy}; require-trusted-types-for 'script'; trusted-types dompurify` } });
  const reader = await visit(host, "plain");
  assert.equal((await told(reader, 1))[0].detail.code, "types_blocked");
  assert.match(await notice(reader).innerText(), /请告诉本网页的管理员.*trusted-types.*implant-prices/);
  assert.equal(await stays(reader), true);
  await reader.goto(`${host.address}prices/index.html`);
  await reader.waitForSelector("html[data-ready=false]");
  assert.match(await reader.locator("#notice").innerText(), /trusted-types.*implant-prices.*已公布的内容/);
  await reader.context().close();
  await host.close();

  // A page that names policies and does not demand them takes any text.
  const lenient = await serve(folder, { headers: { "Content-Security-Policy": `${policy}; trusted-types dompurify` } });
  const other = await visit(lenient, "plain");
  assert.equal((await told(other, 1))[0].name, "ready");
  await other.context().close();
  await lenient.close();
});

test("under Trusted Types everything goes through the one policy", async () => {
  const headers = { "Content-Security-Policy": `${policy}; require-trusted-types-for 'script'; trusted-types implant-prices` };
  for (const gone of [[], [".wasm", ".json"]]) {
    const host = await serve(folder, { headers, gone });
    const reader = await visit(host, "two");
    await told(reader, 2);
    await reader.locator("#one a.open").first().click();
    await told(reader, 3);
    assert.deepEqual(reader.wrong.filter((wrong) => !/404|^unanswered/.test(wrong)), []);
    await reader.context().close();
    await host.close();
  }
});

test("a list full of markup is text in the element too", async () => {
  const host = await serve(place(build(save(hostile), demo.on)));
  const reader = await visit(host, "plain");
  await reader.locator("a.open").first().click();
  await settled(reader);
  const foreign = await reader.evaluate(() => [...document.querySelector("implant-prices").shadowRoot.querySelectorAll(
    "img, marquee, iframe, script, [onerror], [onmouseover], a[href^='javascript:' i]")].map((element) => element.outerHTML.slice(0, 100)));
  assert.deepEqual(foreign, []);
  quiet(reader);
  await reader.context().close();
  await host.close();
});

// An older script: the same, but fit for another module.
const outdated = () => readFileSync(join(folder, "prices/embed.js"), "utf8").replace(/sha256-[\w+/]{43}=/, `sha256-${"A".repeat(43)}=`);

/** A page that a cache has left with an older script; `act` decides what comes of asking for the newer one. */
async function withOutdated(name, folder, act) {
  const host = await serve(folder);
  const reader = await page(chromium);
  await reader.addInitScript(() => {
    window.told = [];
    for (const name of ["ready", "error"]) addEventListener(`implant-prices-${name}`, ({ detail }) => window.told.push({ name, code: detail.code ?? null }));
  });
  const old = outdated();
  await reader.route(/\/embed\.js/, (route) => {
    const fresh = new URL(route.request().url()).search !== "";
    return fresh ? act(route) : route.fulfill({ body: old, contentType: "text/javascript" });
  });
  await reader.goto(`${host.address}${name}.html`);
  return { reader, close: () => Promise.all([reader.context().close(), host.close()]) };
}

test("with an older script two sites of the same newer version are both shown", async () => {
  const two = fresh("two-sites");
  cpSync(folder, two, { recursive: true });
  cpSync(join(two, "prices"), join(two, "others"), { recursive: true });
  writeFileSync(join(two, "sites.html"), `<!DOCTYPE html><title>门户</title><link rel="icon" href="data:,">${script}${tag('src="prices/"')}${tag('src="others/"')}`);
  // Slow enough for the second to ask while the first waits.
  const { reader, close } = await withOutdated("sites", two, (route) => setTimeout(() => void route.continue(), 500));
  const ready = { name: "ready", code: null };
  assert.deepEqual(await told(reader, 2), [ready, ready]);
  quiet(reader);
  await close();
});

test("when the newer script does not come that is said, and it is asked for again", async () => {
  let tries = 0;
  const { reader, close } = await withOutdated("plain", folder, (route) => {
    tries += 1;
    return tries === 1 ? route.abort() : route.continue();
  });
  assert.deepEqual(await told(reader, 1), [{ name: "error", code: "unreachable" }]);
  assert.equal(await stays(reader), true);
  await reader.evaluate(() => document.querySelector("implant-prices").setAttribute("lang", "en"));
  assert.deepEqual((await told(reader, 2))[1], { name: "ready", code: null });
  await close();
});

test("a page that a cache has left with an older script gets the newer one, once", async () => {
  for (const renewed of [true, false]) {
    let again = 0;
    const { reader, close } = await withOutdated("plain", folder, (route) => {
      again += 1;
      return renewed ? route.continue() : route.fulfill({ body: outdated(), contentType: "text/javascript" });
    });
    assert.deepEqual(await told(reader, 1), [renewed ? { name: "ready", code: null } : { name: "error", code: "other_version" }]);
    if (renewed) assert.deepEqual(await lows(reader), all);
    else assert.equal(await stays(reader), true);
    assert.equal(again, 1);
    quiet(reader);
    await close();
  }
});

/** A reader whose browser knows no constructed style sheets, and waits a tenth as long. */
async function withoutSheets() {
  const reader = await page(chromium);
  await reader.addInitScript(() => {
    delete CSSStyleSheet.prototype.replaceSync;
    delete Document.prototype.adoptedStyleSheets;
    delete ShadowRoot.prototype.adoptedStyleSheets;
    const { setTimeout } = window;
    window.setTimeout = (act, time) => setTimeout(act, time / 10);
    window.told = [];
    for (const name of ["ready", "error"]) addEventListener(`implant-prices-${name}`, ({ detail }) => window.told.push(detail.code ?? name));
  });
  return reader;
}

test("a style sheet that never comes is not waited for without end", async () => {
  const reader = await withoutSheets();
  let held = 0;
  await reader.route(/\/shadow\.\w+\.css$/, (route) => {
    // The bytes come; the link's own request is never answered.
    if (route.request().resourceType() !== "stylesheet") return route.continue();
    held += 1;
    return undefined;
  });
  await reader.goto(`${small.address}plain.html`);
  assert.deepEqual(await told(reader, 1), ["ready"]);
  assert.equal(held, 1);
  assert.deepEqual(await lows(reader), all);
  await reader.context().close();
});

test("without constructed style sheets an element takes each site's own", async () => {
  const two = fresh("two-sites");
  cpSync(folder, two, { recursive: true });
  cpSync(join(two, "prices"), join(two, "others"), { recursive: true });
  const host = await serve(two);
  const reader = await withoutSheets();
  await reader.goto(`${host.address}plain.html`);
  await told(reader, 1);
  const links = () => reader.evaluate(() => [...document.querySelector("implant-prices").shadowRoot.querySelectorAll("link")].map((link) => [link.href, Boolean(link.sheet)]));
  const within = async (site) => {
    const [[href, loaded], ...more] = await links();
    assert.ok(href.startsWith(`${host.address}${site}/`), href);
    assert.ok(loaded);
    assert.deepEqual(more, []);
  };
  await within("prices");
  await reader.evaluate(() => document.querySelector("implant-prices").setAttribute("src", "others/"));
  await told(reader, 2);
  await within("others");
  quiet(reader);
  await reader.context().close();
  await host.close();
});

test("the page for frames takes the parameters, but not another site, and tells its height", async () => {
  const outside = fresh("outside");
  cpSync(folder, outside, { recursive: true });
  writeFileSync(join(outside, "around.html"), `<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><title>门户</title><link rel="icon" href="data:,"><body>
    <iframe id="plain" src="prices/embed.html?implant=a&amp;src=https://example.org/"></iframe>
    <iframe id="boxed" sandbox="allow-scripts" src="prices/embed.html?lang=en&amp;view=institution&amp;institution=two"></iframe></body></html>`);
  const headers = { "Content-Security-Policy": policy.replace("default-src 'none'", "default-src 'none'; frame-src 'self'") };
  const host = await serve(outside, { headers });
  const reader = await page(chromium);
  await reader.addInitScript(() => {
    window.heights = {};
    addEventListener("message", ({ data, source, origin }) => {
      for (const frame of document.querySelectorAll("iframe")) {
        if (frame.contentWindow === source) window.heights[frame.id] = { ...data, origin };
      }
    });
  });
  await reader.goto(`${host.address}around.html`);
  const [plain, boxed] = [reader.frames()[1], reader.frames()[2]];
  // Of the rows the first are those of the fallback, which is hidden by then.
  await plain.waitForSelector("#controls [name=implant]");
  await boxed.waitForSelector("#detail-title");
  assert.equal(await plain.inputValue("#controls [name=implant]"), "a");
  assert.equal(await plain.locator("implant-prices").getAttribute("src"), null);
  assert.match(await boxed.locator("#detail-title").innerText(), /示例第二门诊部/);
  await settled(reader);
  const heights = await reader.evaluate(() => window.heights);
  for (const [id, frame, origin] of [["plain", plain, new URL(host.address).origin], ["boxed", boxed, "null"]]) {
    const high = await frame.evaluate(() => Math.ceil(document.body.getBoundingClientRect().height));
    assert.deepEqual(heights[id], { type: "implant-prices-height", height: high, origin }, id);
    assert.ok(high > 400);
  }
  quiet(reader);
  await reader.context().close();
  await host.close();
});

test("the page for frames holds the whole first page without scripts", async () => {
  const reader = await page(chromium, { script: false });
  await reader.goto(`${small.address}prices/embed.html`);
  assert.equal((await rows(reader)).length, 3);
  await reader.context().close();
});

test("one file does it all from disk: at most 400 kB, complete without scripts, asking nobody for anything", async () => {
  const site = build(demo.path, demo.on);
  const list = convert(demo.path);
  for (const name of ["offline.html", "offline.en.html"]) {
    const bytes = readFileSync(join(site, name));
    assert.ok(bytes.length <= 400_000, `${name} has ${bytes.length} bytes`);
    const alone = fresh(name);
    writeFileSync(alone, bytes);
    const plain = await page(chromium, { script: false, width: 360, height: 740 });
    await plain.goto(`file://${alone}`);
    const text = await plain.locator("body").innerText();
    for (const one of list.institutions) assert.ok(text.includes(one.name), one.name);
    const count = await plain.locator("#count").innerText();
    assert.equal(count, name.includes(".en") ? `${list.institutions.length} institutions` : `共${list.institutions.length}家机构`);
    await plain.context().close();

    const reader = await page(chromium, { width: 360, height: 740 });
    const asked = [];
    reader.on("request", (request) => asked.push(request.url()));
    await reader.goto(`file://${alone}`);
    await reader.waitForSelector("html[data-ready=true]");
    assert.equal(await reader.locator(".still").isVisible(), false);
    await reader.selectOption("#controls [name=implant]", list.policy.implants[0].id);
    await settled(reader);
    assert.match(reader.url(), /#implant=/);
    await reader.locator("#list a.open").first().click();
    await reader.waitForSelector("#detail-title");
    assert.match(reader.url(), /open=/);
    assert.deepEqual(asked.filter((address) => !address.startsWith("data:")), [`file://${alone}`]);
    assert.deepEqual(reader.wrong.filter((wrong) => !wrong.startsWith("left the site: file:")), []);
    await reader.context().close();
  }
});

test("no other page has a script or a style of its own in it", () => {
  const site = build(demo.path, demo.on);
  let pages = 0;
  for (const name of readdirSync(site, { recursive: true }).map(String).filter((name) => name.endsWith(".html") && !name.startsWith("offline"))) {
    const html = readFileSync(join(site, name), "utf8");
    pages += 1;
    assert.doesNotMatch(html, /<style|<script(?![^>]*\ssrc=)[^>]*>|\sstyle="|\son\w+="/i, name);
  }
  assert.ok(pages > 200, `${pages} pages`);
});

test("from disk the site is interactive, and its address remembers", async () => {
  const reader = await page(chromium);
  const index = `file://${join(folder, "prices/index.html")}`;
  await reader.goto(index);
  await reader.waitForSelector("html[data-ready=true]");
  await reader.selectOption("#controls [name=implant]", "a");
  await settled(reader);
  assert.match(reader.url(), /#implant=a$/);
  await reader.goBack();
  await reader.waitForFunction(() => document.querySelector("#controls [name=implant]").value === "");
  assert.deepEqual(await lows(reader), all);
  assert.deepEqual(reader.wrong.filter((wrong) => !wrong.startsWith("left the site: file:")), []);
  await reader.context().close();
});

// A host whose folder can be replaced, and which can go away.
async function changing(site) {
  const place = fresh("changing");
  cpSync(site, place, { recursive: true });
  const host = await serve(place);
  return { host, put: (other) => cpSync(other, place, { recursive: true }) };
}

const kept = (reader) => reader.evaluate(() => navigator.serviceWorker.ready.then((ready) => ready.active.state));
const total = (reader) => reader.locator("#list tr[data-id=one] data.low").getAttribute("value");
// The same list, one price dearer.
const newer = structuredClone(tiny);
newer.institutions[0].service.price = "4172.00";

test("after one visit the site works without its host, and offers a newer list instead of mixing it in", async () => {
  const { host, put } = await changing(build(save(tiny), demo.on));
  const reader = await page(chromium, { serviceWorkers: "allow" });
  await reader.goto(`${host.address}index.html`);
  await reader.waitForSelector("html[data-ready=true]");
  await kept(reader);
  await reader.waitForFunction(async () => (await navigator.serviceWorker.ready).active.state === "activated");

  await reader.context().setOffline(true);
  for (const [path, waits] of [["index.html", "#list"], ["", "#list"], ["index.en.html#implant=a", "#list"], ["i/x-one.html", "#detail-title"]]) {
    await reader.goto("about:blank");
    await reader.goto(host.address + path);
    await reader.waitForSelector("html[data-ready=true]");
    assert.equal(await reader.locator(waits).isVisible(), true, path);
  }
  await reader.context().setOffline(false);

  put(build(save(newer), demo.on));
  await reader.goto(`${host.address}index.html`);
  await reader.waitForSelector("html[data-ready=true]");
  assert.equal(await total(reader), "5268.00");
  await reader.waitForSelector(".newer button");
  assert.equal(await total(reader), "5268.00", "the newer list came by itself");
  // A page that was never read here is of the newer list now, so the older one answers from what it has.
  const other = await reader.context().newPage();
  await other.goto(`${host.address}i/x-one.html`);
  assert.match(other.url(), /index\.html#open=x-one$/);
  await other.waitForSelector("#detail-title");
  assert.match(await other.locator("#detail").innerText(), /5,268/);

  assert.equal(await reader.locator(".newer button").first().innerText(), "有新的价格，点此更新");
  await reader.locator(".newer button").first().click();
  await reader.waitForFunction(() => document.querySelector("#list tr[data-id=one] data.low")?.value === "5269.00");
  await other.waitForFunction(() => document.querySelector("#detail")?.textContent.includes("5,269"));
  await reader.context().setOffline(true);
  await reader.goto(`${host.address}index.html`);
  assert.equal(await total(reader), "5269.00");
  assert.equal(await reader.locator(".newer").count(), 0);
  const names = await reader.evaluate(() => caches.keys());
  assert.equal(names.length, 1, names.join());
  await reader.context().close();
  await host.close();
});

test("a page that its own host has put into a sandbox is interactive, and nothing is kept", async () => {
  const host = await serve(join(folder, "prices"), { headers: { "Content-Security-Policy": "sandbox allow-scripts" } });
  const reader = await page(chromium, { serviceWorkers: "allow" });
  await reader.goto(`${host.address}index.html`);
  await reader.waitForSelector("html[data-ready=true]");
  await settled(reader);
  quiet(reader);
  await reader.context().close();
  await host.close();
});

const awake = (reader) => reader.waitForFunction(async () => (await navigator.serviceWorker.ready).active.state === "activated");

test("a later page that was visited is kept, in either language", async () => {
  const { host } = await changing(build(demo.path, demo.on));
  const reader = await page(chromium, { serviceWorkers: "allow" });
  await reader.goto(`${host.address}index.html`);
  await awake(reader);
  const visited = ["page-2.html", "page-2.en.html", "i/h99010100001.en.html"];
  const unvisited = ["page-3.html", "page-3.en.html"];
  for (const path of visited) await reader.goto(host.address + path);
  await reader.context().setOffline(true);
  for (const path of visited) {
    await reader.goto(host.address + path);
    assert.equal(reader.url(), host.address + path, "another page stands in for it");
    assert.ok((await reader.locator("body").innerText()).length > 1000);
  }
  for (const path of unvisited) {
    await reader.goto(host.address + path);
    assert.equal(reader.url(), `${host.address}${path.replace("page-3", "index")}#page=3`);
  }
  await reader.context().close();
  await host.close();
});

test("the offer of a newer list is announced, covers nothing at the page's end, and can be closed for a visit", async () => {
  const { host, put } = await changing(build(save(tiny), demo.on));
  const context = await chromium.newContext({ viewport: { width: 320, height: 568 }, locale: "zh-CN", serviceWorkers: "allow" });
  const reader = await context.newPage();
  await reader.goto(`${host.address}index.en.html`);
  await awake(reader);
  put(build(save(newer), demo.on));
  await reader.goto(`${host.address}index.en.html`);
  await reader.getByRole("status").getByRole("button", { name: "There are newer prices" }).waitFor();
  const [foot, offer] = await reader.evaluate(() => {
    scrollTo(0, document.documentElement.scrollHeight);
    return ["footer", ".newer"].map((place) => document.querySelector(place).getBoundingClientRect().toJSON());
  });
  assert.ok(offer.top >= foot.bottom - 1, `the footer ends at ${foot.bottom}, the offer begins at ${offer.top}`);
  assert.ok(offer.bottom <= 569 && offer.left >= 0 && offer.right <= 320 && offer.height < 100, JSON.stringify(offer));
  // Who goes through the page by keyboard sees what has the focus above it.
  await reader.evaluate(() => scrollTo(0, 0));
  const hidden = await reader.evaluate(() => [...document.querySelectorAll("#app a[href], #app select, footer a[href]")].filter((one) => {
    if (!one.checkVisibility()) return false;
    one.focus();
    const box = one.getBoundingClientRect();
    return box.bottom > document.querySelector(".newer").getBoundingClientRect().top + 1;
  }).map((one) => `${one.getBoundingClientRect().bottom} ${document.querySelector(".newer").getBoundingClientRect().top} ${one.outerHTML.slice(0, 80)}`));
  assert.deepEqual(hidden, []);

  await reader.getByRole("button", { name: "Close" }).click();
  assert.equal(await reader.locator(".newer").count(), 0);
  // Not on the next page of this visit, but on another one.
  await reader.goto(`${host.address}index.html`);
  await reader.waitForSelector("html[data-ready=true]");
  await reader.evaluate(() => navigator.serviceWorker.ready);
  await reader.waitForTimeout(500);
  assert.equal(await reader.locator(".newer").count(), 0);
  const other = await context.newPage();
  await other.goto(`${host.address}index.html`);
  await other.getByRole("status").getByRole("button", { name: "有新的价格" }).waitFor();
  await context.close();
  await host.close();
});

test("half a site is not kept", async () => {
  const site = build(save(tiny), demo.on);
  for (const path of find(site, /\.bin$/)) change(path, flipped);
  const host = await serve(site);
  const reader = await page(chromium, { serviceWorkers: "allow" });
  await reader.goto(`${host.address}index.html`);
  await reader.waitForSelector("html[data-ready]");
  // The page has asked for the list once, and the worker that wants to keep it once more.
  await until(() => host.asked.filter(({ path }) => path.endsWith(".bin")).length === 2, "the worker did not ask for the list");
  await reader.waitForFunction(async () => {
    const kept = await navigator.serviceWorker.getRegistrations();
    return kept.length === 0 && (await caches.keys()).length === 0;
  });
  await reader.context().close();
  await host.close();
});

test("a publisher who does not want the site kept has what was kept removed", async () => {
  const { host, put } = await changing(build(save(tiny), demo.on));
  const reader = await page(chromium, { serviceWorkers: "allow" });
  await reader.goto(`${host.address}index.html`);
  await reader.waitForFunction(async () => (await navigator.serviceWorker.ready).active.state === "activated");
  const unkept = fresh("unkept");
  run("build", save(newer), "-o", unkept, "--on", demo.on, "--no-offline");
  put(unkept);
  await reader.goto(`${host.address}index.html`);
  await reader.waitForFunction(() => document.querySelector("#list tr[data-id=one] data.low")?.value === "5269.00");
  await reader.waitForFunction(async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
  assert.deepEqual(await reader.evaluate(() => caches.keys()), []);
  await reader.context().close();
  await host.close();
});
